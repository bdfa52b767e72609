// The policies that ship are tested in all ways: their tests see every rule pass, fail, be skipped
// where it can be, and be undecided where its data is missing.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/coverage.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

namespace fs = std::filesystem;

/// A verdict that no data can bring a rule to, and why.
struct Exception {
  std::string_view rule;
  Verdict verdict;
  std::string_view why;
};
constexpr std::array kExceptions = {
    Exception{"aws.rds/rds-password-managed", Verdict::Undecided,
              "a password that is only known after apply is one all the same"},
};

std::string text_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Program shipped() {
  std::set<fs::path> paths;
  for (auto const& entry : fs::recursive_directory_iterator(project_root() / "policies")) {
    if (entry.path().extension() == ".writ") paths.insert(entry.path());
  }
  std::vector<PolicySource> sources;
  for (fs::path const& path : paths) sources.push_back({path.string(), text_of(path)});
  CompileResult result = compile(std::move(sources));
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);
  return *std::move(result.program);
}

Coverage coverage_of(Program const& program) {
  TestOptions options;
  options.read_file = [](std::string const& path, std::string const& policy) {
    return GivenFile{text_of(fs::path(policy).parent_path() / path), {}};
  };
  Coverage coverage;
  for (TestResult const& result : run_tests(program, options, coverage)) {
    INFO(result.name);
    CHECK(result.passed);
  }
  return coverage;
}

bool is_exception(std::string const& rule, Verdict verdict) {
  return std::any_of(kExceptions.begin(), kExceptions.end(), [&](Exception const& exception) {
    return exception.rule == rule && exception.verdict == verdict;
  });
}

TEST_CASE("tests see every rule that ships pass, fail, skipped and undecided") {
  Coverage const coverage = coverage_of(shipped());
  CHECK(coverage.rules.size() > 60);
  std::size_t exceptions = 0;
  for (RuleCoverage const& rule : coverage.rules) {
    for (Verdict const verdict :
         {Verdict::Pass, Verdict::Fail, Verdict::Skip, Verdict::Undecided}) {
      if (verdict == Verdict::Skip && !rule.can_skip) continue;
      INFO(rule.rule << " " << name(verdict));
      bool const excepted = is_exception(rule.rule, verdict);
      // An exception that is none any more hides the next gap.
      CHECK((rule.of(verdict) > 0) != excepted);
      exceptions += excepted ? 1U : 0U;
    }
  }
  CHECK(exceptions == kExceptions.size());
}

}  // namespace
}  // namespace writ::test
