// `writ completion`: a script for a shell, made of the options that the commands declare.
#include "engine/cli/completion_command.hpp"

#include <array>
#include <utility>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/completion.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Prints a script that completes commands, options and their values in a shell.

usage: writ completion SHELL

  SHELL            bash, zsh or fish

exit code
  0  printed
  2  the command line is wrong
  3  the script could not be written

example:
  source <(writ completion bash)
  writ completion zsh >"${fpath[1]}/_writ"
  writ completion fish >~/.config/fish/completions/writ.fish
)";

using Render = std::string (*)(Completion const&);
constexpr std::array<std::pair<std::string_view, Render>, 3> kShells = {
    {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}}};

void declare(CommandLine& line, std::vector<std::string>& shells) {
  line.positional("SHELL", shells, words_of(kShells));
}

std::vector<OptionShape> options() {
  std::vector<std::string> shells;
  CommandLine line("completion");
  declare(line, shells);
  return line.shapes();
}

int run_completion(std::vector<std::string> const& words) {
  std::vector<std::string> shells;
  CommandLine line("completion");
  declare(line, shells);
  if (auto const code = line.parse(words, kHelp)) return *code;
  if (shells.size() != 1) {
    complain("expected one shell, " + listed(words_of(kShells).words));
    return kExitUsage;
  }
  auto const render = choose("writ completion", shells.front(), kShells);
  if (!render) return kExitUsage;
  return print((*render)({commands(), builtin_packs()})) ? kExitGood : kExitUnreadable;
}

}  // namespace

Command completion_command() {
  return {"completion", "prints a script that completes writ in a shell", kHelp, run_completion,
          options};
}

}  // namespace writ::cli
