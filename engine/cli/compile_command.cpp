// `writ compile`: policies to a bundle.
#include "engine/cli/compile_command.hpp"

#include <fmt/format.h>

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/write_file.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Compiles policies into a bundle: one file that the other commands take as `-p`.

usage: writ compile -p POLICY [-p POLICY]… [OPTION]… -o FILE

  -p, --policy POLICY
                   a file, or a folder (every *.writ below it but *_test.writ),
                   or a built-in pack such as std:aws; may be repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  -o, --output FILE
                   where the bundle goes; `-` for standard output
  --param NAME=VALUE
                   sets a parameter for good: module.name, module/rule.name, or
                   the name alone where only one has it; may be repeated
  --params FILE    a JSON object of parameters and their values; --param wins
                   over it; may be repeated
  --color WHEN     of diagnostics: auto (the default), always or never

A bundle holds the texts of its policies, so that findings point at them, but
not their tests. The same policies give the same bytes.

exit code
  0  written
  2  the command line or a policy is wrong
  3  the bundle could not be written

example:
  writ compile -p policies -o policies.bundle
  writ check -p policies.bundle plan.json
)";

struct Arguments {
  PolicyPaths policies;
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_files;
  std::vector<std::string> rest;
  std::string output;
  std::string color = "auto";
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("-o,--output", arguments.output, kFiles);
  line.repeatable("--param", arguments.parameters);
  line.repeatable("--params", arguments.parameter_files, kFiles);
  line.option("--color", arguments.color, words_of(kColors));
  line.positional("REST", arguments.rest);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("compile");
  declare(line, arguments);
  return line.shapes();
}

/// False, having said all of it, where something is wrong or missing.
bool right(Arguments const& arguments) {
  bool good = true;
  for (std::string const& word : arguments.rest) {
    complain(fmt::format("`{}` is no option, expected `-p {}`", word, word));
    good = false;
  }
  if (arguments.policies.named.empty()) {
    complain("no policy is named, expected `-p POLICY`");
    good = false;
  }
  if (arguments.output.empty()) {
    complain("no file is named for the bundle, expected `-o FILE`");
    good = false;
  }
  return good;
}

int run_compile(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("compile");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  bool const good = right(arguments);
  auto const color = choose("--color", arguments.color, kColors);
  auto parameters = parameter_settings(arguments.parameters);
  auto files = parameter_files(arguments.parameter_files, Limits());
  if (!good || !color || !parameters || !files) {
    complain_further("`writ compile --help` explains the options");
    return kExitUsage;
  }
  CompileOptions options;
  options.parameters = *std::move(parameters);
  options.parameter_files = *std::move(files);
  auto const program = load_policies(arguments.policies, is_policy_without_tests, options, *color);
  if (!program) return kExitUsage;
  std::string const bundle = save_bundle(*program);
  if (arguments.output == "-") return print(bundle) ? kExitGood : kExitUnreadable;
  if (auto const why = write_file(arguments.output, bundle)) {
    complain(fmt::format("bundle `{}` cannot be written: {}", arguments.output, *why));
    return kExitUnreadable;
  }
  return kExitGood;
}

}  // namespace

Command compile_command() {
  return {"compile", "compiles policies into a bundle", kHelp, run_compile, options};
}

}  // namespace writ::cli
