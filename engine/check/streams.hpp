// Whether rules can do with one resource at a time. Covered by tests/unit/check/streams_test.cpp.
#pragma once

#include "engine/check/run_plan.hpp"

namespace writ::checks {

/// Whether no rule that takes part reads of one resource what it must know of others: by a
/// quantifier or comprehension over resources, by references, or by what it `needs`.
[[nodiscard]] bool can_stream(RunPlan const& plan);

}  // namespace writ::checks
