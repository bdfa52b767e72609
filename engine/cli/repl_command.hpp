// `writ repl`. Covered by tests/cli and tests/unit/cli/help_test.cpp.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command repl_command();

}  // namespace writ::cli
