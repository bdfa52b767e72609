// Drift as one JSON document: docs/ci.md, "Drift", names its members. Covered by
// tests/unit/report/drift_test.cpp.
#include <utility>

#include "engine/report/drift_parts.hpp"
#include "engine/report/json_parts.hpp"
#include "writ/report.hpp"

namespace writ {
namespace report {
namespace {

Json side_json(DriftSide const& side) {
  Json errors = Json::array();
  for (Diagnostic const& error : side.errors) errors.push_back(diagnostic_json(error));
  return {{"now", side.now},
          {"policies", side.policy_digest},
          {"inputs", inputs_json(side.inputs)},
          {"errors", std::move(errors)},
          {"limit_hit", side.limit_hit},
          {"nothing_checked", side.nothing_checked},
          {"summary", summary_json(side.summary)}};
}

/// Where nothing was, null; a JSON value otherwise.
Json change_json(std::string const& value) {
  return value.empty() ? Json(nullptr) : value_of(value);
}

Json resource_json(ResourceChange const& change) {
  Json attributes = Json::array();
  for (AttributeChange const& one : change.attributes) {
    attributes.push_back({{"pointer", one.pointer},
                          {"before", change_json(one.before)},
                          {"after", change_json(one.after)}});
  }
  return {{"kind", name(change.kind)},
          {"id", change.resource.id},
          {"type", change.resource.type},
          {"source", place_json(change.resource.source)},
          {"attributes", std::move(attributes)}};
}

Json verdict_json(std::optional<Verdict> verdict) {
  return verdict ? Json(name(*verdict)) : Json(nullptr);
}

Json turned_json(VerdictChange const& change) {
  Json causes = Json::array();
  for (DriftCause const cause : change.causes) causes.push_back(name(cause));
  return {{"before", verdict_json(change.before)},
          {"after", verdict_json(change.after)},
          {"causes", std::move(causes)},
          {"failed_run", change.failed},
          {"fails_run", change.fails},
          {"finding", finding_json(change.finding)}};
}

}  // namespace
}  // namespace report

std::string render_drift_json(Drift const& drift) {
  using report::Json;
  Json resources = Json::array();
  for (ResourceChange const& change : drift.resources) {
    resources.push_back(report::resource_json(change));
  }
  Json verdicts = Json::array();
  for (VerdictChange const& change : drift.verdicts) {
    verdicts.push_back(report::turned_json(change));
  }
  report::DriftCounts const counts = report::counts_of(drift);
  return report::to_text({{"writ", kVersion},
                          {"complete", drift.complete()},
                          {"before", report::side_json(drift.before)},
                          {"after", report::side_json(drift.after)},
                          {"summary",
                           {{"added", counts.added},
                            {"removed", counts.removed},
                            {"changed", counts.changed},
                            {"unchanged", drift.unchanged},
                            {"ignored", drift.ignored},
                            {"turned", drift.verdicts.size()},
                            {"fail_anew", counts.fail_anew},
                            {"fail_no_more", counts.fail_no_more}}},
                          {"resources", std::move(resources)},
                          {"verdicts", std::move(verdicts)}});
}

}  // namespace writ
