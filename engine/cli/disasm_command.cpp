// `writ disasm`: the bytecode of a bundle or of policies as text.
#include "engine/cli/disasm_command.hpp"

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/policies.hpp"
#include "engine/report/printable.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp = R"(Prints the bytecode of a bundle or of policies as text.

usage: writ disasm FILE
       writ disasm -p POLICY [-p POLICY]…

  FILE             a bundle that `writ compile` made, or a policy
  -p, --policy POLICY
                   a file, or a folder (every *.writ below it but *_test.writ),
                   or a built-in pack such as std:aws; may be repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --color WHEN     of diagnostics: auto (the default), always or never

exit code
  0  printed
  2  the command line or a policy is wrong
  3  the text could not be written

example:
  writ disasm -p policies/s3.writ
  writ disasm policies.bundle
)";

struct Arguments {
  PolicyPaths policies;
  std::vector<std::string> files;
  std::string color = "auto";
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("--color", arguments.color, words_of(kColors));
  line.positional("FILE", arguments.files, kFiles);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("disasm");
  declare(line, arguments);
  return line.shapes();
}

int run_disasm(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("disasm");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const color = choose("--color", arguments.color, kColors);
  if (!color) return kExitUsage;
  if (arguments.files.size() > 1 ||
      (!arguments.files.empty() && !arguments.policies.named.empty())) {
    complain('`' + arguments.files.back() + "` is one too many, expected `-p " +
             arguments.files.back() + "`");
    return kExitUsage;
  }
  if (!arguments.files.empty()) arguments.policies.named = arguments.files;
  if (arguments.policies.named.empty()) {
    complain("nothing is named, expected a FILE or `-p POLICY`");
    return kExitUsage;
  }
  auto const program = load_policies(arguments.policies, is_policy_without_tests, {}, *color);
  if (!program) return kExitUsage;
  // Names and texts of a bundle may come from anyone.
  std::string const text = report::printable(program->disassemble(), report::Breaks::Keep);
  return print(text) ? kExitGood : kExitUnreadable;
}

}  // namespace

Command disasm_command() {
  return {"disasm", "prints the bytecode of a bundle or of policies", kHelp, run_disasm, options};
}

}  // namespace writ::cli
