#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

nlohmann::json gitlab(CheckReport const& report) {
  return nlohmann::json::parse(render_gitlab(report, {{}, "/w"}));
}

TEST_CASE("an issue has what GitLab's code quality asks for") {
  auto const issue = gitlab(test::example())[0];
  CHECK(issue["check_name"] == "nis2.data_infrastructure/s3-encrypted-with-kms");
  CHECK(issue["fingerprint"] == std::string(64, 'a'));
  CHECK(issue["severity"] == "critical");
  CHECK(issue["location"]["path"] == "plan.json");
  CHECK(issue["location"]["lines"]["begin"] == 812);
  CHECK(issue["description"].get<std::string>().find("KMS encryption\nfalse: ") !=
        std::string::npos);
}

TEST_CASE("no two issues have one fingerprint, faults included") {
  CheckReport report = test::example();
  report.findings.push_back(report.findings[0]);
  Diagnostic const error = {Level::Error, "I0102", "not valid JSON", {"b.json", 0, 0}, "", 0, {}};
  report.errors = {error, error};
  report.limit_hit = true;
  std::set<std::string> seen;
  for (auto const& issue : gitlab(report)) seen.insert(issue["fingerprint"]);
  CHECK(seen.size() == 6);
}

TEST_CASE("faults are blockers, and a clean run an empty list") {
  CheckReport report = test::example();
  report.findings.clear();
  CHECK(gitlab(report) == nlohmann::json::array());
  report.checked = 0;
  CHECK(gitlab(report)[0]["severity"] == "blocker");
  CHECK(gitlab(report)[0]["check_name"] == "writ/nothing-checked");
}

TEST_CASE("only what fails or is undecided is an issue") {
  CheckReport report = test::example();
  report.findings[0].verdict = Verdict::Waived;
  report.findings[1].verdict = Verdict::Pass;
  CHECK(gitlab(report).empty());
}

}  // namespace
}  // namespace writ
