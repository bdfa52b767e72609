#include <catch2/catch.hpp>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string junit(CheckReport const& report, Gate const& gate = {}) {
  return render_junit(report, {gate, "/w"});
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a rule is a suite, a finding a case, the run a suite of its own") {
  CHECK(junit(test::example()) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="writ check" tests="5" failures="1" errors="0" skipped="1">
  <testsuite name="writ" tests="3" failures="0" errors="0" skipped="0">
    <testcase classname="writ" name="writ/unreadable"/>
    <testcase classname="writ" name="writ/limit-hit"/>
    <testcase classname="writ" name="writ/nothing-checked"/>
  </testsuite>
  <testsuite name="nis2.data_infrastructure/s3-encrypted-with-kms" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="nis2.data_infrastructure/s3-encrypted-with-kms" name="module.logs.aws_s3_bucket.this[&quot;eu&quot;]" file="plan.json" line="812">
      <failure type="high fail" message="module.logs.aws_s3_bucket.this[&quot;eu&quot;] holds secret data without KMS encryption">module.logs.aws_s3_bucket.this[&quot;eu&quot;] holds secret data without KMS encryption
false: d.sse_algorithm == &quot;aws:kms&quot;
  aws_s3_bucket_server_side_encryption_configuration.logs/rule/0/sse_algorithm is &quot;AES256&quot;
Fix: Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms</failure>
    </testcase>
  </testsuite>
  <testsuite name="nis2.data_infrastructure/database-key-is-managed" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="nis2.data_infrastructure/database-key-is-managed" name="main" file="plan.json" line="1200">
      <skipped message="medium, does not fail the run: undecided (unknown): main may use a key of AWS"/>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("a rule without findings is a case that passed, or says why it checked nothing") {
  CheckReport report = test::example();
  report.findings.clear();
  report.not_applied = {{report.rules[0].id, "no resource of type x", ""}};
  std::string const text = junit(report);
  CHECK(has(text, "<skipped message=\"no resource of type x\"/>"));
  CHECK(has(text, "name=\"every resource\"/>"));
  CHECK(has(text, "tests=\"5\" failures=\"0\" errors=\"0\" skipped=\"1\">"));
}

TEST_CASE("what does not count for the run is no failure") {
  Gate gate;
  gate.fail_on = Severity::Critical;
  CHECK(has(junit(test::example(), gate), "failures=\"0\" errors=\"0\" skipped=\"2\">"));
}

TEST_CASE("a fault is an error, all faults of a kind in one") {
  CheckReport report = test::example();
  report.findings.clear();
  Diagnostic error = {Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}};
  report.errors = {error, error};
  report.errors[1].where.path = "c.json";
  report.checked = 0;
  std::string const text = junit(report);
  CHECK(has(text, "errors=\"2\""));
  CHECK(has(text, "message=\"b.json:3:7: not valid JSON\">b.json:3:7: not valid JSON\nc.json:3:7"));
  CHECK(has(text, "<error type=\"Nothing was checked\""));
}

TEST_CASE("pass, skip and waived are cases where they are shown") {
  CheckReport report = test::example();
  report.findings[0].verdict = Verdict::Pass;
  report.findings[1].verdict = Verdict::Waived;
  report.findings[1].waiver = AppliedWaiver{};
  report.findings[1].waiver->waiver.reason = "moved by \"May\"";
  std::string text = junit(report);
  CHECK(has(text, "line=\"812\"/>"));
  CHECK(has(text, "<skipped message=\"waived: moved by &quot;May&quot;\"/>"));
  report.findings[0] = test::failing();
  report.findings[0].known = true;
  text = junit(report);
  CHECK(has(text, "failures=\"0\""));
  CHECK(has(text, "<skipped message=\"in the baseline: module.logs"));
}

}  // namespace
}  // namespace writ
