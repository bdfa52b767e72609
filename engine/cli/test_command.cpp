// `writ test`: runs the `test` blocks of policies.
#include "engine/cli/test_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/report_target.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/report/coverage_reports.hpp"
#include "engine/report/tests_reports.hpp"
#include "writ/check.hpp"
#include "writ/coverage.hpp"
#include "writ/report.hpp"

namespace writ::cli {
namespace {

std::vector<std::string> const kFormats = {"text", "json", "junit", "lcov"};

constexpr std::string_view kHelp =
    R"(Runs the `test` blocks of policies and shows what came out otherwise.

usage: writ test [OPTION]… [PATH…]

  PATH             a policy, or a folder (every *.writ below it, *_test.writ
                   too), or a built-in pack such as std:aws; all of them are
                   compiled together (default: the current folder)
  --policy-root FOLDER
                   where `use` finds modules, before it looks beside the
                   policies and among the built-in packs; may be repeated
  --filter GLOB    only tests whose name it describes
  --format FORMAT[=FILE]
                   text (the default), json, junit or, of the coverage, lcov; to
                   FILE or standard output; may be repeated, once for each place
  --coverage       shows which verdicts of rules and outcomes of conditions no
                   test reached, and in json what was
  --coverage-min PERCENT
                   fails where less is reached, from 0 to 100
  --color WHEN     auto (the default), always or never
  --allow-empty    a run without any test is a good one
  -j, --jobs N     runs so many tests at a time (default: one a processor)

exit code
  0  every test passed                 3  a report could not be written
  1  a test failed, or too little      4  there was no test to run
     is covered
  2  the command line or a policy is wrong

example:
  writ test policies
  writ test --filter "*bucket*" --format junit=tests.xml policies
  writ test --coverage --format text --format lcov=policies.info policies
)";

struct Arguments {
  PolicyPaths paths;
  std::vector<std::string> formats;
  std::string filter;
  std::string color = "auto";
  std::string jobs;
  std::string coverage_min;
  bool coverage = false;
  bool allow_empty = false;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.option("--filter", arguments.filter);
  line.repeatable("--format", arguments.formats, words_of(kFormats));
  line.option("--color", arguments.color, words_of(kColors));
  line.flag("--allow-empty", arguments.allow_empty);
  line.option("-j,--jobs", arguments.jobs);
  line.flag("--coverage", arguments.coverage);
  line.option("--coverage-min", arguments.coverage_min);
  line.repeatable("--policy-root", arguments.paths.roots, kFolders);
  line.positional("PATH", arguments.paths.named, kPolicies);
}

std::vector<OptionShape> options() {
  Arguments arguments;
  CommandLine line("test");
  declare(line, arguments);
  return line.shapes();
}

/// What came of a run; `coverage` only where it was asked for.
struct Tested {
  std::vector<TestResult> results;
  std::optional<Coverage> coverage;
};

std::string rendered(Tested const& tested, ReportTarget const& target, Color color) {
  Coverage const* const coverage = tested.coverage ? &*tested.coverage : nullptr;
  if (target.format == "json") return report::render_tests_json(tested.results, coverage);
  if (target.format == "junit") return report::render_tests_junit(tested.results);
  if (target.format == "lcov") return report::render_coverage_lcov(*coverage);
  TextOptions options{color == Color::Always, TextOptions{}.width};
  if (target.file.empty()) options = {wants_color(color, Stream::Output), output_width()};
  std::string text = render_tests_text(tested.results, options);
  if (coverage != nullptr) text += '\n' + report::render_coverage_text(*coverage, options);
  return text;
}

/// `given file` names a path beside the policy.
GivenFile read_given(std::string const& path, std::string const& policy, Limits const& limits) {
  if (policy.starts_with(kBuiltin)) {
    return {{}, fmt::format("`{}` is built in and has no files beside it", policy)};
  }
  auto const beside = std::filesystem::path(policy).parent_path() / path;
  FileBytes read = read_file(beside.string(), limits.document_bytes);
  return {std::move(read.bytes), std::move(read.why)};
}

bool wants_coverage(Arguments const& arguments, std::vector<ReportTarget> const& targets) {
  return arguments.coverage || !arguments.coverage_min.empty() ||
         std::any_of(targets.begin(), targets.end(),
                     [](ReportTarget const& target) { return target.format == "lcov"; });
}

/// Whether so many percent are covered; having said so where they are not.
bool covers(Coverage const& coverage, unsigned percent) {
  if (coverage.reached * 100 >= coverage.goals * percent) return true;
  std::uint64_t const share = report::permille(coverage);
  complain(
      fmt::format("{}.{} % is covered, expected {} % or more", share / 10, share % 10, percent));
  return false;
}

Tested run_all(Program const& program, TestOptions const& options, bool with_coverage) {
  if (!with_coverage) return {run_tests(program, options), std::nullopt};
  Coverage coverage;
  std::vector<TestResult> results = run_tests(program, options, coverage);
  return {std::move(results), std::move(coverage)};
}

int run_test(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("test");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const color = choose("--color", arguments.color, kColors);
  auto const targets = report_targets(arguments.formats, kFormats);
  auto const jobs = jobs_of(arguments.jobs);
  auto const least = whole_number(
      "--coverage-min", arguments.coverage_min.empty() ? "0" : arguments.coverage_min, 0, 100);
  if (!color || !targets || !jobs || !least) return kExitUsage;
  if (arguments.paths.named.empty()) arguments.paths.named.emplace_back(".");

  TestOptions options;
  options.name_glob = arguments.filter;
  options.jobs = *jobs;
  options.read_file = [&](std::string const& path, std::string const& policy) {
    return read_given(path, policy, options.limits);
  };
  CompileOptions compile_options;
  compile_options.limits = options.limits;
  auto const program = load_policies(arguments.paths, is_policy, compile_options, *color);
  if (!program) return kExitUsage;
  Tested const tested = run_all(*program, options, wants_coverage(arguments, *targets));

  Outcome outcome;
  outcome.nothing = tested.results.empty() && !arguments.allow_empty;
  outcome.found = report::passed(tested.results) != tested.results.size();
  outcome.unreadable = !write_reports(
      *targets, [&](ReportTarget const& target) { return rendered(tested, target, *color); });
  if (tested.coverage && !covers(*tested.coverage, *least)) outcome.found = true;
  return exit_code(outcome);
}

}  // namespace

Command test_command() {
  return {"test", "runs the tests that policies bring", kHelp, run_test, options};
}

}  // namespace writ::cli
