// `writ check`: policies and inputs to reports and an exit code.
#include "engine/cli/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "engine/cli/baseline.hpp"
#include "engine/cli/check_reports.hpp"
#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/enforce.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/history.hpp"
#include "engine/cli/inputs.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/report_target.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/cli/streamed_check.hpp"
#include "engine/cli/waiver_files.hpp"
#include "engine/report/printable.hpp"
#include "writ/catalogue.hpp"
#include "writ/check.hpp"
#include "writ/gate.hpp"
#include "writ/report.hpp"
#include "writ/stream.hpp"

namespace writ::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Evaluates the rules of policies over inputs and reports what they find.

usage: writ check -p POLICY [-p POLICY]… [OPTION]… INPUT…

  INPUT            a file, a folder (every *.json, *.yaml, *.yml, *.ndjson,
                   *.tfstate and *.csv below it, packed as .gz or .zst or
                   not), or `-` for standard input; several make one snapshot
  -p, --policy POLICY
                   a file, or a folder (every *.writ below it but *_test.writ);
                   or a built-in pack such as std:aws; may be repeated; or one
                   bundle that `writ compile` made
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated

what is checked
  --rule GLOB      only rules whose id, with or without its module, it describes
  --severity MIN   only rules at or above critical, high, medium, low or info
  --control ID     only rules that name the control ID, or one below it, and
                   what came of it: 11.5.4, or annex:11.5.4 to say of which
                   framework
  --param NAME=VALUE
                   sets a parameter: module.name, module/rule.name, or the name
                   alone where only one has it; may be repeated
  --params FILE    a JSON object of parameters and their values; --param wins
                   over it; may be repeated
  --now TIME       what `now` is to the rules: RFC 3339 or a date
                   (default: the system clock, read once)

how inputs are read
  --input-format FORMAT
                   the format of all of them (default: recognised from the
                   content): terraform-plan, terraform-state, cloudformation,
                   arm-template, kubernetes, aws-config, aws-authorization,
                   aws-credential-report, aws-findings, gcp-assets,
                   azure-resources, entra, okta, scim, github, google-workspace,
                   employments, cyclonedx, spdx, openvex, csaf, osv, kev, trivy,
                   csv, ndjson, resources, or mapped with --mapping
  --mapping FILE   says where in inputs of a format of its own resources stand
                   (JSON or YAML, docs/formats.md); may be repeated
  --exclude GLOB   leaves out of folders what it describes, as in a .gitignore
                   and in the .writignore of a folder; may be repeated
  --type-key NAME  member with a resource's type in resource files (type)
  --id-key NAME    member with a resource's id in resource files (id)
  --cfn-parameter NAME=VALUE
                   sets a parameter of CloudFormation templates, or a pseudo
                   parameter such as AWS::Region; may be repeated
  --arm-parameters FILE
                   a parameter file of Azure Resource Manager, for templates
                   among the inputs; may be repeated, the later one wins
  --source DIR     the folder of Terraform files that plans were made from:
                   findings point into them
  --strict         stop at the first input that cannot be read in full
  -j, --jobs N     checks with so many threads (default: one a processor); the
                   reports are the same for any number

exceptions
  --waivers FILE   waivers in YAML or JSON, beside those of the policies; may be
                   repeated; `writ waive` adds to one
  --no-inline-waivers
                   waivers that stand beside resources do not count

what is shown
  --format FORMAT[=FILE]
                   text (the default), json, ndjson, sarif, junit, github,
                   gitlab, markdown, csv or html; to FILE or standard output;
                   may be repeated, once for each place
  --all            also what passed, was skipped or waived
  --color WHEN     auto (the default), always or never

the exit code
  --fail-on MIN    only findings at or above it fail the run (default: info)
  --undecided HOW  fail (the default): undecided findings fail the run too;
                   warn: they only raise a warning; ignore
  --enforce RULE=MODE
                   deny, warn or advise for the rules whose id RULE, a glob,
                   describes; only deny fails a run; may be repeated
  --baseline FILE  findings that FILE has are known: they do not fail the run
  --write-baseline FILE
                   writes the findings to FILE; with --baseline, what that
                   still holds of them
  --history FILE   adds a line to FILE on what the run came to (`writ trend`)
  --allow-empty    a run that checked nothing is a good one

  0  nothing at or above --fail-on     3  an input could not be read in full, or
  1  findings at or above it              a report could not be written
  2  the command line or a policy      4  nothing was checked
     is wrong                          5  a limit was hit

example:
  terraform show -json plan.out > plan.json
  writ check -p std:aws -p my/policies --format json=report.json plan.json
)";

