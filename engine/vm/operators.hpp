// What the machine's comparison and arithmetic instructions do on two values. Covered by
// tests/unit/vm/operators_test.cpp, tests/conformance and the differential test.
#pragma once

#include <cstdint>

#include "engine/base/arena.hpp"
#include "engine/ir/module.hpp"
#include "engine/value/value.hpp"

namespace writ::vm {

/// What an operator has looked at, and may look at: elements, and texts in units of kTextPerWork,
/// those of globs in characters.
struct Work {
  std::uint64_t most = UINT64_MAX;
  std::uint64_t done = 0;

  [[nodiscard]] bool is_too_much() const { return done > most; }
};

/// `left <comparison> right` for every comparison but `matches`, which needs more than two values.
/// Undecided (limit) where the work is too much; what takes no longer than its operands are large
/// is finished before that is asked.
[[nodiscard]] Outcome compare(ir::Comparison comparison, Value left, Value right, Work& work);

/// `x in container`.
[[nodiscard]] Outcome contained(Value x, Value container, Work& work);

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
