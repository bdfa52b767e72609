// The report as GitLab's code quality JSON: docs/ci.md, "GitLab". Covered by
// tests/unit/report/gitlab_test.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/sha256.hpp"
#include "engine/report/json_parts.hpp"
#include "engine/report/machine_parts.hpp"

namespace writ {
namespace report {
namespace {

/// GitLab calls a file that a report has nothing to say on by some name too.
constexpr std::string_view kNoFile = "no-input";
constexpr std::size_t kEvidence = 3;

std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "blocker";
    case Severity::High:
      return "critical";
    case Severity::Medium:
      return "major";
    case Severity::Low:
      return "minor";
    case Severity::Info:
      return "info";
  }
  return "blocker";
}

Json location(Position const& where, std::string_view root) {
  std::string const path = where.path.empty() ? std::string(kNoFile) : short_path(where.path, root);
  return {{"path", path}, {"lines", {{"begin", std::max(where.line, 1U)}}}};
}

std::string fault_line(Fault const& fault, std::size_t index, Position const& where,
                       std::string_view root) {
  Json const issue = {
      {"description", fault.message},
      {"check_name", fault.id},
      {"fingerprint", sha256_hex(fmt::format("{}:{}:{}", fault.id, where.path, index))},
      {"severity", "blocker"},
      {"location", location(where, root)}};
  return line_of(issue);
}

}  // namespace
}  // namespace report

std::string render_gitlab(CheckReport const& report, ReportOptions const& options) {
  std::string out = "[";
  auto const add = [&](std::string const& line) {
    out += out.size() == 1 ? "\n" : ",\n";
    out += line;
  };
  auto const faults = report::faults_of(report, options.gate);
  for (std::size_t i = 0; i < faults.size(); ++i) {
    Position where = faults[i].where;
    if (where.path.empty() && !report.inputs.empty()) where.path = report.inputs.front().path;
    add(report::fault_line(faults[i], i, where, options.root));
  }
  auto const identities = report::identities(report);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    Finding const& finding = report.findings[i];
    if (!report::speaks(finding)) continue;
    report::Json const issue = {
        {"description", report::details(finding, report::kEvidence)},
        {"check_name", finding.rule},
        {"fingerprint", identities[i]},
        {"severity", report::gitlab_severity(finding.severity)},
        {"location", report::location(report::shown_at(finding, report), options.root)}};
    add(report::line_of(issue));
  }
  return out + "\n]\n";
}

}  // namespace writ
