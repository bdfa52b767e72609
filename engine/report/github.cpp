// The report as workflow commands of GitHub Actions, which become annotations: docs/ci.md, "GitHub
// annotations". Covered by tests/unit/report/github_test.cpp.
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>

#include "engine/report/machine_parts.hpp"
#include "engine/report/printable.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::size_t kEvidence = 3;

/// Text after the last `::`. A line of ours never starts with what an input says, so nothing in it
/// can be taken for a command.
std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : printable(text, Breaks::Keep)) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out;
}

/// Text of a property, which ends at a comma or colon.
std::string escaped_property(std::string_view text) {
  std::string out;
  for (char const c : escaped(printable(text))) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

void append(std::string& out, std::string_view command, Position const& where,
            std::string_view title, std::string_view message, std::string_view root) {
  auto end = std::back_inserter(out);
  fmt::format_to(end, "::{} ", command);
  if (!where.path.empty()) {
    fmt::format_to(end, "file={},", escaped_property(short_path(where.path, root)));
    if (where.line > 0) fmt::format_to(end, "line={},col={},", where.line, where.column);
  }
  fmt::format_to(end, "title={}::{}\n", escaped_property(title), escaped(message));
}

std::string_view command_for(Finding const& finding, Gate const& gate) {
  if (fails_run(finding, gate)) return "error";
  return finding.enforce == Enforce::Advise ? "notice" : "warning";
}

}  // namespace
}  // namespace report

std::string render_github(CheckReport const& report, ReportOptions const& options) {
  std::string out;
  for (report::Fault const& fault : report::faults_of(report, options.gate)) {
    report::append(out, "error", fault.where, fault.id, fault.message, options.root);
  }
  for (std::size_t const i : report::by_gravity(report, options.gate)) {
    Finding const& finding = report.findings[i];
    report::append(out, report::command_for(finding, options.gate),
                   report::shown_at(finding, report),
                   fmt::format("{} {}", name(finding.severity), finding.rule),
                   report::details(finding, report::kEvidence), options.root);
  }
  CheckSummary const& counts = report.summary;
  fmt::format_to(std::back_inserter(out),
                 "writ: {} fail, {} undecided, {} pass, {} skip, {} waived\n", counts.fail,
                 counts.undecided, counts.pass, counts.skip, counts.waived);
  return out;
}

}  // namespace writ
