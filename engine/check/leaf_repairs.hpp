// What might turn a condition that holds no other. Covered by tests/unit/check/changes_test.cpp.
#pragma once

#include <vector>

#include "engine/check/repair.hpp"
#include "engine/vm/trace.hpp"
#include "writ/limits.hpp"

namespace writ::checks {

/// Single changes after which the leaf may come out as wanted, the likeliest first.
[[nodiscard]] std::vector<Repair> leaf_repairs(vm::TraceNode const& leaf, bool wanted,
                                               Limits const& limits);

}  // namespace writ::checks
