// Dispatches on the first word; `--help` and `--version` may stand in its place.
#include "engine/cli/run.hpp"

#include <fmt/format.h>

#include <csignal>
#include <string_view>

#include "engine/base/did_you_mean.hpp"
#include "engine/cli/check_command.hpp"
#include "engine/cli/compile_command.hpp"
#include "engine/cli/completion_command.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/diff_command.hpp"
#include "engine/cli/disasm_command.hpp"
#include "engine/cli/docs_command.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/explain_command.hpp"
#include "engine/cli/format_command.hpp"
#include "engine/cli/repl_command.hpp"
#include "engine/cli/test_command.hpp"
#include "engine/cli/trend_command.hpp"
#include "engine/cli/waive_command.hpp"
#include "writ/report.hpp"

namespace writ::cli {
namespace {

std::string help() {
  std::string text =
      "Checks resources against policies and shows what decided.\n\nusage: writ COMMAND …\n\n";
  for (Command const& command : commands()) {
    text += fmt::format("  {:<11} {}\n", command.name, command.summary);
  }
  return text +
         "\n"
         "  --help       this text; `writ COMMAND --help` has more on each command\n"
         "  --version    the version of writ\n"
         "\n"
         "example:\n"
         "  terraform show -json plan.out > plan.json\n"
         "  writ check -p policies plan.json\n";
}

int unknown(std::string const& word) {
  std::vector<std::string> names;
  for (Command const& command : commands()) names.emplace_back(command.name);
  bool const option = !word.empty() && word.front() == '-';
  std::string message = option ? fmt::format("expected a command before `{}`", word)
                               : fmt::format("`{}` is not a command of writ", word);
  if (auto const near = nearest(word, names)) message += fmt::format(", did you mean `{}`?", *near);
  complain(message);
  complain_further("`writ --help` lists the commands");
  return kExitUsage;
}

}  // namespace

std::vector<Command> const& commands() {
  static std::vector<Command> const all = {
      check_command(),   test_command(),   format_command(), explain_command(),
      diff_command(),    trend_command(),  repl_command(),   docs_command(),
      compile_command(), disasm_command(), waive_command(),  completion_command()};
  return all;
}

int run(std::vector<std::string> const& arguments) {
  // A reader that goes away is a failed write, which is reported, instead of a silent death.
  std::signal(SIGPIPE, SIG_IGN);
  if (arguments.empty()) {
    complain("expected a command");
    complain_further("`writ --help` lists the commands");
    return kExitUsage;
  }
  std::string const& word = arguments.front();
  if (word == "--help" || word == "-h") return print(help()) ? kExitGood : kExitUnreadable;
  if (word == "--version") {
    return print(fmt::format("writ {}\n", kVersion)) ? kExitGood : kExitUnreadable;
  }
  for (Command const& command : commands()) {
    if (command.name == word) return command.run({arguments.begin() + 1, arguments.end()});
  }
  return unknown(word);
}

}  // namespace writ::cli
