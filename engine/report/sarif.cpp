// The report as SARIF 2.1.0 (OASIS), in the subset that GitHub's code scanning reads and with what
// other readers know besides: docs/ci.md, "SARIF". A result stands on a line of its own.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <set>
#include <utility>

#include "engine/report/compressed_size.hpp"
#include "engine/report/sarif_parts.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::size_t kEvidenceInMessage = 5;
/// GitHub shows as many.
constexpr std::size_t kRelatedLocations = 100;
/// A result needs a file to be shown at; this names that there is none.
constexpr std::string_view kNoFile = "no-input";

/// SARIF reads `[text](target)` in a message as a link.
std::string without_links(std::string text) {
  for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos; at += 3) {
    text.insert(at, 1, '\\');
  }
  return text;
}

Json artifact_location(std::string_view path, std::string_view root) {
  std::string uri = path.empty() ? std::string(kNoFile) : uri_of(path, root);
  Json result = {{"uri", uri}};
  if (uri.rfind("file://", 0) != 0) result["uriBaseId"] = "%SRCROOT%";
  return result;
}

Json physical_location(Position const& where, std::string_view root) {
  // GitHub asks for a line even where the whole file is meant.
  Json region = {{"startLine", std::max(where.line, 1U)}};
  if (where.line > 0) region["startColumn"] = std::max(where.column, 1U);
  return {{"artifactLocation", artifact_location(where.path, root)}, {"region", std::move(region)}};
}

/// How grave the result is to its reader: never graver than the run takes it.
std::string_view level_of(Finding const& finding) {
  std::string_view const level = sarif_level(finding.severity);
  switch (finding.enforce) {
    case Enforce::Deny:
      break;
    case Enforce::Warn:
      return level == "error" ? "warning" : level;
    case Enforce::Advise:
      return "note";
  }
  return finding.verdict == Verdict::Undecided && level == "error" ? "warning" : level;
}

/// Where the conditions stand in the policies, each place once.
Json policy_locations(Finding const& finding, std::string_view root) {
  Json result = Json::array();
  std::set<std::pair<std::string_view, std::pair<std::uint32_t, std::uint32_t>>> seen;
  for (EvidencePiece const& piece : finding.evidence) {
    if (piece.policy.path.empty() || result.size() == kRelatedLocations) continue;
    if (!seen.insert({piece.policy.path, {piece.policy.line, piece.policy.column}}).second)
      continue;
    result.push_back({{"id", result.size() + 1},
                      {"physicalLocation", physical_location(piece.policy, root)},
                      {"message", {{"text", without_links(piece.condition)}}}});
  }
  return result;
}

