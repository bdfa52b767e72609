// Results of policy tests as JSON. Covered by tests/unit/report/tests_reports_test.cpp.
#include <utility>

#include "engine/report/coverage_reports.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/tests_reports.hpp"
#include "writ/report.hpp"

namespace writ::report {
namespace {

Json result_json(TestResult const& result) {
  Json failures = Json::array();
  for (TestFailure const& failure : result.failures) {
    failures.push_back({{"expected", failure.expected},
                        {"found", failure.found},
                        {"policy", place_json(failure.where)}});
  }
  return {{"name", result.name},
          {"module", result.module},
          {"policy", place_json(result.where)},
          {"passed", result.passed},
          {"failures", std::move(failures)}};
}

}  // namespace

std::string render_tests_json(std::vector<TestResult> const& results, Coverage const* coverage) {
  Json tests = Json::array();
  for (TestResult const& result : results) tests.push_back(result_json(result));
  std::size_t const good = passed(results);
  Json document = {{"writ", kVersion},
                   {"summary", {{"passed", good}, {"failed", results.size() - good}}},
                   {"tests", std::move(tests)}};
  if (coverage != nullptr) document["coverage"] = coverage_json(*coverage);
  return to_text(document);
}

}  // namespace writ::report
