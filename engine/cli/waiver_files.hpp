// `--waivers`: files of waivers to waivers; what is wrong goes to standard error. Covered by
// tests/cli/waivers.sh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "writ/limits.hpp"
#include "writ/program.hpp"

namespace writ::cli {

/// The waivers of every file; nothing, having said all that is wrong, where one is not read whole.
[[nodiscard]] std::optional<std::vector<Waiver>> load_waivers(std::vector<std::string> const& paths,
                                                              Program const& program,
                                                              Limits const& limits, Color color);

}  // namespace writ::cli
