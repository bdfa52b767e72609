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
/// The results of tests for a person.
[[nodiscard]] WRIT_API std::string render_tests_text(std::vector<TestResult> const& results,
                                                     TextOptions const& options);

}  // namespace writ
