// `writ fmt`: lays policies out in place, or says which are not.
#include "engine/cli/format_command.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/unified_diff.hpp"
#include "engine/cli/write_file.hpp"
#include "engine/report/printable.hpp"
#include "writ/format.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Lays policies out in place: one layout, without options. Comments stay.

usage: writ fmt [--check] [--diff] PATH…

  PATH             a policy, or a folder (every *.writ below it), or `-` for
                   standard input, whose layout goes to standard output
  --check          changes nothing, prints the paths of those that are not laid
                   out
  --diff           changes nothing, prints what would change
  --color WHEN     of diagnostics: auto (the default), always or never

The paths of files that were laid out anew are printed. A policy with a syntax
error stays as it is, and so does one that cannot be read or written.

exit code
  0  every policy is laid out
  1  --check or --diff found one that is not
  2  the command line is wrong, or a policy cannot be read or has syntax errors
  3  a policy or standard output could not be written

example:
  writ fmt policies
  writ fmt --check policies
)";

struct Arguments {
  std::vector<std::string> paths;
  std::string color = "auto";
  bool check = false;
  bool diff = false;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.flag("--check", arguments.check);
  line.flag("--diff", arguments.diff);
  line.option("--color", arguments.color, words_of(kColors));
  line.positional("PATH", arguments.paths, kFiles);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("fmt");
  declare(line, arguments);
  return line.shapes();
}

/// One policy after the other; a fault in one leaves the others their turn.
class Formatting {
 public:
  Formatting(Arguments const& arguments, Color color)
      : arguments_(arguments), colored_(wants_color(color, Stream::Error)) {}

  void add(std::string const& path) {
    if (path.starts_with(kBuiltin)) {
      refuse(path, "it is built in");
      return;
    }
    Collected const found = collect(path, is_policy);
    for (auto const& [folder, why] : found.unreadable) refuse(folder, why);
    for (std::string const& link : found.links) {
      warn(fmt::format("`{}` is a link to a folder and is not followed", link));
    }
    if (found.folder && found.files.empty() && found.unreadable.empty()) {
      refuse(path, "the folder holds no `*.writ`");
    }
    for (std::string const& file : found.files) format(file);
  }

  [[nodiscard]] Outcome const& outcome() const { return outcome_; }

 private:
  [[nodiscard]] bool only_looks() const { return arguments_.check || arguments_.diff; }

  void format(std::string const& path) {
    std::error_code error;
    std::filesystem::path const real = std::filesystem::canonical(path, error);
    if (!seen_.insert(error ? path : real.string()).second) return;
    FileBytes const read = read_file(path, limits_.source_bytes);
    if (!read.bytes) {
      refuse(path, read.why);
      return;
    }
    if (is_bundle(*read.bytes)) {
      refuse(path, "it is a bundle");
      return;
    }
    FormatResult const result = format_policy({path, *read.bytes}, limits_);
    for (Diagnostic const& diagnostic : result.diagnostics) {
      print_error(render(report::printable(diagnostic), colored_));
    }
    if (!result.text) {
      outcome_.refused = true;
      return;
    }
    deliver(path, *read.bytes, *result.text);
  }

  void deliver(std::string const& path, std::string const& before, std::string const& after) {
    bool const changed = before != after;
    if (only_looks()) {
      outcome_.found = outcome_.found || changed;
      if (changed && arguments_.check) say(report::printable(path) + '\n');
      if (changed && arguments_.diff) {
        std::string const diff = unified_diff(before, after, path, path);
        say(report::printable(diff, report::Breaks::Keep));
      }
    } else if (path == "-") {
      say(after);
    } else if (changed) {
      replace(path, after);
    }
  }

  void replace(std::string const& path, std::string const& text) {
    if (auto const why = write_file(path, text)) {
      complain(fmt::format("policy `{}` cannot be written: {}", path, *why));
      outcome_.unreadable = true;
      return;
    }
    say(report::printable(path) + '\n');
  }

  void say(std::string_view text) {
    // The first failure has said why; more of them would say no more.
    if (!outcome_.unreadable && !print(text)) outcome_.unreadable = true;
  }

  void refuse(std::string const& path, std::string const& why) {
    complain(fmt::format("policy `{}` cannot be read: {}", path, why));
    outcome_.refused = true;
  }

  Arguments const& arguments_;
  bool const colored_;
  Limits const limits_;
  std::set<std::string> seen_;
  Outcome outcome_;
};

int run_format(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("fmt");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const color = choose("--color", arguments.color, kColors);
  if (!color) return kExitUsage;
  if (arguments.paths.empty()) {
    complain("nothing is named, expected a PATH");
    return kExitUsage;
  }
  Formatting formatting(arguments, *color);
  for (std::string const& path : arguments.paths) formatting.add(path);
  return exit_code(formatting.outcome());
}

}  // namespace

Command format_command() { return {"fmt", "lays policies out", kHelp, run_format, options}; }

}  // namespace writ::cli
