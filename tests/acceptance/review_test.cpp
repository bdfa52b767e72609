// What a review after a directive has to say, the language can say: forty rules over records of two
// dozen kinds, each judged on data of our own that passes and that fails.
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "tests/acceptance/review.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"

namespace writ::test {
namespace {

CompileResult compiled_with_tests() {
  return compile({review_file("review.writ"), review_file("review_test.writ"),
                  review_file("review_records_test.writ")});
}

TEST_CASE("forty rules of a review are rules of the language") {
  auto const result = compiled_with_tests();
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);

  std::set<std::string> covered;
  for (RuleSummary const& rule : result.program->rules()) {
    INFO(rule.id);
    auto const ids = covered_by(rule);
    CHECK_FALSE(ids.empty());
    covered.insert(ids.begin(), ids.end());
  }
  // Two of the forty carry two ids of the catalogue each.
  CHECK(covered.size() == 42);
}

TEST_CASE("the rules of a review judge our own data as they should") {
  auto const result = compiled_with_tests();
  REQUIRE(result.program);
  auto const outcomes = run_tests(*result.program, {});
  CHECK(outcomes.size() == result.program->test_count());
  CHECK(outcomes.size() > 20);
  for (TestResult const& outcome : outcomes) {
    INFO(outcome.name);
    for (TestFailure const& failure : outcome.failures) {
      FAIL_CHECK(failure.expected << ", found " << failure.found);
    }
    CHECK(outcome.passed);
  }
}

TEST_CASE("each rule of a review is seen to pass and to fail") {
  auto const result = compiled_with_tests();
  REQUIRE(result.program);
  std::string const texts =
      review_file("review_test.writ").text + review_file("review_records_test.writ").text;
  for (RuleSummary const& rule : result.program->rules()) {
    std::string const id = rule.id.substr(rule.id.find('/') + 1);
    for (std::string const verdict : {" pass ", " fail "}) {
      INFO(id << verdict);
      CHECK(texts.find("expect " + id + verdict) != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace writ::test
