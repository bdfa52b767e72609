// `writ waive`: adds a waiver to a file. Covered by tests/cli/waivers.sh.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command waive_command();

}  // namespace writ::cli
