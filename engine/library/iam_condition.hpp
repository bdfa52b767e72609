// The Condition of an IAM statement. Covered by tests/unit/library/iam_condition_test.cpp.
#pragma once

#include "engine/library/iam_request.hpp"
#include "engine/library/library.hpp"

namespace writ::library::iam {

/// Whether the request meets the condition: every operator and every key of each. Undecided
/// (unknown) where a value that matters is, (value) for an operator that IAM does not have or a
/// text that is no number, date or address where one must stand, (type) for a malformed condition,
/// (limit) where the budget is spent. `variables` says whether the document's version knows policy
/// variables.
[[nodiscard]] Outcome meets(CallContext& context, Value condition, Request const& request,
                            bool variables, Budget& budget);

}  // namespace writ::library::iam
