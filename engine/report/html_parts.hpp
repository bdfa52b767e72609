// The parts of HTML reports. Covered by tests/unit/report/html_test.cpp and tests/cli/html.sh.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report/machine_parts.hpp"
#include "writ/report.hpp"

namespace writ::report {

// The files of engine/report/html/, which the build puts into the program.
[[nodiscard]] std::string_view html_style();
[[nodiscard]] std::string_view html_script();

/// Text for an element or an attribute in double quotes, on one line; what a reader would not see
/// is spelt out.
[[nodiscard]] std::string html(std::string_view text);

/// The same as code.
[[nodiscard]] std::string html_code(std::string_view text);

/// A whole document around `body`, which brings its own landmarks. It may load nothing, and run
/// nothing but html_script(), which `data` is for: without it, the page has no script. Where there
/// is data, it is JSON.
[[nodiscard]] std::string html_document(std::string_view title, std::string_view body,
                                        std::string_view data);

/// The findings as the JSON that html_script() reads, the gravest first.
[[nodiscard]] std::string html_findings(CheckReport const& report, Gate const& gate);

/// How the run came out, its counts, and why it is not a good one whatever it found.
[[nodiscard]] std::string html_head(CheckReport const& report, ReportOptions const& options,
                                    std::vector<Fault> const& faults);
/// What came of each control of the frameworks that rules name; nothing where there is none.
[[nodiscard]] std::string html_coverage(std::vector<FrameworkCoverage> const& frameworks);
/// What was looked at, and remarks on it.
[[nodiscard]] std::string html_ending(CheckReport const& report);

}  // namespace writ::report
