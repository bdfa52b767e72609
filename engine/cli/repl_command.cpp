// `writ repl`: reads lines and hands them to the prompt.
#include "engine/cli/repl_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/prompt.hpp"
#include "engine/cli/run_options.hpp"

namespace writ::cli {
namespace {

/// Bytes of one line, with those that it goes on on.
constexpr std::size_t kMostLineBytes = 64 * 1024;

constexpr std::string_view kHelp =
    R"(Evaluates conditions and expressions that are typed, among policies and inputs.

usage: writ repl [-p POLICY]… [OPTION]… [INPUT]…

  INPUT            a file or folder, as for `writ check`
  -p, --policy POLICY
                   a file, a folder, a built-in pack such as std:aws, or a
                   bundle; may be repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --param NAME=VALUE, --params FILE, --now TIME
                   as for `writ check`
  --input-format FORMAT, --mapping FILE, --exclude GLOB, --type-key NAME,
  --id-key NAME, --cfn-parameter NAME=VALUE, --arm-parameters FILE,
  --source DIR, --strict
                   as for `writ check`
  --color WHEN     auto (the default), always or never

Each line is a condition, an expression, a `let NAME = EXPRESSION`, or a
command; `:help` lists the commands. Standard input may be a pipe.

exit code
  0  ended                             3  an input could not be read in full
  2  the command line or a policy is   5  a limit was hit
     wrong, or, of a pipe, a line was

example:
  writ repl -p std:aws plan.json
  echo 'count([b for b in aws_s3_bucket])' | writ repl plan.json
)";

struct Arguments {
  PolicyPaths policies;
  InputArguments input;
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_files;
  std::string now;
  std::string color = "auto";
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.repeatable("--param", arguments.parameters);
  line.repeatable("--params", arguments.parameter_files, kFiles);
  line.option("--now", arguments.now);
  line.option("--color", arguments.color, words_of(kColors));
  declare_inputs(line, arguments.input);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("repl");
  declare(line, arguments);
  return line.shapes();
}

/// What the arguments mean; nothing, having said all that is wrong with them.
std::optional<PromptSetup> setup_of(Arguments const& arguments) {
  bool good = right_inputs(arguments.input);
  auto const& paths = arguments.input.paths;
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    complain("standard input, `-`, holds what is typed: expected a file or a folder");
    good = false;
  }
  auto const color = choose("--color", arguments.color, kColors);
  auto const now = instant(arguments.now);
  auto set = parameter_settings(arguments.parameters);
  auto files = parameter_files(arguments.parameter_files, Limits());
  if (!good || !color || !now || !set || !files) {
    complain_further("`writ repl --help` explains the options");
    return std::nullopt;
  }
  PromptSetup setup;
  setup.policies = arguments.policies;
  setup.input = arguments.input;
  setup.compile.parameters = *std::move(set);
  setup.compile.parameter_files = *std::move(files);
  setup.now = *now;
  setup.color = *color;
  return setup;
}

enum class Line : std::uint8_t { Read, TooLong, End };

/// Appends one line of standard input, without its end; of one that is too long nothing is kept.
Line read_line(std::string& line) {
  bool any = false;
  bool fits = true;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    any = true;
    if (c == '\n') return fits ? Line::Read : Line::TooLong;
    fits = fits && line.size() < kMostLineBytes;
    if (fits) line += static_cast<char>(c);
  }
  if (!any) return Line::End;
  return fits ? Line::Read : Line::TooLong;
}

/// Reads what is typed, to its end or `:quit`; returns whether every line could be taken.
bool converse(Prompt& prompt, bool terminal) {
  bool good = true;
  std::string text;
  while (true) {
    if (terminal && !print(text.empty() ? "writ> " : "    > ")) return good;
    Line const read = read_line(text);
    if (read == Line::End && text.empty()) return good;
    if (read == Line::TooLong) {
      complain("the line is longer than 65536 bytes");
      good = false;
      text.clear();
      continue;
    }
    bool const goes_on = read == Line::Read && !text.empty() && text.back() == '\\';
    if (goes_on) {
      text.back() = '\n';
      continue;
    }
    if (!prompt.answer(text)) return good;
    text.clear();
    if (read == Line::End) return good;
  }
}

int run_repl(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("repl");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto setup = setup_of(arguments);
  if (!setup || !load_input_options(setup->input, setup->compile.limits, setup->color)) {
    return kExitUsage;
  }
  Prompt prompt(*std::move(setup));
  if (!prompt.start()) return exit_code(prompt.outcome());
  bool const terminal = isatty(STDIN_FILENO) == 1;
  if (terminal && !print(prompt.summary() + "; `:help` shows what can be typed\n")) {
    return kExitUnreadable;
  }
  bool const good = converse(prompt, terminal);
  Outcome outcome = prompt.outcome();
  // Who sits at a terminal has seen what was wrong, and has typed on.
  outcome.refused = !terminal && (outcome.refused || !good);
  if (terminal && !print("\n")) outcome.unreadable = true;
  return exit_code(outcome);
}

}  // namespace

Command repl_command() {
  return {"repl", "evaluates conditions that are typed, and shows why", kHelp, run_repl, options};
}

}  // namespace writ::cli
