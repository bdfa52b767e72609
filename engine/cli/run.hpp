// A command line to an exit code: finds the command that the first word names. Covered by
// tests/unit/cli/help_test.cpp and tests/cli.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/command_line.hpp"

namespace writ::cli {

/// What `writ` does under one word.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for the list of commands
  std::string_view help;     ///< the whole of `--help`
  int (*run)(std::vector<std::string> const& arguments);
  /// Declares the options, for completion and for the test that compares them with the help.
  std::vector<OptionShape> (*options)();
};

/// Runs one command line, without the program's name.
[[nodiscard]] int run(std::vector<std::string> const& arguments);

/// All commands, in the order of the help.
[[nodiscard]] std::vector<Command> const& commands();

}  // namespace writ::cli
