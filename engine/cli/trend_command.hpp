// `writ trend`. Covered by tests/cli/trend.sh.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command trend_command();

}  // namespace writ::cli
