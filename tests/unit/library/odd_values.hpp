// Values for tests that put any value into any function.
#pragma once

#include <vector>

#include "engine/value/value.hpp"

namespace writ::test {

/// Values that have broken somebody's code before, of every kind that a function can meet.
[[nodiscard]] std::vector<Value> odd_values(Arena& arena);

}  // namespace writ::test
