// Explanations as bytes. Covered by tests/unit/report/explain_reports_test.cpp.
#pragma once

#include <string>

#include "writ/evaluate.hpp"
#include "writ/explain.hpp"
#include "writ/report.hpp"

namespace writ::report {

/// For a person: below each resource the rule's statements as trees, an outcome before each line.
[[nodiscard]] std::string render_explain_text(ExplainReport const& report,
                                              TextOptions const& options);
/// What was typed and what it came to; `own` is the resource that is spoken of.
[[nodiscard]] std::string render_evaluation_text(Evaluation const& evaluation,
                                                 std::string const& own,
                                                 TextOptions const& options);
/// docs/cli.md, "JSON report of explanations". Ends with a newline.
[[nodiscard]] std::string render_explain_json(ExplainReport const& report);

}  // namespace writ::report
