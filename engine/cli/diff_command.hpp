// `writ diff`. Covered by tests/cli/diff.sh.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command diff_command();

}  // namespace writ::cli
