#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "engine/base/sha256.hpp"
#include "engine/report/compressed_size.hpp"
#include "engine/report/sarif_parts.hpp"
#include "tests/unit/report/example.hpp"

namespace writ {
namespace {

nlohmann::json sarif(CheckReport const& report, Gate const& gate = {}) {
  return nlohmann::json::parse(render_sarif(report, {gate, "/w"}));
}

nlohmann::json first_run(CheckReport const& report, Gate const& gate = {}) {
  return sarif(report, gate)["runs"][0];
}

TEST_CASE("a result names its rule, place, condition and repair") {
  CheckReport const report = test::example();
  auto const run = first_run(report);
  REQUIRE(run["results"].size() == 2);
  auto const result = run["results"][0];
  CHECK(result["ruleId"] == "nis2.data_infrastructure/s3-encrypted-with-kms");
  CHECK(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] ==
        result["ruleId"]);
  CHECK(result["level"] == "error");
  auto const& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "plan.json");
  CHECK(place["region"] == nlohmann::json{{"startLine", 812}, {"startColumn", 9}});
  CHECK(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] ==
        "module.logs.aws_s3_bucket.this[\"eu\"]");
  CHECK(result["message"]["text"] ==
        "module.logs.aws_s3_bucket.this[\"eu\"] holds secret data without KMS encryption\n"
        "false: d.sse_algorithm == \"aws:kms\"\n"
        "  aws_s3_bucket_server_side_encryption_configuration.logs/rule/0/sse_algorithm is "
        "\"AES256\"\n"
        "Fix: Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm "
        "aws:kms");
  CHECK(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "policies/nis2/data.writ");
  CHECK(result["properties"]["failsRun"] == true);
}

TEST_CASE("a rule has help, GitHub's score of its severity, and tags") {
  auto const rule = first_run(test::example())["tool"]["driver"]["rules"][0];
  CHECK(rule["id"] == "nis2.data_infrastructure/s3-encrypted-with-kms");
  CHECK(rule["shortDescription"]["text"] == "Secret S3 buckets encrypt data with a managed key");
  CHECK(rule["fullDescription"]["text"] == "Why it matters.");
  CHECK(rule["helpUri"] == "https://example.org/kms");
  CHECK(rule["properties"]["security-severity"] == "8.0");
  CHECK(rule["properties"]["tags"] ==
        nlohmann::json({"security", "storage", "nis2/21.2.h", "annex/9.2.a"}));
  CHECK(rule["help"]["text"] ==
        "Why it matters.\n\nControls:\n- nis2 21.2.h\n- annex 9.2.a\n\nSee "
        "https://example.org/kms");
}

TEST_CASE("a rule without a risk has no score, one without a web page no address") {
  CheckReport report = test::example();
  report.rules[0].severity = Severity::Info;
  report.rules[0].docs = "javascript:alert(1)";
  auto const rule = first_run(report)["tool"]["driver"]["rules"][0];
  CHECK_FALSE(rule["properties"].contains("security-severity"));
  CHECK_FALSE(rule.contains("helpUri"));
}

TEST_CASE("no rule has more tags than GitHub takes; its controls are all there") {
  CheckReport report = test::example();
  for (int i = 0; i < 30; ++i) report.rules[0].controls.emplace_back("f", std::to_string(i));
  auto const rule = first_run(report)["tool"]["driver"]["rules"][0];
  CHECK(rule["properties"]["tags"].size() == 20);
  CHECK(rule["properties"]["controls"].size() == 32);
}

TEST_CASE("the level never says more than the run makes of a finding") {
  CheckReport report = test::example();
  Finding& finding = report.findings[0];
  auto const level = [&] { return first_run(report)["results"][0]["level"]; };
  finding.severity = Severity::Critical;
  CHECK(level() == "error");
  finding.enforce = Enforce::Warn;
  CHECK(level() == "warning");
  finding.enforce = Enforce::Advise;
  CHECK(level() == "note");
  finding.enforce = Enforce::Deny;
  finding.verdict = Verdict::Undecided;
  CHECK(level() == "warning");
}

TEST_CASE("an undecided result says so and stays visible") {
  auto const result = first_run(test::example())["results"][1];
  CHECK_FALSE(result.contains("kind"));
  CHECK(result["message"]["text"].get<std::string>().rfind("undecided (unknown): ", 0) == 0);
  CHECK(result["properties"]["verdict"] == "undecided");
  CHECK(result["properties"]["failsRun"] == false);
}

TEST_CASE("what passed or was skipped is no result, what was waived is a suppressed one") {
  CheckReport report = test::example();
  report.findings[0].verdict = Verdict::Waived;
  report.findings[1].verdict = Verdict::Pass;
  auto const results = first_run(report)["results"];
  REQUIRE(results.size() == 1);
  CHECK(results[0]["suppressions"][0]["status"] == "accepted");
  report.findings[0].waiver =
      AppliedWaiver{{"", "", "2027-01-31", "why", "who", {}}, Verdict::Fail};
  CHECK(first_run(report)["results"][0]["suppressions"][0]["justification"] ==
        "why (approved by who, until 2027-01-31)");
  report.findings[0].verdict = Verdict::Fail;
  report.findings[0].known = true;
  CHECK(first_run(report)["results"][0]["baselineState"] == "unchanged");
}

