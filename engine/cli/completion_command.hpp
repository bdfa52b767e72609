// `writ completion`. Covered by tests/cli/completion.sh.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command completion_command();

}  // namespace writ::cli
