// `writ diff`: two snapshots, with what they are judged by, to what changed and why.
#include "engine/cli/diff_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/drift_ignore.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/inputs.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/report_target.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/cli/waiver_files.hpp"
#include "writ/drift.hpp"
#include "writ/report.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Shows what became of resources and verdicts between two snapshots, and why.

usage: writ diff -p POLICY [-p POLICY]… [OPTION]… OLD NEW

  OLD, NEW         a file, a folder, or `-` for standard input, of any formats:
                   two plans, or a state and a plan
  -p, --policy POLICY
                   a file, a folder, a built-in pack such as std:aws, or a
                   bundle; may be repeated
  --old-policy POLICY
                   what OLD was judged by (default: what -p names); may be
                   repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --now TIME       what `now` is to the rules (default: the system clock)
  --old-now TIME   what it was when OLD was judged (default: the same)
  --rule GLOB, --param NAME=VALUE, --params FILE, --waivers FILE,
  --no-inline-waivers
                   as for `writ check`
  --input-format FORMAT, --mapping FILE, --exclude GLOB, --type-key NAME,
  --id-key NAME, --cfn-parameter NAME=VALUE, --arm-parameters FILE,
  --source DIR, --strict
                   as for `writ check`, for both snapshots
  --ignore FILE    attributes that are not compared: a line each, JSON Pointers
                   with wildcards such as /tags/*, after a type or without; may
                   be repeated
  --format FORMAT[=FILE]
                   text (the default), json, markdown or html; to FILE or
                   standard output; may be repeated, once for each place
  --color WHEN     auto (the default), always or never
  --fail-on WHAT   new (the default): findings that fail a run and did not; any:
                   everything that changed
  --undecided HOW  fail (the default): undecided findings fail a run too; warn:
                   they only raise a warning; ignore
  --allow-empty    a snapshot on which nothing was checked is a good one

exit code
  0  nothing of what --fail-on says    3  an input could not be read in full, or
  1  something of it                      a report could not be written
  2  the command line or a policy      4  nothing was checked
     is wrong                          5  a limit was hit

example:
  writ diff -p std:aws --format markdown=drift.md last-week.json today.json
  writ diff -p policies --ignore ignore.txt terraform.tfstate plan.json
)";

enum class FailOn : std::uint8_t { New, Any };

constexpr std::array<std::pair<std::string_view, FailOn>, 2> kFailOn = {
    {{"new", FailOn::New}, {"any", FailOn::Any}}};

std::vector<std::string> const kFormats = {"text", "json", "markdown", "html"};

struct Arguments {
  PolicyPaths policies;
  std::vector<std::string> old_policies;
  InputArguments input;
  std::vector<std::string> ignore;
  std::vector<std::string> formats;
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_files;
  std::vector<std::string> waivers;
  std::string rule;
  std::string now;
  std::string old_now;
  std::string fail_on = "new";
  std::string undecided = "fail";
  std::string color = "auto";
  bool no_inline_waivers = false;
  bool allow_empty = false;
};

/// The arguments as what they mean.
struct Settings {
  CheckOptions check;
  Instant old_now;
  CompileOptions compile;
  DriftOptions drift;
  std::vector<ReportTarget> targets;
  FailOn fail_on = FailOn::New;
  Color color = Color::Auto;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--old-policy", arguments.old_policies, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("--now", arguments.now);
  line.option("--old-now", arguments.old_now);
  line.option("--rule", arguments.rule);
  line.repeatable("--param", arguments.parameters);
  line.repeatable("--params", arguments.parameter_files, kFiles);
  line.repeatable("--waivers", arguments.waivers, kFiles);
  line.flag("--no-inline-waivers", arguments.no_inline_waivers);
  line.repeatable("--ignore", arguments.ignore, kFiles);
  line.repeatable("--format", arguments.formats, words_of(kFormats));
  line.option("--color", arguments.color, words_of(kColors));
  line.option("--fail-on", arguments.fail_on, words_of(kFailOn));
  line.option("--undecided", arguments.undecided, words_of(kUndecided));
  line.flag("--allow-empty", arguments.allow_empty);
  declare_inputs(line, arguments.input, "OLD NEW");
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("diff");
  declare(line, arguments);
  return line.shapes();
}

/// What the arguments mean; nothing, having said all that is wrong with them.
std::optional<Settings> settings_of(Arguments const& arguments) {
  bool good = right_inputs(arguments.input);
  if (arguments.policies.named.empty()) {
    complain("no policy is named, expected `-p POLICY`");
    good = false;
  }
  if (std::size_t const count = arguments.input.paths.size(); count != 2) {
    complain(fmt::format("expected two snapshots, OLD and NEW, found {}", count));
    good = false;
  }
  auto const now = instant(arguments.now);
  auto const old_now = arguments.old_now.empty() ? now : instant(arguments.old_now);
  auto const fail_on = choose("--fail-on", arguments.fail_on, kFailOn);
  auto const undecided = choose("--undecided", arguments.undecided, kUndecided);
  auto const color = choose("--color", arguments.color, kColors);
  auto set = parameter_settings(arguments.parameters);
  auto files = parameter_files(arguments.parameter_files, Limits());
  auto ignore = drift_ignore(arguments.ignore, Limits());
  auto targets = report_targets(arguments.formats, kFormats);
  if (!good || !now || !old_now || !fail_on || !undecided || !color || !set || !files || !ignore ||
      !targets) {
    complain_further("`writ diff --help` explains the options");
    return std::nullopt;
  }
  Settings settings;
  settings.check.now = *now;
  settings.check.rule_glob = arguments.rule;
  settings.check.inline_waivers = !arguments.no_inline_waivers;
  settings.old_now = *old_now;
  settings.compile.limits = settings.check.limits;
  settings.compile.parameters = *std::move(set);
  settings.compile.parameter_files = *std::move(files);
  settings.drift.ignore = *std::move(ignore);
  settings.drift.gate.undecided = *undecided;
  settings.targets = *std::move(targets);
  settings.fail_on = *fail_on;
  settings.color = *color;
  return settings;
}

std::string rendered(Drift const& drift, ReportTarget const& target, Color color) {
  if (target.format == "json") return render_drift_json(drift);
  if (target.format == "markdown") return render_drift_markdown(drift);
  if (target.format == "html") return render_drift_html(drift);
  if (!target.file.empty()) {
    return render_drift_text(drift, color == Color::Always, TextOptions{}.width);
  }
  return render_drift_text(drift, wants_color(color, Stream::Output), output_width());
}

InputsRead snapshot_of(InputArguments input, std::size_t which, Limits const& limits) {
  input.paths = {input.paths[which]};
  return read_inputs(input, limits);
}

/// Undecided findings that would be new failures if they were not only warned of.
std::size_t only_warned_of(Drift const& drift, Gate const& gate) {
  return static_cast<std::size_t>(
      std::count_if(drift.verdicts.begin(), drift.verdicts.end(), [&](VerdictChange const& change) {
        return change.after && !change.failed && is_only_warned_of(change.finding, gate);
      }));
}

bool found(Drift const& drift, FailOn what) {
  if (what == FailOn::Any) return !drift.resources.empty() || !drift.verdicts.empty();
  return std::any_of(drift.verdicts.begin(), drift.verdicts.end(),
                     [](VerdictChange const& change) { return change.fails && !change.failed; });
}

int run_diff(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("diff");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto settings = settings_of(arguments);
  if (!settings || !load_input_options(arguments.input, settings->check.limits, settings->color)) {
    return kExitUsage;
  }
  auto const program = load_policies(arguments.policies, is_policy_without_tests, settings->compile,
                                     settings->color);
  if (!program) return kExitUsage;
  auto waivers = load_waivers(arguments.waivers, *program, settings->check.limits, settings->color);
  if (!waivers) return kExitUsage;
  settings->check.waivers = *std::move(waivers);
  std::optional<Program> old_program = program;
  if (!arguments.old_policies.empty()) {
    old_program = load_policies({arguments.old_policies, arguments.policies.roots},
                                is_policy_without_tests, settings->compile, settings->color);
  }
  if (!old_program) return kExitUsage;
  InputsRead const old = snapshot_of(arguments.input, 0, settings->check.limits);
  InputsRead const fresh = snapshot_of(arguments.input, 1, settings->check.limits);
  Outcome outcome;
  if (old.stopped || fresh.stopped) {
    for (InputsRead const* side : {&old, &fresh}) {
      print_errors(side->snapshot.errors(), settings->color);
      outcome.limit_hit = outcome.limit_hit || side->snapshot.limit_hit();
    }
    outcome.unreadable = true;
    return exit_code(outcome);
  }
  CheckOptions old_check = settings->check;
  old_check.now = settings->old_now;
  Drift const result = drift({*old_program, old.snapshot, old_check},
                             {*program, fresh.snapshot, settings->check}, settings->drift);

  outcome.limit_hit = result.limit_hit();
  outcome.unreadable = !result.complete();
  outcome.nothing =
      !arguments.allow_empty && (result.before.nothing_checked || result.after.nothing_checked);
  outcome.found = found(result, settings->fail_on);
  if (!prints(settings->targets, "text")) {
    print_errors(result.before.errors, settings->color);
    print_errors(result.after.errors, settings->color);
  }
  warn_of_undecided(only_warned_of(result, settings->drift.gate));
  bool const written = write_reports(settings->targets, [&](ReportTarget const& target) {
    return rendered(result, target, settings->color);
  });
  outcome.unreadable = outcome.unreadable || !written;
  return exit_code(outcome);
}

}  // namespace

Command diff_command() {
  return {"diff", "shows what changed between two snapshots, and why", kHelp, run_diff, options};
}

}  // namespace writ::cli
