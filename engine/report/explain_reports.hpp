// Explanations as bytes. Covered by tests/unit/report/explain_reports_test.cpp.
#pragma once

#include <string>

#include "writ/explain.hpp"
#include "writ/report.hpp"

namespace writ::report {

/// For a person: below each resource the rule's statements as trees, an outcome before each line.
[[nodiscard]] std::string render_explain_text(ExplainReport const& report,
                                              TextOptions const& options);
/// docs/cli.md, "JSON report of explanations". Ends with a newline.
[[nodiscard]] std::string render_explain_json(ExplainReport const& report);

}  // namespace writ::report
