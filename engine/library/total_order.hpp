// A total order over values, so that equal ones can be found by sorting. Covered by
// tests/unit/library/lists_test.cpp.
#pragma once

#include <compare>

#include "engine/value/value.hpp"

namespace writ::library {

/// Orders all values: two compare equal exactly where equal_members() is true, provided that
/// neither holds an unknown or undecided one. Recursion is bounded by the depth of values.
[[nodiscard]] std::strong_ordering total_order(Value a, Value b);

/// Unknown or undecided where the value is or holds such a one, the first found; else true.
[[nodiscard]] Outcome is_whole(Value v);

}  // namespace writ::library
