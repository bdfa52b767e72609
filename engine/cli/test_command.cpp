// `writ test`: runs the `test` blocks of policies.
#include "engine/cli/test_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "engine/cli/builtin_policies.hpp"
#include "engine/cli/collect.hpp"
#include "engine/cli/command_line.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/policies.hpp"
#include "engine/cli/read_file.hpp"
#include "engine/cli/report_target.hpp"
#include "engine/report/tests_reports.hpp"
#include "writ/check.hpp"
#include "writ/report.hpp"

namespace writ::cli {
namespace {

constexpr unsigned kMostJobs = 1'000;

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
                   text (the default), json or junit; to FILE or standard
                   output; may be repeated, once for each place
  --color WHEN     auto (the default), always or never
  --allow-empty    a run without any test is a good one
  -j, --jobs N     runs so many tests at a time (default: one a processor)

exit code
  0  every test passed                 3  a report could not be written
  1  a test failed                     4  there was no test to run
  2  the command line or a policy is wrong

example:
  writ test policies
  writ test --filter "*bucket*" --format junit=tests.xml policies
)";

struct Arguments {
  PolicyPaths paths;
  std::vector<std::string> formats;
  std::string filter;
  std::string color = "auto";
  std::string jobs;
  bool allow_empty = false;
};

void declare(CommandLine& line, Arguments& arguments) {
  line.option("--filter", arguments.filter);
  line.repeatable("--format", arguments.formats);
  line.option("--color", arguments.color);
  line.flag("--allow-empty", arguments.allow_empty);
  line.option("-j,--jobs", arguments.jobs);
  line.repeatable("--policy-root", arguments.paths.roots);
  line.positional("PATH", arguments.paths.named);
}

std::vector<std::string> options() {
  Arguments arguments;
  CommandLine line("test");
  declare(line, arguments);
  return line.long_names();
}

std::string rendered(std::vector<TestResult> const& results, ReportTarget const& target,
                     Color color) {
  if (target.format == "json") return report::render_tests_json(results);
  if (target.format == "junit") return report::render_tests_junit(results);
  if (target.file.empty()) {
    return render_tests_text(results, {wants_color(color, Stream::Output), output_width()});
  }
  return render_tests_text(results, {color == Color::Always, TextOptions{}.width});
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

/// How many threads `-j` asks for; nothing, having said so, where it is no number.
std::optional<unsigned> jobs_of(std::string const& asked) {
  if (asked.empty()) return std::max(1U, std::thread::hardware_concurrency());
  unsigned jobs = 0;
  auto const [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), jobs);
  bool const whole = error == std::errc() && end == asked.data() + asked.size();
  if (whole && jobs >= 1 && jobs <= kMostJobs) return jobs;
  complain(fmt::format("`-j` takes a number from 1 to {}, found `{}`", kMostJobs, asked));
  return std::nullopt;
}

int run_test(std::vector<std::string> const& words) {
  Arguments arguments;
  CommandLine line("test");
  declare(line, arguments);
  if (auto const code = line.parse(words, kHelp)) return *code;
  auto const color = choose("--color", arguments.color, kColors);
  auto const targets = report_targets(arguments.formats, {"text", "json", "junit"});
  auto const jobs = jobs_of(arguments.jobs);
  if (!color || !targets || !jobs) return kExitUsage;
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
  std::vector<TestResult> const results = run_tests(*program, options);

  Outcome outcome;
  outcome.nothing = results.empty() && !arguments.allow_empty;
  outcome.found = report::passed(results) != results.size();
  outcome.unreadable = !write_reports(
      *targets, [&](ReportTarget const& target) { return rendered(results, target, *color); });
  return exit_code(outcome);
}

}  // namespace

Command test_command() {
  return {"test", "runs the tests that policies bring", kHelp, run_test, options};
}

}  // namespace writ::cli
