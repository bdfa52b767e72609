// The report as a table after RFC 4180, for spreadsheets: docs/ci.md, "CSV". Covered by
// tests/unit/report/csv_test.cpp.
#include <array>
#include <string>
#include <string_view>

#include "engine/report/machine_parts.hpp"
#include "engine/report/printable.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::array<std::string_view, 17> kColumns = {
    "verdict", "severity", "enforce",  "fails_run", "known",      "rule",
    "title",   "resource", "type",     "path",      "line",       "column",
    "message", "reason",   "controls", "fix",       "fingerprint"};

using Row = std::array<std::string, kColumns.size()>;

/// A cell that a spreadsheet shows and does not compute: those that start like a formula get an
/// apostrophe before it.
std::string cell(std::string_view text) {
  std::string const shown = printable(text);
  std::string out = "\"";
  if (!shown.empty() && std::string_view("=+-@").find(shown.front()) != std::string_view::npos) {
    out += '\'';
  }
  // Some spreadsheets read these wide forms of the same signs as them.
  for (std::string_view const wide :
       {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    if (shown.rfind(wide, 0) == 0) out += '\'';
  }
  for (char const c : shown) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

void append(std::string& out, Row const& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    out += cell(row[i]);
  }
  out += "\r\n";
}

std::string number(std::uint32_t value) {
  return value == 0 ? std::string() : std::to_string(value);
}

std::string yes_no(bool value) { return value ? "yes" : "no"; }

Row row_of(Fault const& fault, std::string_view root) {
  Row row;
  row[0] = "error";
  row[3] = yes_no(true);
  row[4] = yes_no(false);
  row[5] = fault.id;
  row[9] = short_path(fault.where.path, root);
  row[10] = number(fault.where.line);
  row[11] = number(fault.where.column);
  row[12] = fault.message;
  row[13] = fault.code;
  return row;
}

Row row_of(Finding const& finding, std::string const& identity, ReportOptions const& options) {
  std::string controls;
  for (auto const& [framework, control] : finding.controls) {
    if (!controls.empty()) controls += "; ";
    controls += framework + ' ' + control;
  }
  Position const& where = finding.source;
  return {std::string(name(finding.verdict)),
          std::string(name(finding.severity)),
          std::string(name(finding.enforce)),
          yes_no(fails_run(finding, options.gate)),
          yes_no(finding.known),
          finding.rule,
          finding.title,
          finding.resource.id,
          finding.resource.type,
          short_path(where.path, options.root),
          number(where.line),
          number(where.column),
          finding.message,
          finding.reason,
          std::move(controls),
          finding.fix,
          identity};
}

}  // namespace
}  // namespace report

std::string render_csv(CheckReport const& report, ReportOptions const& options) {
  std::string out;
  report::Row head;
  for (std::size_t i = 0; i < head.size(); ++i) head[i] = report::kColumns[i];
  report::append(out, head);
  for (report::Fault const& fault : report::faults_of(report, options.gate)) {
    report::append(out, report::row_of(fault, options.root));
  }
  auto const identities = report::identities(report);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    report::append(out, report::row_of(report.findings[i], identities[i], options));
  }
  return out;
}

}  // namespace writ