struct Arguments {
  PolicyPaths policies;
  InputArguments input;
  std::vector<std::string> formats;
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_files;
  std::vector<std::string> enforce;
  std::vector<std::string> waivers;
  BaselineFiles baseline;
  std::string history;
  std::string rule;
  std::string severity = "info";
  std::string control;
  std::string fail_on = "info";
  std::string undecided = "fail";
  std::string now;
  std::string color = "auto";
  std::string jobs;
  bool all = false;
  bool no_inline_waivers = false;
  bool allow_empty = false;
};

/// The arguments as what they mean.
struct Settings {
  CheckOptions check;
  CompileOptions compile;
  std::vector<ReportTarget> targets;
  Gate gate;
  Color color = Color::Auto;
};

constexpr std::array<std::pair<std::string_view, Severity>, 5> kSeverities = {
    {{name(Severity::Critical), Severity::Critical},
     {name(Severity::High), Severity::High},
     {name(Severity::Medium), Severity::Medium},
     {name(Severity::Low), Severity::Low},
     {name(Severity::Info), Severity::Info}}};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.flag("--all", arguments.all);
  line.option("--rule", arguments.rule);
  line.option("--severity", arguments.severity, words_of(kSeverities));
  line.option("--control", arguments.control);
  line.option("--fail-on", arguments.fail_on, words_of(kSeverities));
  line.option("--undecided", arguments.undecided, words_of(kUndecided));
  line.repeatable("--param", arguments.parameters);
  line.repeatable("--params", arguments.parameter_files, kFiles);
  line.option("--now", arguments.now);
  line.repeatable("--enforce", arguments.enforce);
  line.repeatable("--waivers", arguments.waivers, kFiles);
  line.flag("--no-inline-waivers", arguments.no_inline_waivers);
  line.option("--baseline", arguments.baseline.read, kFiles);
  line.option("--write-baseline", arguments.baseline.write, kFiles);
  line.option("--history", arguments.history, kFiles);
  line.flag("--allow-empty", arguments.allow_empty);
  line.repeatable("--format", arguments.formats, words_of(check_formats()));
  line.option("--color", arguments.color, words_of(kColors));
  line.option("-j,--jobs", arguments.jobs);
  declare_inputs(line, arguments.input);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("check");
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
  auto const severity = choose("--severity", arguments.severity, kSeverities);
  auto const fail_on = choose("--fail-on", arguments.fail_on, kSeverities);
  auto const undecided = choose("--undecided", arguments.undecided, kUndecided);
  auto const color = choose("--color", arguments.color, kColors);
  auto const now = instant(arguments.now);
  auto const jobs = jobs_of(arguments.jobs);
  auto set = parameter_settings(arguments.parameters);
  auto files = parameter_files(arguments.parameter_files, Limits());
  auto enforce = enforce_settings(arguments.enforce);
  auto targets = report_targets(arguments.formats, check_formats());
  if (!good || !enforce || !set || !files || !severity || !fail_on || !undecided || !color ||
      !now || !jobs || !targets) {
    complain_further("`writ check --help` explains the options");
    return std::nullopt;
  }
  Settings settings;
  settings.check.now = *now;
  settings.check.rule_glob = arguments.rule;
  settings.check.least = *severity;
  settings.check.control = arguments.control;
  settings.check.all = arguments.all;
  settings.check.jobs = *jobs;
  settings.check.inline_waivers = !arguments.no_inline_waivers;
  settings.check.enforce = *std::move(enforce);
  settings.compile.limits = settings.check.limits;
  settings.compile.parameters = *std::move(set);
  settings.compile.parameter_files = *std::move(files);
  settings.targets = *std::move(targets);
  settings.gate = {*fail_on, *undecided, arguments.allow_empty};
  settings.color = *color;
  return settings;
}

/// Absolute, or "" where there is none any more.
std::string current_folder() {
  std::error_code error;
  std::string const folder = std::filesystem::current_path(error).string();
  return error ? std::string() : folder;
}

/// The report of a run that stopped before it checked anything.
CheckReport report_of_stop(Program const& program, Snapshot const& snapshot, Instant now) {
  CheckReport report;
  report.now = format_instant(now);
  report.policy_digest = program.digest();
  report.inputs = snapshot.inputs();
  report.errors = snapshot.errors();
  report.notices = snapshot.notices();
  report.input_limit_hit = snapshot.limit_hit();
  report.summary.rules = program.rule_count();
  return report;
}

/// The one report that is written while findings come; null where there are others, or where
/// findings must be known to the end before they are shown.
std::unique_ptr<FindingLines> finding_lines(Arguments const& arguments, Settings const& settings,
                                            ReportOptions const& options) {
  bool const alone = settings.targets.size() == 1 && settings.targets[0].format == "ndjson";
  bool const as_they_come = arguments.baseline.read.empty() && arguments.baseline.write.empty() &&
                            arguments.history.empty();
  if (!alone || !as_they_come) return nullptr;
  return std::make_unique<FindingLines>(settings.targets[0], options,
                                        format_instant(settings.check.now));
}

