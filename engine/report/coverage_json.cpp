// Coverage as JSON. Covered by tests/unit/report/coverage_reports_test.cpp.
#include <utility>

#include "engine/report/coverage_reports.hpp"

namespace writ::report {

Json coverage_json(Coverage const& coverage) {
  Json rules = Json::array();
  for (RuleCoverage const& rule : coverage.rules) {
    Json row = {{"rule", rule.rule}, {"policy", place_json(rule.where)}};
    for (std::size_t i = 0; i < rule.verdicts.size(); ++i) {
      row[std::string(name(static_cast<Verdict>(i)))] = rule.verdicts[i];
    }
    row["missing"] = missing(rule);
    rules.push_back(std::move(row));
  }
  Json conditions = Json::array();
  for (ConditionCoverage const& condition : coverage.conditions) {
    conditions.push_back({{"condition", condition.text},
                          {"policy", place_json(condition.where)},
                          {"true", condition.was_true},
                          {"false", condition.was_false},
                          {"undecided", condition.was_undecided},
                          {"decisive", condition.decisive},
                          {"missing", missing(condition)}});
  }
  return {{"goals", coverage.goals},
          {"reached", coverage.reached},
          {"rules", std::move(rules)},
          {"conditions", std::move(conditions)}};
}

}  // namespace writ::report
