// `writ docs`: what policies say of themselves, as one page.
#include "engine/cli/docs_command.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/write_file.hpp"
#include "writ/catalogue.hpp"

namespace writ::cli {
namespace {

enum class Format { Markdown };
constexpr std::array<std::pair<std::string_view, Format>, 1> kFormats = {
    {{"markdown", Format::Markdown}}};

constexpr std::string_view kHelp =
    R"(Writes a catalogue of policies: their rules with titles, comments, controls,
conditions and the tests that show them, their parameters, and an index by
control. The same policies give the same bytes.

usage: writ docs [OPTION]… -p POLICY [-p POLICY]…

  -p, --policy POLICY
                   a file, or a folder (every *.writ below it), or a built-in
                   pack such as std:aws; tests are only named; may be repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --format FORMAT  markdown, the only one so far
  -o, --output FILE
                   where the page goes; `-`, the default, for standard output
  --color WHEN     of diagnostics: auto (the default), always or never

exit code
  0  written
  2  the command line or a policy is wrong
  3  the page could not be written
  4  the policies hold no rule

example:
  writ docs -p policies -o policies.md
)";

struct Arguments {
  PolicyPaths policies;
  std::vector<std::string> rest;
  std::string format = "markdown";
  std::string output = "-";
  std::string color = "auto";
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("--format", arguments.format, words_of(kFormats));
  line.option("-o,--output", arguments.output, kFiles);
  line.option("--color", arguments.color, words_of(kColors));
  line.positional("REST", arguments.rest);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("docs");
  declare(line, arguments);
  return line.shapes();
}

/// False, having said all of it, where something is wrong or missing.
bool right(Arguments const& arguments) {
  for (std::string const& word : arguments.rest) {
    complain(fmt::format("`{}` is no option, expected `-p {}`", word, word));
  }
  bool const is_named = !arguments.policies.named.empty();
  if (!is_named) complain("no policy is named, expected `-p POLICY`");
  return is_named && arguments.rest.empty();
}

/// False, having said why, where it could not be.
bool written(std::string const& page, std::string const& file) {
  if (file == "-") return print(page);
  auto const why = write_file(file, page);
  if (why) complain(fmt::format("page `{}` cannot be written: {}", file, *why));
  return !why;
}

int run_docs(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("docs");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  bool const good = right(arguments);
  auto const color = choose("--color", arguments.color, kColors);
  auto const format = choose("--format", arguments.format, kFormats);
  if (!good || !color || !format) {
    complain_further("`writ docs --help` explains the options");
    return kExitUsage;
  }
  auto const program = load_policies(arguments.policies, is_policy, {}, *color);
  if (!program) return kExitUsage;
  std::string const page = render_catalogue_markdown(catalogue(*program));
  Outcome outcome;
  outcome.nothing = program->rule_count() == 0;
  if (outcome.nothing) complain("the policies hold no rule");
  outcome.unreadable = !written(page, arguments.output);
  return exit_code(outcome);
}

}  // namespace

Command docs_command() {
  return {"docs", "writes a catalogue of policies", kHelp, run_docs, options};
}

}  // namespace writ::cli
