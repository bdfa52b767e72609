// The commands and their options to scripts that complete them in a shell. Covered by
// tests/unit/cli/completion_test.cpp and tests/cli/completion.sh.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/run.hpp"

namespace writ::cli {

/// What the scripts are made of.
struct Completion {
  std::vector<Command> commands;
  std::vector<std::string> packs;  ///< that a policy may name, "std:aws"
};

[[nodiscard]] std::string bash_completion(Completion const& completion);
[[nodiscard]] std::string zsh_completion(Completion const& completion);
[[nodiscard]] std::string fish_completion(Completion const& completion);

}  // namespace writ::cli
