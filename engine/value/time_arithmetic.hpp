// Arithmetic on times and durations. Covered by tests/unit/value/time_arithmetic_test.cpp.
#pragma once

#include "engine/value/number.hpp"
#include "engine/value/value.hpp"

namespace writ {

/// time - time, time ± duration, duration + time, duration ± duration, duration × number in either
/// order, duration / duration (a number), on two present values, at least one of which is a time or
/// a duration. A product is rounded to whole nanoseconds towards zero. Undecided (type) for any
/// other pair; undecided (value) on overflow, outside years 0001 to 9999, and on division by zero.
[[nodiscard]] Value time_arithmetic(Arithmetic operation, Value a, Value b);

/// The negated duration, or undecided (value) on overflow.
[[nodiscard]] Value negate_duration(Value duration);

/// The time `months` later; undecided (value) outside years 0001 to 9999.
[[nodiscard]] Value add_calendar_months(Value time, std::int64_t months);

}  // namespace writ