TEST_CASE("fingerprints differ between results and stay from run to run") {
  CheckReport report = test::example();
  report.findings.push_back(report.findings[0]);
  auto const results = first_run(report)["results"];
  std::set<std::string> seen;
  for (auto const& result : results) {
    seen.insert(result["partialFingerprints"]["primaryLocationLineHash"]);
  }
  CHECK(seen.size() == 3);
  report.findings[0].source.line = 1;
  CHECK(first_run(report)["results"][0]["partialFingerprints"] ==
        results[0]["partialFingerprints"]);
}

TEST_CASE("a run with a fault is not successful and has a result for it") {
  CheckReport report = test::example();
  report.findings.clear();
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b c.json", 3, 7}, "", 0, {}}};
  report.checked = 0;
  auto const run = first_run(report);
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["invocations"][0]["toolExecutionNotifications"].size() == 2);
  REQUIRE(run["results"].size() == 2);
  CHECK(run["results"][0]["ruleId"] == "writ/unreadable");
  CHECK(run["results"][0]["level"] == "error");
  CHECK(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "b%20c.json");
  CHECK(run["results"][1]["ruleId"] == "writ/nothing-checked");
}

TEST_CASE("a clean run is successful and has no result") {
  CheckReport report = test::example();
  report.findings.clear();
  auto const run = first_run(report);
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  CHECK(run["results"] == nlohmann::json::array());
}

TEST_CASE("text of a message is never a link") {
  CheckReport report = test::example();
  report.findings[0].message = "see [here](https://evil.example)";
  report.findings[0].evidence.clear();
  report.findings[0].fix.clear();
  CHECK(first_run(report)["results"][0]["message"]["text"] == "see [here\\](https://evil.example)");
}

TEST_CASE("hostile text comes back as it was and no terminal obeys it") {
  std::string const text = render_sarif(test::hostile(), {});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  auto const run = nlohmann::json::parse(text)["runs"][0];
  CHECK(run["results"][1]["ruleId"] == "x\x1b[31m\ny\x07\xE2\x80\xAEz");
}

std::size_t packed_size(std::string_view text) {
  report::CompressedSize size;
  size.add(text);
  return size.finish();
}

CheckReport with_findings(std::size_t count) {
  CheckReport report = test::example();
  report.findings.assign(count, test::undecided());
  report.findings.back().severity = Severity::Critical;
  return report;
}

TEST_CASE("more results than a run may hold make several runs, each with a category") {
  report::SarifLimits limits;
  limits.results_per_run = 3;
  auto const runs_of = [&](std::size_t findings) {
    return nlohmann::json::parse(render_sarif(with_findings(findings), {}, limits))["runs"];
  };
  auto const one = runs_of(3);
  REQUIRE(one.size() == 1);
  CHECK_FALSE(one[0].contains("automationDetails"));
  auto const two = runs_of(4);
  REQUIRE(two.size() == 2);
  CHECK(two[0]["results"].size() == 3);
  CHECK(two[1]["results"].size() == 1);
  CHECK(two[0]["automationDetails"]["id"] == "writ/1/");
  CHECK(two[1]["automationDetails"]["id"] == "writ/2/");
}

TEST_CASE("more results than a file may hold leave out the least severe, and say so") {
  report::SarifLimits limits;
  limits.results_per_run = 3;
  limits.runs = 2;
  auto const runs_of = [&](std::size_t findings) {
    return nlohmann::json::parse(render_sarif(with_findings(findings), {}, limits))["runs"];
  };
  CHECK(runs_of(6)[1]["results"].size() == 3);
  CHECK(runs_of(6)[0]["results"][0]["ruleId"] != "writ/left-out");
  auto const full = runs_of(7);
  REQUIRE(full.size() == 2);
  CHECK(full[0]["results"].size() == 3);
  CHECK(full[1]["results"].size() == 3);
  CHECK(full[0]["results"][0]["ruleId"] == "writ/left-out");
  CHECK(full[0]["results"][0]["message"]["text"].get<std::string>().rfind("2 findings", 0) == 0);
  CHECK(full[0]["results"][1]["properties"]["severity"] == "critical");
}

TEST_CASE("a file that packs to more than is taken leaves out the least severe, and says so") {
  CheckReport report = with_findings(2'000);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    report.findings[i].resource.id = sha256_hex(std::to_string(i));
  }
  std::string const whole = render_sarif(report, {});
  report::SarifLimits limits;
  limits.compressed_bytes = packed_size(whole);
  CHECK(render_sarif(report, {}, limits) == whole);
  limits.compressed_bytes /= 2;
  std::string const half = render_sarif(report, {}, limits);
  CHECK(packed_size(half) <= limits.compressed_bytes);
  CHECK(packed_size(half) >= limits.compressed_bytes / 2);
  auto const results = nlohmann::json::parse(half)["runs"][0]["results"];
  CHECK(results[0]["ruleId"] == "writ/left-out");
  CHECK(results[0]["message"]["text"].get<std::string>().rfind(
            std::to_string(2'000 - (results.size() - 1)) + " findings", 0) == 0);
  CHECK(results[1]["properties"]["severity"] == "critical");
  limits.compressed_bytes = 1;
  CHECK(nlohmann::json::parse(render_sarif(report, {}, limits))["runs"][0]["results"].size() == 1);
}

}  // namespace
}  // namespace writ
