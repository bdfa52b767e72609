// Results of policy tests as JSON and as JUnit's XML; render_tests_text() of writ/report.hpp is
// their counterpart for a person. Covered by tests/unit/report/tests_reports_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "writ/check.hpp"
#include "writ/coverage.hpp"

namespace writ::report {

/// docs/cli.md, "JSON report of tests"; without coverage where that is null. Ends with a newline.
[[nodiscard]] std::string render_tests_json(std::vector<TestResult> const& results,
                                            Coverage const* coverage = nullptr);
/// One suite a module, one case a test. Ends with a newline.
[[nodiscard]] std::string render_tests_junit(std::vector<TestResult> const& results);

/// How many of them passed.
[[nodiscard]] std::size_t passed(std::vector<TestResult> const& results);

}  // namespace writ::report
