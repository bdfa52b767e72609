// Explanations as JSON, member by member as docs/cli.md names them.
#include <utility>

#include "engine/report/explain_reports.hpp"
#include "engine/report/json_parts.hpp"
#include "writ/report.hpp"

namespace writ::report {
namespace {

Json read_json(EvidenceRead const& read) {
  return {{"resource", read.resource}, {"pointer", read.pointer}, {"value", value_of(read.value)}};
}

Json element_json(EvidenceRead const& element) {
  if (element.resource.empty()) return {{"value", value_of(element.value)}};
  return {{"resource", element.resource}, {"pointer", element.pointer}};
}

/// Recursion is bounded by the nesting of policies.
Json condition_json(ExplainedCondition const& condition) {
  Json result = {{"kind", condition.kind}};
  if (condition.element) result["element"] = element_json(*condition.element);
  result["condition"] = text_or_null(condition.text);
  result["policy"] = place_json(condition.policy);
  result["outcome"] = condition.outcome;
  result["reason"] = text_or_null(condition.reason);
  if (!condition.why.empty()) result["why"] = condition.why;
  result["bindings"] = Json::object();
  for (EvidenceBinding const& binding : condition.bindings) {
    result["bindings"][binding.name] = binding.value;
  }
  result["read"] = Json::array();
  for (EvidenceRead const& read : condition.read) result["read"].push_back(read_json(read));
  if (condition.kind == "some" || condition.kind == "every" || condition.kind == "no" ||
      condition.kind == "one") {
    result["elements"] = {{"true", condition.elements_true},
                          {"false", condition.elements_false},
                          {"undecided", condition.elements_undecided}};
  }
  result["parts"] = Json::array();
  for (ExplainedCondition const& part : condition.parts) {
    result["parts"].push_back(condition_json(part));
  }
  return result;
}

/// The value that the text holds, null where there is none.
Json value_or_null(std::string const& json) {
  return json.empty() ? Json(nullptr) : value_of(json);
}

Json explanation_json(Explanation const& explanation) {
  Json result = finding_json(explanation.finding);
  for (char const* const member :
       {"rule", "title", "severity", "enforce", "controls", "evidence"}) {
    result.erase(member);
  }
  result["why"] = text_or_null(explanation.why);
  result["statements"] = Json::array();
  for (ExplainedStatement const& statement : explanation.statements) {
    result["statements"].push_back({{"role", statement.role},
                                    {"text", statement.text},
                                    {"condition", condition_json(statement.condition)}});
  }
  result["changes"] = Json::array();
  for (SuggestedChange const& change : explanation.changes) {
    result["changes"].push_back({{"resource", change.resource},
                                 {"pointer", change.pointer},
                                 {"before", value_or_null(change.before)},
                                 {"after", value_or_null(change.after)}});
  }
  return result;
}

}  // namespace

std::string render_explain_json(ExplainReport const& report) {
  Json document = {{"writ", kVersion},
                   {"now", report.now},
                   {"complete", report.errors.empty()},
                   {"rule",
                    {{"id", report.rule.id},
                     {"title", report.rule.title},
                     {"severity", name(report.rule.severity)},
                     {"enforce", name(report.rule.enforce)}}},
                   {"inputs", inputs_json(report.inputs)},
                   {"errors", Json::array()},
                   {"summary", summary_json(report.summary)},
                   {"more", report.more},
                   {"explanations", Json::array()}};
  for (Diagnostic const& error : report.errors) {
    document["errors"].push_back(diagnostic_json(error));
  }
  for (Explanation const& explanation : report.explanations) {
    document["explanations"].push_back(explanation_json(explanation));
  }
  return to_text(document);
}

}  // namespace writ::report
