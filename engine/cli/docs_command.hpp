// `writ docs`: policies to a page for people who read about them. Covered by tests/cli/docs.sh.
#pragma once

#include "engine/cli/run.hpp"

namespace writ::cli {

[[nodiscard]] Command docs_command();

}  // namespace writ::cli
