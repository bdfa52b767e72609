#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::vector<nlohmann::json> lines(CheckReport const& report, Gate const& gate = {}) {
  std::istringstream text(render_ndjson(report, {gate, ""}));
  std::vector<nlohmann::json> result;
  for (std::string line; std::getline(text, line);) result.push_back(nlohmann::json::parse(line));
  return result;
}

TEST_CASE("each line is an object that says of which kind it is") {
  CheckReport report = test::example();
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}}};
  std::vector<std::string> kinds;
  for (auto const& line : lines(report)) kinds.push_back(line["kind"]);
  CHECK(kinds == std::vector<std::string>{"run", "finding", "finding", "error", "sources",
                                          "notices", "end"});
}

TEST_CASE("a finding says whether it fails the run") {
  auto const found = lines(test::example());
  CHECK(found[1]["fails_run"] == true);
  CHECK(found[1]["rule"] == "nis2.data_infrastructure/s3-encrypted-with-kms");
  CHECK(found[2]["fails_run"] == false);
}

TEST_CASE("the last line sums up, and tells a run that saw nothing from a clean one") {
  CheckReport report = test::example();
  report.findings.clear();
  CHECK(lines(report).back()["faults"] == nlohmann::json::array());
  CHECK(lines(report).back()["summary"]["pass"] == 30);
  report.checked = 0;
  CHECK(lines(report).back()["faults"][0]["id"] == "writ/nothing-checked");
  CHECK(lines(report).back()["nothing_checked"] == true);
}

TEST_CASE("line ends in names make no lines") { CHECK(lines(test::hostile()).size() == 7); }

}  // namespace
}  // namespace writ
