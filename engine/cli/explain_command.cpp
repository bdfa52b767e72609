// `writ explain`: one rule on some resources, condition by condition.
#include "engine/cli/explain_command.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <variant>

#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/inputs.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/report_target.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/cli/waiver_files.hpp"
#include "engine/report/explain_reports.hpp"
#include "writ/explain.hpp"

namespace writ::cli {
namespace {

std::vector<std::string> const kFormats = {"text", "json"};
constexpr unsigned kMostElements = 1'000;
constexpr unsigned kMostResources = 1'000;

constexpr std::string_view kHelp =
    R"(Shows how each condition of a rule came out on a resource, the values it read,
and what would have to change for the rule to pass.

usage: writ explain -p POLICY [-p POLICY]… --rule ID [OPTION]… INPUT…

  INPUT            as for `writ check`: files, folders or `-`
  -p, --policy POLICY
                   a file, a folder, a built-in pack such as std:aws, or a
                   bundle; may be repeated
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --rule ID        the rule, with or without its module
  --resource ID    the resource (default: all that the rule selects, those on
                   which it fails first)
  --elements N     elements of each quantifier that are shown (default: 10)
  --limit N        resources that are shown (default: 5)
  --param NAME=VALUE, --params FILE, --now TIME
                   as for `writ check`
  --waivers FILE, --no-inline-waivers
                   as for `writ check`
  --input-format FORMAT, --mapping FILE, --exclude GLOB, --type-key NAME,
  --id-key NAME, --cfn-parameter NAME=VALUE, --arm-parameters FILE,
  --source DIR, --strict
                   as for `writ check`
  --format FORMAT[=FILE]
                   text (the default) or json; to FILE or standard output; may
                   be repeated, once for each place
  --color WHEN     auto (the default), always or never

exit code
  0  explained, whatever the verdict   3  an input could not be read in full, or
  2  the command line or a policy is      a report could not be written
     wrong, or there is no such rule   4  the rule selects no resource
     or resource                       5  a limit was hit

example:
  writ explain -p std:aws --rule rds-encrypted plan.json
  writ explain -p my/policies --rule s3.encrypted \
    --resource 'module.logs.aws_s3_bucket.this[0]' plan.json
)";

struct Arguments {
  PolicyPaths policies;
  InputArguments input;
  std::vector<std::string> formats;
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_files;
  std::vector<std::string> waivers;
  std::string rule;
  std::string resource;
  std::string elements = "10";
  std::string limit = "5";
  std::string now;
  std::string color = "auto";
  bool no_inline_waivers = false;
};

/// The arguments as what they mean.
struct Settings {
  ExplainOptions explain;
  CompileOptions compile;
  std::vector<ReportTarget> targets;
  Color color = Color::Auto;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.repeatable("-p,--policy", arguments.policies.named, kPolicies);
  line.repeatable("--policy-root", arguments.policies.roots, kFolders);
  line.option("--rule", arguments.rule);
  line.option("--resource", arguments.resource);
  line.option("--elements", arguments.elements);
  line.option("--limit", arguments.limit);
  line.repeatable("--param", arguments.parameters);
  line.repeatable("--params", arguments.parameter_files, kFiles);
  line.option("--now", arguments.now);
  line.repeatable("--waivers", arguments.waivers, kFiles);
  line.flag("--no-inline-waivers", arguments.no_inline_waivers);
  line.repeatable("--format", arguments.formats, words_of(kFormats));
  line.option("--color", arguments.color, words_of(kColors));
  declare_inputs(line, arguments.input);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("explain");
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
  if (arguments.rule.empty()) {
    complain("no rule is named, expected `--rule ID`");
    good = false;
  }
  auto const elements = whole_number("--elements", arguments.elements, 1, kMostElements);
  auto const limit = whole_number("--limit", arguments.limit, 1, kMostResources);
  auto const color = choose("--color", arguments.color, kColors);
  auto const now = instant(arguments.now);
  auto set = parameter_settings(arguments.parameters);
  auto files = parameter_files(arguments.parameter_files, Limits());
  auto targets = report_targets(arguments.formats, kFormats);
  if (!good || !elements || !limit || !color || !now || !set || !files || !targets) {
    complain_further("`writ explain --help` explains the options");
    return std::nullopt;
  }
  Settings settings;
  settings.explain.now = *now;
  settings.explain.rule = arguments.rule;
  settings.explain.resource = arguments.resource;
  settings.explain.inline_waivers = !arguments.no_inline_waivers;
  settings.explain.elements = *elements;
  settings.explain.resources = *limit;
  settings.compile.limits = settings.explain.limits;
  settings.compile.parameters = *std::move(set);
  settings.compile.parameter_files = *std::move(files);
  settings.targets = *std::move(targets);
  settings.color = *color;
  return settings;
}

std::string rendered(ExplainReport const& report, ReportTarget const& target, Color color) {
  if (target.format == "json") return report::render_explain_json(report);
  TextOptions options{color == Color::Always, TextOptions{}.width};
  if (target.file.empty()) options = {wants_color(color, Stream::Output), output_width()};
  return report::render_explain_text(report, options);
}

int run_explain(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("explain");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto settings = settings_of(arguments);
  if (!settings ||
      !load_input_options(arguments.input, settings->explain.limits, settings->color)) {
    return kExitUsage;
  }
  auto const program = load_policies(arguments.policies, is_policy_without_tests, settings->compile,
                                     settings->color);
  if (!program) return kExitUsage;
  auto waivers =
      load_waivers(arguments.waivers, *program, settings->explain.limits, settings->color);
  if (!waivers) return kExitUsage;
  settings->explain.waivers = *std::move(waivers);
  if (arguments.input.paths.empty()) {
    warn("no INPUT is named: expected a file, a folder or `-` for standard input");
  }
  InputsRead const inputs = read_inputs(arguments.input, settings->explain.limits);
  Outcome outcome;
  outcome.limit_hit = inputs.snapshot.limit_hit();
  outcome.unreadable = !inputs.snapshot.errors().empty();
  if (inputs.stopped) {
    print_errors(inputs.snapshot.errors(), settings->color);
    return exit_code(outcome);
  }
  auto const result = explain(*program, inputs.snapshot, settings->explain);
  if (auto const* problem = std::get_if<ExplainProblem>(&result)) {
    print_errors(inputs.snapshot.errors(), settings->color);
    complain(problem->message);
    if (!problem->hint.empty()) complain_further(problem->hint);
    outcome.refused = true;
    return exit_code(outcome);
  }
  auto const& report = std::get<ExplainReport>(result);
  if (!prints(settings->targets, "text")) print_errors(report.errors, settings->color);
  outcome.limit_hit = outcome.limit_hit || report.limit_hit;
  outcome.nothing = report.explanations.empty() || arguments.input.paths.empty();
  bool const written = write_reports(settings->targets, [&](ReportTarget const& target) {
    return rendered(report, target, settings->color);
  });
  outcome.unreadable = outcome.unreadable || !written;
  return exit_code(outcome);
}

}  // namespace

Command explain_command() {
  return {"explain", "shows how each condition of a rule came out, and why", kHelp, run_explain,
          options};
}

}  // namespace writ::cli
