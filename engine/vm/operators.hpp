// What the machine's comparison and arithmetic instructions do on two values. Covered by
// tests/unit/vm/operators_test.cpp, tests/conformance and the differential test.
#pragma once

#include <cstdint>

#include "engine/base/arena.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/value.hpp"

namespace writ::vm {

/// `left <comparison> right` for every comparison but `matches`, which needs more than two values.
/// `work` grows by the number of elements looked at.
[[nodiscard]] Outcome compare(ir::Comparison comparison, Value left, Value right,
                              std::uint64_t& work);

/// `x in container`.
[[nodiscard]] Outcome contained(Value x, Value container, std::uint64_t& work);

/// Why the value cannot be the operand of an operator on strings; None where it can.
[[nodiscard]] Reason string_problem(Value value);

/// `value is [not] kind`.
[[nodiscard]] Outcome is_kind(Value value, ir::IsKind kind, bool negated);

/// `left <operation> right` over numbers, times, durations and strings.
[[nodiscard]] Value calculate(Arithmetic operation, Value left, Value right,
                              std::uint32_t most_digits, Arena& arena);

/// `-value`, of a number or duration.
[[nodiscard]] Value negate(Value value, std::uint32_t most_digits, Arena& arena);

}  // namespace writ::vm
