// Reports as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"
#include "writ/gate.hpp"

namespace writ {

inline constexpr std::string_view kVersion = "0.1.0";

struct TextOptions {
  bool color = false;
  std::uint32_t width = 80;  ///< columns
};

/// The report for a person at a terminal, grouped by resource, evidence under each finding.
[[nodiscard]] WRIT_API std::string render_text(CheckReport const& report,
                                               TextOptions const& options);
/// The report as JSON (docs/cli.md, "JSON report"). Ends with a newline.
[[nodiscard]] WRIT_API std::string render_json(CheckReport const& report);

/// What the formats of CI systems want to know besides the report.
struct ReportOptions {
  Gate gate;         ///< tells findings that fail the run from others
  std::string root;  ///< absolute folder; files below it are named relative to it. "" for none
};

// docs/ci.md describes these formats. None of them looks like a good run where an input could not
// be read in full, a limit was hit, or nothing was checked although the gate asks for it.

/// SARIF 2.1.0, for GitHub's code scanning and others.
[[nodiscard]] WRIT_API std::string render_sarif(CheckReport const& report,
                                                ReportOptions const& options);
/// JUnit's XML: a suite for each rule, a case for each finding.
[[nodiscard]] WRIT_API std::string render_junit(CheckReport const& report,
                                                ReportOptions const& options);
/// Workflow commands that GitHub Actions shows as annotations.
[[nodiscard]] WRIT_API std::string render_github(CheckReport const& report,
                                                 ReportOptions const& options);
/// GitLab's code quality JSON.
[[nodiscard]] WRIT_API std::string render_gitlab(CheckReport const& report,
                                                 ReportOptions const& options);
/// A short page for a job summary or a comment; the gravest findings only.
[[nodiscard]] WRIT_API std::string render_markdown(CheckReport const& report,
                                                   ReportOptions const& options);
/// A table after RFC 4180, a finding a row, safe to open in a spreadsheet.
[[nodiscard]] WRIT_API std::string render_csv(CheckReport const& report,
                                              ReportOptions const& options);
/// One JSON object a line, the last of kind `end`: the three below, one after the other.
[[nodiscard]] WRIT_API std::string render_ndjson(CheckReport const& report,
                                                 ReportOptions const& options);
/// The first line, for a run at that time (format_instant()).
[[nodiscard]] WRIT_API std::string ndjson_beginning(std::string const& now);
/// The line of a finding, which can be written while others are looked for (writ/stream.hpp).
[[nodiscard]] WRIT_API std::string ndjson_finding(Finding const& finding,
                                                  ReportOptions const& options);
/// The lines after the findings.
[[nodiscard]] WRIT_API std::string ndjson_ending(CheckReport const& report,
                                                 ReportOptions const& options);
/// A page for a browser that needs no network and no other file.
[[nodiscard]] WRIT_API std::string render_html(CheckReport const& report,
                                               ReportOptions const& options);
/// The results of tests for a person.
[[nodiscard]] WRIT_API std::string render_tests_text(std::vector<TestResult> const& results,
                                                     TextOptions const& options);

}  // namespace writ