class Sarif {
 public:
  Sarif(CheckReport const& report, ReportOptions const& options, SarifLimits const& limits)
      : report_(report),
        options_(options),
        limits_(limits),
        faults_(faults_of(report, options.gate)),
        rules_(sarif_rules(report, faults_, limits)),
        identities_(identities(report)) {
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      Verdict const verdict = report.findings[i].verdict;
      if (verdict != Verdict::Pass && verdict != Verdict::Skip) shown_.push_back(i);
    }
  }

  std::string text() {
    // Faults come first and always fit: they say what the findings do not cover.
    std::size_t const room = limits_.results_per_run * limits_.runs;
    std::size_t const faults = std::min(faults_.size(), limits_.results_per_run - 1);
    if (shown_.size() > room - faults) keep(room - faults - 1);
    std::string out = text_of(faults);
    // What is small as it is stays so.
    while (out.size() > limits_.compressed_bytes && !shown_.empty()) {
      CompressedSize packed;
      packed.add(out);
      if (packed.finish() <= limits_.compressed_bytes) break;
      keep(fitting());
      out = text_of(faults);
    }
    return out;
  }

 private:
  void sort_gravest_first() {
    std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
      return report_.findings[a].severity < report_.findings[b].severity;
    });
  }

  /// Leaves out all findings but so many of the gravest.
  void keep(std::size_t count) {
    sort_gravest_first();
    left_out_ += shown_.size() - count;
    shown_.resize(count);
  }

  /// How many of the gravest findings a file holds, packed: fewer than there are now. A twentieth
  /// is left for the rest of the file and for what the packer holds back.
  [[nodiscard]] std::size_t fitting() {
    sort_gravest_first();
    std::size_t const room = limits_.compressed_bytes - limits_.compressed_bytes / 20;
    CompressedSize packed;
    std::size_t count = 0;
    while (count < shown_.size() && packed.so_far() < room) packed.add(finding(shown_[count++]));
    return std::min(count, shown_.size() - 1 - shown_.size() / 20);
  }

  [[nodiscard]] std::string text_of(std::size_t faults) const {
    std::vector<std::string> results;
    results.reserve(faults + shown_.size() + 1);
    for (std::size_t i = 0; i < faults; ++i) results.push_back(fault(faults_[i]));
    if (left_out_ > 0) results.push_back(left_out());
    for (std::size_t const i : shown_) results.push_back(finding(i));
    std::size_t const runs = std::max<std::size_t>(
        1, (results.size() + limits_.results_per_run - 1) / limits_.results_per_run);
    std::string out =
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
        "\"runs\":[\n";
    for (std::size_t run = 0; run < runs; ++run) {
      std::size_t const first = run * limits_.results_per_run;
      std::size_t const last = std::min(results.size(), first + limits_.results_per_run);
      std::string head = line_of(head_of(run, runs));
      head.pop_back();
      out += head + ",\"results\":[\n";
      for (std::size_t i = first; i < last; ++i) {
        out += results[i];
        out += i + 1 < last ? ",\n" : "\n";
      }
      out += run + 1 < runs ? "]},\n" : "]}\n";
    }
    return out + "]}\n";
  }

  /// A run without its results.
  [[nodiscard]] Json head_of(std::size_t run, std::size_t runs) const {
    Json head = {
        {"tool",
         {{"driver",
           {{"name", "writ"}, {"semanticVersion", kVersion}, {"rules", rules_.descriptors}}}}}};
    // GitHub takes each run of a file only under a category of its own.
    if (runs > 1) head["automationDetails"] = {{"id", fmt::format("writ/{}/", run + 1)}};
    head["columnKind"] = "unicodeCodePoints";
    head["invocations"] = Json::array({invocation()});
    head["artifacts"] = artifacts();
    head["properties"] = {{"now", report_.now},
                          {"complete", report_.complete()},
                          {"policies", report_.policy_digest}};
    return head;
  }

  [[nodiscard]] Json invocation() const {
    Json notifications = Json::array();
    for (Fault const& fault : faults_) {
      Json one = {{"level", "error"}, {"message", {{"text", without_links(fault.message)}}}};
      if (!fault.code.empty()) one["descriptor"] = {{"id", fault.code}};
      if (!fault.where.path.empty()) {
        one["locations"] =
            Json::array({{{"physicalLocation", physical_location(fault.where, options_.root)}}});
      }
      notifications.push_back(std::move(one));
    }
    return {{"executionSuccessful", faults_.empty()},
            {"toolExecutionNotifications", std::move(notifications)}};
  }

  [[nodiscard]] Json artifacts() const {
    Json result = Json::array();
    std::set<std::string_view> seen;
    for (InputSummary const& input : report_.inputs) {
      if (!seen.insert(input.path).second) continue;
      Json one = {{"location", artifact_location(input.path, options_.root)},
                  {"roles", {"analysisTarget"}}};
      std::string_view const prefix = "sha256:";
      if (input.digest.rfind(prefix, 0) == 0) {
        one["hashes"] = {{"sha-256", input.digest.substr(prefix.size())}};
      }
      result.push_back(std::move(one));
    }
    return result;
  }

  [[nodiscard]] std::string finding(std::size_t index) const {
    Finding const& finding = report_.findings[index];
    std::string const& identity = identities_[index];
    Json location = {
        {"physicalLocation", physical_location(shown_at(finding, report_), options_.root)},
        {"logicalLocations",
         Json::array({{{"fullyQualifiedName", finding.resource.id}, {"kind", "resource"}}})}};
    Json result = {{"ruleId", finding.rule}};
    if (auto const rule = rules_.index.find(finding.rule); rule != rules_.index.end()) {
      result["ruleIndex"] = rule->second;
    }
    // An undecided finding has no kind of its own: SARIF would want level `none` with it, and
    // readers leave that out, as if nothing were wrong.
    result["level"] = level_of(finding);
    result["message"] = {{"text", without_links(details(finding, kEvidenceInMessage))}};
    result["locations"] = Json::array({std::move(location)});
    // The first is what GitHub reads; it has the form of the hashes GitHub computes itself.
    result["partialFingerprints"] = {{"primaryLocationLineHash", identity.substr(0, 16) + ":1"},
                                     {"writFinding/v1", identity}};
    if (Json policies = policy_locations(finding, options_.root); !policies.empty()) {
      result["relatedLocations"] = std::move(policies);
    }
    if (finding.known) result["baselineState"] = "unchanged";
    if (finding.verdict == Verdict::Waived) {
      Json suppression = {{"kind", "external"}, {"status", "accepted"}};
      if (finding.waiver) {
        Waiver const& waiver = finding.waiver->waiver;
        suppression["justification"] = fmt::format("{} (approved by {}, until {})", waiver.reason,
                                                   waiver.approved, waiver.until);
      }
      result["suppressions"] = Json::array({std::move(suppression)});
    }
    result["properties"] = {{"verdict", name(finding.verdict)},
                            {"reason", text_or_null(finding.reason)},
                            {"severity", name(finding.severity)},
                            {"enforce", name(finding.enforce)},
                            {"type", text_or_null(finding.resource.type)},
                            {"failsRun", fails_run(finding, options_.gate)}};
    return line_of(result);
  }

  [[nodiscard]] std::string fault(Fault const& fault) const {
    Position where = fault.where;
    if (where.path.empty() && !report_.inputs.empty()) where.path = report_.inputs.front().path;
    std::string const text =
        fault.code.empty() ? fault.message : fmt::format("{} ({})", fault.message, fault.code);
    return fault_result(fault.id, text, where);
  }

  [[nodiscard]] std::string left_out() const {
    return fault_result(
        "writ/left-out",
        fmt::format("{} findings are left out, the least severe ones: a file holds {} runs of {} "
                    "results, and {} bytes packed by gzip",
                    left_out_, limits_.runs, limits_.results_per_run, limits_.compressed_bytes),
        {report_.inputs.empty() ? std::string() : report_.inputs.front().path, 0, 0});
  }

  [[nodiscard]] std::string fault_result(std::string_view id, std::string const& text,
                                         Position const& where) const {
    Json result = {{"ruleId", id}};
    if (auto const rule = rules_.index.find(id); rule != rules_.index.end()) {
      result["ruleIndex"] = rule->second;
    }
    result["level"] = "error";
    result["message"] = {{"text", without_links(text)}};
    result["locations"] =
        Json::array({{{"physicalLocation", physical_location(where, options_.root)}}});
    return line_of(result);
  }

  CheckReport const& report_;
  ReportOptions const& options_;
  SarifLimits const& limits_;
  std::vector<Fault> faults_;
  SarifRules rules_;
  std::vector<std::string> identities_;
  std::vector<std::size_t> shown_;  ///< indices of findings
  std::size_t left_out_ = 0;
};

}  // namespace

std::string render_sarif(CheckReport const& report, ReportOptions const& options,
                         SarifLimits const& limits) {
  return Sarif(report, options, limits).text();
}

}  // namespace report

std::string render_sarif(CheckReport const& report, ReportOptions const& options) {
  return report::render_sarif(report, options, report::SarifLimits{});
}

}  // namespace writ
