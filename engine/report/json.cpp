// The report as JSON: docs/cli.md, "JSON report", names every member. Covered by
// tests/unit/report/json_test.cpp.
#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/report/json_parts.hpp"
#include "engine/report/printable.hpp"
#include "writ/report.hpp"

namespace writ {
namespace report {
namespace {

/// Digits that every integer of that length fits 64 bits with.
constexpr std::size_t kExactDigits = 18;

/// Whether a number outside strings has more digits in a row than are surely exact.
bool has_long_number(std::string_view json) {
  std::size_t run = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (in_string && json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      in_string = !in_string;
    } else if (!in_string && json[i] >= '0' && json[i] <= '9') {
      if (++run > kExactDigits) return true;
      continue;
    }
    run = 0;
  }
  return false;
}

Json diagnostics_json(std::vector<Diagnostic> const& diagnostics) {
  Json result = Json::array();
  for (Diagnostic const& diagnostic : diagnostics) result.push_back(diagnostic_json(diagnostic));
  return result;
}

Json evidence_json(EvidencePiece const& piece) {
  Json bindings = Json::object();
  for (EvidenceBinding const& binding : piece.bindings) bindings[binding.name] = binding.value;
  Json reads = Json::array();
  for (EvidenceRead const& read : piece.read) {
    reads.push_back(
        {{"resource", read.resource}, {"pointer", read.pointer}, {"value", value_of(read.value)}});
  }
  Json result = {{"condition", piece.condition},    {"policy", place_json(piece.policy)},
                 {"outcome", piece.outcome},        {"reason", text_or_null(piece.reason)},
                 {"bindings", std::move(bindings)}, {"read", std::move(reads)}};
  if (piece.more > 0) result["more"] = piece.more;
  result["fingerprint"] = piece.fingerprint;
  return result;
}

Json waiver_json(Waiver const& waiver) {
  return {{"rule", waiver.rule},         {"for", waiver.resources},
          {"until", waiver.until},       {"reason", waiver.reason},
          {"approved", waiver.approved}, {"source", place_json(waiver.source)}};
}

Json applied_json(AppliedWaiver const& applied) {
  Json result = {{"instead_of", name(applied.instead_of)}};
  result.update(waiver_json(applied.waiver));
  result.erase("rule");  // The finding names it.
  return result;
}

Json uses_json(std::vector<WaiverUse> const& uses) {
  Json result = Json::array();
  for (WaiverUse const& use : uses) {
    Json one = waiver_json(use.waiver);
    one["resources"] = use.resources;
    one["findings"] = use.findings;
    result.push_back(std::move(one));
  }
  return result;
}

Json waivers_json(WaiverReport const& waivers) {
  return {{"used", uses_json(waivers.used)},       {"expiring", uses_json(waivers.expiring)},
          {"expired", uses_json(waivers.expired)}, {"unmatched", uses_json(waivers.unmatched)},
          {"unused", uses_json(waivers.unused)},   {"overbroad", uses_json(waivers.overbroad)}};
}

Json control_json(ControlCoverage const& control) {
  return {{"control", control.id},
          {"text", control.text},
          {"evidence", name(control.evidence)},
          {"status", name(control.status)},
          {"rules", control.rules},
          {"pass", control.pass},
          {"fail", control.fail},
          {"undecided", control.undecided},
          {"waived", control.waived}};
}

Json coverage_json(std::vector<FrameworkCoverage> const& frameworks) {
  Json result = Json::array();
  for (FrameworkCoverage const& framework : frameworks) {
    Json controls = Json::array();
    for (ControlCoverage const& control : framework.controls) {
      controls.push_back(control_json(control));
    }
    result.push_back({{"framework", framework.framework},
                      {"title", framework.title},
                      {"controls", std::move(controls)}});
  }
  return result;
}

Json not_covered_json(std::vector<NotCovered> const& frameworks) {
  Json result = Json::array();
  for (NotCovered const& framework : frameworks) {
    Json missing = Json::array();
    for (NotCovered::Control const& control : framework.missing) {
      missing.push_back({{"control", control.id}, {"text", control.text}});
    }
    result.push_back({{"framework", framework.framework},
                      {"title", framework.title},
                      {"controls", framework.controls},
                      {"missing", std::move(missing)}});
  }
  return result;
}

}  // namespace

Json diagnostic_json(Diagnostic const& diagnostic) {
  return {{"code", diagnostic.code},
          {"message", diagnostic.message},
          {"source", place_json(diagnostic.where)}};
}

Json policies_json(CheckReport const& report) {
  Json parameters = Json::object();
  for (ParameterSummary const& one : report.parameters) parameters[one.name] = value_of(one.value);
  return {{"digest", report.policy_digest},
          {"rules", report.summary.rules},
          {"parameters", std::move(parameters)}};
}

Json inputs_json(std::vector<InputSummary> const& inputs) {
  Json result = Json::array();
  for (InputSummary const& input : inputs) {
    Json one = {{"path", input.path},
                {"format", text_or_null(input.format)},
                {"digest", text_or_null(input.digest)},
                {"resources", input.resources},
                {"data", input.data},
                {"deleted", input.deleted}};
    if (input.no_changes) one["no_changes"] = true;
    result.push_back(std::move(one));
  }
  return result;
}

Json summary_json(CheckSummary const& summary) {
  return {{"pass", summary.pass},  {"fail", summary.fail},     {"undecided", summary.undecided},
          {"skip", summary.skip},  {"waived", summary.waived}, {"resources", summary.resources},
          {"rules", summary.rules}};
}

Json finding_json(Finding const& finding) {
  Json controls = Json::array();
  for (auto const& [framework, control] : finding.controls) {
    controls.push_back({{"framework", framework}, {"control", control}});
  }
  Json evidence = Json::array();
  for (EvidencePiece const& piece : finding.evidence) evidence.push_back(evidence_json(piece));
  Json result = {{"rule", finding.rule},
                 {"title", finding.title},
                 {"severity", name(finding.severity)},
                 {"enforce", name(finding.enforce)},
                 {"controls", std::move(controls)},
                 {"verdict", name(finding.verdict)},
                 {"reason", text_or_null(finding.reason)},
                 {"resource",
                  {{"id", finding.resource.id},
                   {"type", text_or_null(finding.resource.type)},
                   {"source", place_json(finding.resource.source)}}},
                 {"source", place_json(finding.source)},
                 {"message", text_or_null(finding.message)},
                 {"fix", text_or_null(finding.fix)},
                 {"docs", text_or_null(finding.docs)},
                 {"evidence", std::move(evidence)},
                 {"fingerprint", finding.fingerprint}};
  if (!finding.resource.module.empty()) result["resource"]["module"] = finding.resource.module;
  if (finding.waiver) result["waiver"] = applied_json(*finding.waiver);
  if (finding.known) result["known"] = true;
  return result;
}

Json notices_json(CheckReport const& report) {
  Json not_applied = Json::array();
  for (NotApplied const& entry : report.not_applied) {
    not_applied.push_back(
        {{"rule", entry.rule}, {"why", entry.why}, {"nearest", text_or_null(entry.nearest)}});
  }
  Json missing_types = Json::array();
  for (MissingType const& entry : report.missing_types) {
    missing_types.push_back(
        {{"rule", entry.rule}, {"type", entry.type}, {"nearest", text_or_null(entry.nearest)}});
  }
  Json all_skipped = Json::array();
  for (AllSkipped const& entry : report.all_skipped) {
    all_skipped.push_back({{"rule", entry.rule}, {"resources", entry.resources}});
  }
  Json read_nothing = Json::array();
  for (ReadNothing const& entry : report.read_nothing) {
    read_nothing.push_back(
        {{"rule", entry.rule}, {"condition", entry.condition}, {"paths", entry.paths}});
  }
  return {{"not_applied", std::move(not_applied)},
          {"read_nothing", std::move(read_nothing)},
          {"missing_types", std::move(missing_types)},
          {"all_skipped", std::move(all_skipped)},
          {"waivers", waivers_json(report.waivers)},
          {"not_covered", not_covered_json(report.not_covered)},
          {"inputs", diagnostics_json(report.notices)}};
}

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json place_json(Position const& where) {
  if (where.path.empty()) return nullptr;
  if (where.line == 0) return Json::object({{"path", where.path}});
  return {{"path", where.path}, {"line", where.line}, {"column", where.column}};
}

Json value_of(std::string const& json_text) {
  if (has_long_number(json_text)) return json_text;
  Json value = Json::parse(json_text, nullptr, false);
  return value.is_discarded() ? Json(json_text) : value;
}

std::string line_of(Json const& document) {
  return printable(document.dump(-1, ' ', false, Json::error_handler_t::replace), Breaks::Keep);
}

std::string to_text(Json const& document) {
  // Outside of strings JSON holds no code point that printable() changes but line ends, and inside
  // of them its escapes are JSON's own.
  return printable(document.dump(2, ' ', false, Json::error_handler_t::replace), Breaks::Keep) +
         '\n';
}

}  // namespace report

std::string render_json(CheckReport const& report) {
  report::Json findings = report::Json::array();
  for (Finding const& finding : report.findings) findings.push_back(report::finding_json(finding));
  return report::to_text({{"writ", kVersion},
                          {"now", report.now},
                          {"complete", report.complete()},
                          {"limit_hit", report.limit_hit || report.input_limit_hit},
                          {"nothing_checked", report.nothing_checked()},
                          {"policies", report::policies_json(report)},
                          {"inputs", report::inputs_json(report.inputs)},
                          {"errors", report::diagnostics_json(report.errors)},
                          {"summary", report::summary_json(report.summary)},
                          {"findings", std::move(findings)},
                          {"coverage", report::coverage_json(report.coverage)},
                          {"notices", report::notices_json(report)}});
}

}  // namespace writ
