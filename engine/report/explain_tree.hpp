// A statement and its conditions as lines of a tree. Covered by
// tests/unit/report/explain_reports_test.cpp.
#pragma once

#include <string>

#include "engine/report/page.hpp"
#include "writ/explain.hpp"

namespace writ::report {

/// The statement with all its conditions; `own` is the resource that paths without another are of.
void put_statement(Page& page, ExplainedStatement const& statement, std::string const& own);

/// Where a value was read, as seen from the resource `own`.
[[nodiscard]] std::string place_of(EvidenceRead const& read, std::string const& own);

}  // namespace writ::report
