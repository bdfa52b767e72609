#include "engine/report/tests_reports.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "writ/report.hpp"

namespace writ {
namespace {

using report::render_tests_json;
using report::render_tests_junit;

std::vector<TestResult> results() {
  TestResult good{
      "a bucket without secrets is skipped", "nis2.data", {"d_test.writ", 3, 1}, true, {}};
  TestResult bad{"a secret bucket <fails> & \"says so\"",
                 "nis2.data",
                 {"d_test.writ", 12, 1},
                 false,
                 {{{"d_test.writ", 15, 3},
                   "s3-encrypted fail on \"aws_s3_bucket.a\"",
                   "pass on \"aws_s3_bucket.a\"\n  tags: {}"},
                  {{"d_test.writ", 16, 3}, "no other fail", "fail of x\x1b[0m"}}};
  TestResult other{"else", "other", {"o.writ", 1, 1}, true, {}};
  return {good, bad, other};
}

TEST_CASE("a failing test shows what was expected beside what was found") {
  CHECK(render_tests_text(results(), {}) ==
        R"(FAIL  a secret bucket <fails> & "says so"  nis2.data  d_test.writ:12:1

    expected  s3-encrypted fail on "aws_s3_bucket.a"
    found     pass on "aws_s3_bucket.a"
                tags: {}
    at        d_test.writ:15:3

    expected  no other fail
    found     fail of x\u001b[0m
    at        d_test.writ:16:3

3 tests: 2 passed, 1 failed
)");
}

TEST_CASE("passing tests are only counted") {
  std::vector<TestResult> good = {results()[0]};
  CHECK(render_tests_text(good, {}) == "1 test: 1 passed, 0 failed\n");
}

TEST_CASE("no test is said loudly") {
  std::string const text = render_tests_text({}, {});
  CHECK(text.find("NOTHING WAS TESTED: no test was found, or none was chosen.") == 0);
  CHECK(text.find("`test \"name\" {") != std::string::npos);
}

TEST_CASE("colour marks what failed") {
  CHECK(render_tests_text(results(), {true, 80}).find("\x1b[1;31mFAIL\x1b[0m") == 0);
}

TEST_CASE("tests as JSON name each failure with its place") {
  auto const json = nlohmann::json::parse(render_tests_json(results()));
  CHECK(json["writ"] == "0.1.0");
  CHECK(json["summary"]["passed"] == 2);
  CHECK(json["summary"]["failed"] == 1);
  CHECK(json["tests"].size() == 3);
  CHECK(json["tests"][0]["failures"].is_array());
  CHECK(json["tests"][1]["passed"] == false);
  CHECK(json["tests"][1]["failures"][0]["expected"] == "s3-encrypted fail on \"aws_s3_bucket.a\"");
  CHECK(json["tests"][1]["failures"][0]["policy"]["line"] == 15);
  CHECK(json["tests"][1]["failures"][1]["found"] == "fail of x\x1b[0m");
}

TEST_CASE("tests as JUnit have a suite a module and a failure a failing case") {
  CHECK(render_tests_junit(results()) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="writ test" tests="3" failures="1">
  <testsuite name="nis2.data" tests="2" failures="1">
    <testcase classname="nis2.data" name="a bucket without secrets is skipped" file="d_test.writ" line="3"/>
    <testcase classname="nis2.data" name="a secret bucket &lt;fails&gt; &amp; &quot;says so&quot;" file="d_test.writ" line="12">
      <failure message="s3-encrypted fail on &quot;aws_s3_bucket.a&quot;">d_test.writ:15:3
expected: s3-encrypted fail on &quot;aws_s3_bucket.a&quot;
found: pass on &quot;aws_s3_bucket.a&quot;
  tags: {}
d_test.writ:16:3
expected: no other fail
found: fail of x\u001b[0m
</failure>
    </testcase>
  </testsuite>
  <testsuite name="other" tests="1" failures="0">
    <testcase classname="other" name="else" file="o.writ" line="1"/>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("characters that XML cannot hold are replaced") {
  std::vector<TestResult> one = {results()[0]};
  one[0].name = "a\xEF\xBF\xBF\x01z";
  CHECK(render_tests_junit(one).find("name=\"a\xEF\xBF\xBD\\u0001z\"") != std::string::npos);
}

}  // namespace
}  // namespace writ
