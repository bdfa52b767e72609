// Options that several commands have, and what their arguments mean. Covered by tests/cli.
#pragma once

#include <optional>
#include <string>

#include "engine/cli/command_line.hpp"
#include "engine/cli/inputs.hpp"
#include "writ/check.hpp"

namespace writ::cli {

/// What `--now` names, or without it the system clock; nothing, having said so, where the text is
/// no time.
[[nodiscard]] std::optional<Instant> instant(std::string const& text);

/// Declares INPUT and the options that say how inputs are read.
void declare_inputs(CommandLine& line, InputArguments& input);

/// Whether inputs can be read as the arguments say; having said what is wrong where not.
[[nodiscard]] bool right_inputs(InputArguments const& input);

}  // namespace writ::cli
