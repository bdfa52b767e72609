// The report as a page of GitHub-flavoured Markdown that is short enough to read, for a job summary
// or a comment: docs/ci.md, "Markdown". Covered by tests/unit/report/markdown_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/base/utf8.hpp"
#include "engine/report/machine_parts.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ {
namespace report {
namespace {

// Together they keep a page below the 65,536 bytes of a comment: a cell takes at most 800.
constexpr std::size_t kCellColumns = 160;
constexpr std::size_t kFindings = 50;
constexpr std::size_t kFindingsEnd = 40'000;  ///< bytes of the page after which no row is added
constexpr std::size_t kFaults = 10;
constexpr std::size_t kRemarks = 10;

/// Text as text: no sign of it is read as Markdown or HTML, and it stays on its line.
std::string plain(std::string_view text) {
  std::string const shown = printable(text);
  std::string_view const kept = utf8::prefix(shown, kCellColumns);
  std::string out;
  for (char const c : kept) {
    bool const sign = c > ' ' && c < '\x7f' && std::isalnum(static_cast<unsigned char>(c)) == 0;
    if (sign && std::string_view("/-,;'()=").find(c) == std::string_view::npos) {
      fmt::format_to(std::back_inserter(out), "&#{};", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + (kept.size() < shown.size() ? "…" : "");
}

/// The same as code, which also keeps a name after `@` from being told.
std::string code(std::string_view text) { return "<code>" + plain(text) + "</code>"; }

void put_faults(std::string& out, std::vector<Fault> const& faults) {
  if (faults.empty()) return;
  auto end = std::back_inserter(out);
  out += "\n**This run did not see everything.**\n\n";
  for (std::size_t i = 0; i < std::min(faults.size(), kFaults); ++i) {
    Fault const& fault = faults[i];
    fmt::format_to(end, "- ");
    if (!fault.where.path.empty()) fmt::format_to(end, "{}: ", code(place(fault.where)));
    fmt::format_to(end, "{}\n", code(fault.message));
  }
  if (faults.size() > kFaults) fmt::format_to(end, "- and {} more\n", faults.size() - kFaults);
}

void put_table(std::string& out, CheckReport const& report, ReportOptions const& options) {
  std::vector<std::size_t> const order = by_gravity(report, options.gate);
  if (order.empty()) return;
  auto end = std::back_inserter(out);
  out +=
      "\n| verdict | severity | resource | what | rule | where |\n| --- | --- | --- | --- | --- | "
      "--- |\n";
  std::size_t shown = 0;
  for (; shown < std::min(order.size(), kFindings) && out.size() < kFindingsEnd; ++shown) {
    Finding const& finding = report.findings[order[shown]];
    std::string const verdict = std::string(name(finding.verdict));
    Position where = finding.source;
    where.path = short_path(where.path, options.root);
    fmt::format_to(end, "| {} | {} | {} | {} | {} | {} |\n",
                   fails_run(finding, options.gate) ? "**" + verdict + "**" : verdict,
                   name(finding.severity), code(finding.resource.id), code(headline(finding)),
                   code(finding.rule), where.path.empty() ? "" : code(place(where)));
  }
  if (shown < order.size()) {
    fmt::format_to(end, "\nand {} more, which reports of other formats hold.\n",
                   order.size() - shown);
  }
}

void put_remarks(std::string& out, CheckReport const& report) {
  std::vector<std::string> remarks;
  for (NotApplied const& one : report.not_applied) {
    remarks.push_back(fmt::format("{} applied to nothing: {}", code(one.rule), code(one.why)));
  }
  for (ReadNothing const& one : report.read_nothing) {
    remarks.push_back(
        fmt::format("{} found no value anywhere: {}", code(one.rule), code(one.condition)));
  }
  for (AllSkipped const& one : report.all_skipped) {
    remarks.push_back(
        fmt::format("{} skipped {}", code(one.rule), counted(one.resources, "resource")));
  }
  if (remarks.empty()) return;
  auto end = std::back_inserter(out);
  fmt::format_to(end, "\n<details><summary>{}</summary>\n\n", counted(remarks.size(), "remark"));
  for (std::size_t i = 0; i < std::min(remarks.size(), kRemarks); ++i) {
    fmt::format_to(end, "- {}\n", remarks[i]);
  }
  if (remarks.size() > kRemarks) fmt::format_to(end, "- and {} more\n", remarks.size() - kRemarks);
  out += "\n</details>\n";
}

}  // namespace
}  // namespace report

std::string render_markdown(CheckReport const& report, ReportOptions const& options) {
  auto const faults = report::faults_of(report, options.gate);
  std::string out =
      fmt::format("## writ: {}\n", report::outcome_of_run(report, options.gate, faults));
  report::put_faults(out, faults);
  CheckSummary const& counts = report.summary;
  fmt::format_to(std::back_inserter(out),
                 "\n{} against {}: {} fail, {} undecided, {} pass, {} skip, {} waived\n",
                 counted(counts.resources, "resource"), counted(counts.rules, "rule"), counts.fail,
                 counts.undecided, counts.pass, counts.skip, counts.waived);
  report::put_table(out, report, options);
  report::put_remarks(out, report);
  return out;
}

}  // namespace writ
