// `writ fmt`. Covered by tests/cli/format.sh and tests/unit/cli/help_test.cpp.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command format_command();

}  // namespace writ::cli