/// Whether some report shows the digests of inputs.
bool shows_digests(std::vector<ReportTarget> const& targets) {
  return std::any_of(targets.begin(), targets.end(), [](ReportTarget const& target) {
    return target.format == "json" || target.format == "ndjson" || target.format == "sarif";
  });
}

/// Reads and checks the inputs: at once where that can be, so that memory does not grow with them.
CheckReport checked(Arguments const& arguments, Settings const& settings, Program const& program,
                    FindingLines* lines) {
  if (auto const files = streamed_inputs(arguments.input)) {
    StreamOptions stream;
    stream.digests = shows_digests(settings.targets);
    if (lines != nullptr) {
      stream.on_finding = [&](Finding&& finding) { return lines->add(finding); };
    }
    auto report = check_streamed(program, *files, arguments.input.options, settings.check, stream);
    if (report) return *std::move(report);
  }
  InputsRead const inputs = read_inputs(arguments.input, settings.check.limits);
  return inputs.stopped ? report_of_stop(program, inputs.snapshot, settings.check.now)
                        : check(program, inputs.snapshot, settings.check);
}

/// Whether a rule or a framework has a control that the text names; having said so where none has.
bool knows_control(Program const& program, std::string const& text) {
  if (text.empty()) return true;
  auto const named = [&](std::string const& framework, std::string const& control) {
    return names_control(text, framework, control);
  };
  for (RuleSummary const& rule : program.rules()) {
    for (auto const& [framework, control] : rule.controls) {
      if (named(framework, control)) return true;
    }
  }
  for (CatalogueFramework const& framework : catalogue(program).frameworks) {
    for (auto const& [control, meaning] : framework.controls) {
      if (named(framework.id, control)) return true;
    }
  }
  complain(fmt::format("--control: no rule and no framework has a control `{}`",
                       report::printable(text)));
  return false;
}

int run_check(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("check");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto settings = settings_of(arguments);
  if (!settings) return kExitUsage;
  if (!load_input_options(arguments.input, settings->check.limits, settings->color)) {
    return kExitUsage;
  }
  auto const program = load_policies(arguments.policies, is_policy_without_tests, settings->compile,
                                     settings->color);
  if (!program || !describe_rules(settings->check.enforce, *program) ||
      !knows_control(*program, settings->check.control)) {
    return kExitUsage;
  }
  auto waivers = load_waivers(arguments.waivers, *program, settings->check.limits, settings->color);
  if (!waivers) return kExitUsage;
  settings->check.waivers = *std::move(waivers);
  auto const baseline = load_baseline(arguments.baseline, settings->check.limits);
  auto history = load_history(arguments.history, settings->check.limits);
  if (!baseline || !history) return kExitUsage;
  ReportOptions const report_options{settings->gate, current_folder()};
  auto lines = finding_lines(arguments, *settings, report_options);
  CheckReport report = checked(arguments, *settings, *program, lines.get());
  bool const based = use_baseline(arguments.baseline, *baseline, report);
  bool const kept =
      append_history(arguments.history, *history, record_of(report, settings->gate)) && based;

  Outcome outcome;
  outcome.limit_hit = report.limit_hit || report.input_limit_hit;
  bool const lines_written = lines == nullptr || lines->finish(report);
  outcome.unreadable = !report.complete() || !kept || !lines_written;
  outcome.nothing =
      (arguments.input.paths.empty() || report.nothing_checked()) && !settings->gate.allow_empty;
  outcome.found =
      (lines != nullptr && lines->failing()) ||
      std::any_of(report.findings.begin(), report.findings.end(),
                  [&](Finding const& finding) { return fails_run(finding, settings->gate); });
  if (!prints(settings->targets, "text")) print_errors(report.errors, settings->color);
  if (arguments.input.paths.empty()) {
    warn("no INPUT is named: expected a file, a folder or `-` for standard input");
  }
  auto const warned = std::count_if(
      report.findings.begin(), report.findings.end(),
      [&](Finding const& finding) { return is_only_warned_of(finding, settings->gate); });
  warn_of_undecided(lines == nullptr ? static_cast<std::size_t>(warned) : lines->warned());
  if (lines != nullptr) return exit_code(outcome);
  ReportContext const context{report_options, settings->color, arguments.all, *std::move(history)};
  bool const written = write_reports(settings->targets, [&](ReportTarget const& target) {
    return rendered(report, target, context);
  });
  outcome.unreadable = outcome.unreadable || !written;
  return exit_code(outcome);
}

}  // namespace

Command check_command() {
  return {"check", "evaluates rules over inputs and reports findings", kHelp, run_check, options};
}

}  // namespace writ::cli
