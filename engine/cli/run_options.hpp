// Options that several commands have, and what their arguments mean. Covered by tests/cli.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/cli/command_line.hpp"
#include "engine/cli/inputs.hpp"
#include "writ/check.hpp"
#include "writ/gate.hpp"

namespace writ::cli {

/// What `--now` names, or without it the system clock; nothing, having said so, where the text is
/// no time.
[[nodiscard]] std::optional<Instant> instant(std::string const& text);

/// How many threads `-j` asks for, one a processor where it is not given; nothing, having said so,
/// where the text is no such number.
[[nodiscard]] std::optional<unsigned> jobs_of(std::string const& text);

/// Declares what is read, by the name that it has in messages, and the options that say how.
void declare_inputs(CommandLine& line, InputArguments& input, std::string const& name = "INPUT");

/// What `--undecided` takes.
inline constexpr std::array<std::pair<std::string_view, UndecidedMode>, 3> kUndecided = {
    {{"fail", UndecidedMode::Fail},
     {"warn", UndecidedMode::Warn},
     {"ignore", UndecidedMode::Ignore}}};

/// Whether the finding fails no run because of `--undecided warn` alone.
[[nodiscard]] bool is_only_warned_of(Finding const& finding, Gate const& gate);
/// Says how many such findings there are, where there is one.
void warn_of_undecided(std::size_t count);

/// Whether inputs can be read as the arguments say; having said what is wrong where not.
[[nodiscard]] bool right_inputs(InputArguments const& input);

}  // namespace writ::cli
