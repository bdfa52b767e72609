// The coverage of tests for a person and for tools that show coverage; render_tests_json() brings
// it as JSON. Covered by tests/unit/report/coverage_reports_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report/json_parts.hpp"
#include "writ/coverage.hpp"
#include "writ/report.hpp"

namespace writ::report {

/// How much was reached, and what was not.
[[nodiscard]] std::string render_coverage_text(Coverage const& coverage,
                                               TextOptions const& options);
/// The format of lcov: a rule is a function, a condition a branch with two ways. Ends with a
/// newline.
[[nodiscard]] std::string render_coverage_lcov(Coverage const& coverage);
/// The member `coverage` of docs/cli.md, "JSON report of tests".
[[nodiscard]] Json coverage_json(Coverage const& coverage);

/// Tenths of a percent, rounded down, so that only what is whole is a thousand; that is what
/// nothing to reach is, too.
[[nodiscard]] std::uint64_t permille(Coverage const& coverage);

/// The verdicts that the rule never came to, of those that it can and undecided.
[[nodiscard]] std::vector<std::string_view> missing(RuleCoverage const& rule);
/// "true", "false" and "decisive", as far as the condition never was.
[[nodiscard]] std::vector<std::string_view> missing(ConditionCoverage const& condition);

}  // namespace writ::report
