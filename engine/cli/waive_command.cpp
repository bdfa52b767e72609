// `writ waive`: what is missing on the command line is asked for on a terminal.
#include "engine/cli/waive_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/inputs.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/cli/write_file.hpp"
#include "writ/waivers.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Adds a waiver to a waiver file, for `writ check --waivers FILE`.

usage: writ waive --waivers FILE [OPTION]… [-p POLICY]…

  --waivers FILE   the file, YAML or JSON; made where it does not exist
  --rule ID        the rule: its full id, or its name where -p tells the module
  --for GLOB       the resources, by their whole ids: `*` is any text
  --until DATE     the last day on which it is in force, such as 2027-01-31
  --reason TEXT    why the rule need not hold there
  --approved WHO   who decided so
  -p, --policy POLICY
                   the policies that hold the rule; with them, a rule that does
                   not exist is refused; may be repeated
  --policy-root FOLDER
                   where `use` finds modules; may be repeated
  --now TIME       today, to refuse a waiver that is over (default: the system
                   clock)

On a terminal, what is not given is asked for. Nothing else in the file changes.

exit code: 0 added, 2 the command line or a policy is wrong, or the file holds
something else than waivers, 3 the file could not be read or written

example:
  writ waive --waivers waivers.yaml -p std:aws --rule s3-encrypted \
    --for 'aws_s3_bucket.legacy*' --until 2027-01-31 \
    --reason 'moves to the new account in January' --approved 'security lead'
)";

struct Arguments {
  PolicyPaths policies;
  std::string file;
  Waiver waiver;
  std::string now;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.option("--waivers", arguments.file, kFiles);
  line.option("--rule", arguments.waiver.rule);
  line.option("--for", arguments.waiver.resources);
  line.option("--until", arguments.waiver.until);
  line.option("--reason", arguments.waiver.reason);
  line.option("--approved", arguments.waiver.approved);
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("--now", arguments.now);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("waive");
  declare(line, arguments);
  return line.shapes();
}

struct Question {
  std::string_view option;
  std::string_view text;
  std::string Waiver::*answer;
};

constexpr std::array kQuestions = {
    Question{"--rule", "rule", &Waiver::rule},
    Question{"--for", "resources (a glob of ids)", &Waiver::resources},
    Question{"--until", "last day (such as 2027-01-31)", &Waiver::until},
    Question{"--reason", "reason", &Waiver::reason},
    Question{"--approved", "approved by", &Waiver::approved},
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Asks on a terminal for what is missing; false, having said so, where something stays missing.
bool complete(Waiver& waiver) {
  bool const asks = isatty(STDIN_FILENO) == 1;
  bool good = true;
  for (Question const& question : kQuestions) {
    std::string& answer = waiver.*question.answer;
    if (is_blank(answer) && asks) {
      print_error(fmt::format("{}: ", question.text));
      std::getline(std::cin, answer);
    }
    if (!is_blank(answer)) continue;
    complain(fmt::format("`{}` is missing, and a waiver needs it", question.option));
    good = false;
  }
  return good;
}

/// Puts the full id of the rule in its place; false, having said so, where no policy has it.
bool name_rule(Waiver& waiver, Program const& program) {
  Limits const limits;
  auto const text = with_waiver("", waiver, limits);
  if (!text) {
    complain("the waiver holds bytes that are not UTF-8");
    return false;
  }
  WaiverFile file = read_waivers("", *text, program, limits);
  for (Diagnostic const& error : file.errors) {
    complain(error.message);
    for (auto const& note : error.notes) complain_further(note.message);
  }
  if (file.waivers.size() != 1) return false;
  waiver.rule = file.waivers.front().rule;
  return true;
}

bool right_day(Waiver const& waiver, Instant now) {
  auto const day = waiver.until.size() == 10 ? parse_instant(waiver.until) : std::nullopt;
  if (!day) {
    complain(fmt::format("`--until` takes a date such as 2027-01-31, found `{}`", waiver.until));
    return false;
  }
  constexpr std::int64_t kDay = 86'400;
  if (now.seconds < day->seconds + kDay) return true;
  complain(fmt::format("`--until {}` is over already: the waiver would do nothing", waiver.until));
  return false;
}

int add(Arguments const& arguments) {
  Limits const limits;
  std::string text;
  std::error_code error;
  if (std::filesystem::exists(arguments.file, error)) {
    FileBytes const file = read_file(arguments.file, limits.source_bytes);
    if (!file.bytes) {
      complain(fmt::format("waivers `{}` cannot be read: {}", arguments.file, file.why));
      return kExitUnreadable;
    }
    text = *file.bytes;
  }
  auto const changed = with_waiver(text, arguments.waiver, limits);
  if (!changed) {
    complain(fmt::format("nothing can be added to `{}`", arguments.file));
    complain_further(
        "it holds something else than waivers, has this one, or does not end with its list");
    return kExitUsage;
  }
  if (auto const why = write_file(arguments.file, *changed)) {
    complain(fmt::format("waivers `{}` cannot be written: {}", arguments.file, *why));
    return kExitUnreadable;
  }
  return print(fmt::format("{}: `{}` is waived for `{}` until {}\n", arguments.file,
                           arguments.waiver.rule, arguments.waiver.resources,
                           arguments.waiver.until))
             ? kExitGood
             : kExitUnreadable;
}

int run_waive(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("waive");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const now = instant(arguments.now);
  if (!now) return kExitUsage;
  if (arguments.file.empty()) {
    complain("no file is named, expected `--waivers FILE`");
    return kExitUsage;
  }
  if (!complete(arguments.waiver) || !right_day(arguments.waiver, *now)) return kExitUsage;
  if (!arguments.policies.named.empty()) {
    auto const program =
        load_policies(arguments.policies, is_policy_without_tests, {}, Color::Auto);
    if (!program || !name_rule(arguments.waiver, *program)) return kExitUsage;
  }
  return add(arguments);
}

}  // namespace

Command waive_command() {
  return {"waive", "adds an exception to a file of waivers", kHelp, run_waive, options};
}

}  // namespace writ::cli
