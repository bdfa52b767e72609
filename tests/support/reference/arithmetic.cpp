// Arithmetic: which operands fit together, and what absent and unknown ones give; the sums
// themselves are engine/value's. Covered by tests/unit/reference/operators_test.cpp.
#include <string>

#include "engine/value/time_arithmetic.hpp"
#include "tests/support/reference/operators.hpp"

namespace writ::reference {
namespace {

/// What an operand that is no value makes of the whole.
std::optional<Value> no_operand(Value v) {
  if (v.is(Kind::Undecided) || v.is(Kind::Unknown)) return v;
  if (v.is_absent()) return Value::undecided(Reason::Absent);
  return std::nullopt;
}

bool takes_times(Arithmetic operation, Value a, Value b) {
  bool const durations = a.is(Kind::Duration) && b.is(Kind::Duration);
  switch (operation) {
    case Arithmetic::Add:
      return durations || (a.is(Kind::Time) && b.is(Kind::Duration));
    case Arithmetic::Subtract:
      return durations || (a.is(Kind::Time) && (b.is(Kind::Time) || b.is(Kind::Duration)));
    case Arithmetic::Multiply:
      return (a.is(Kind::Duration) && b.is_number()) || (a.is_number() && b.is(Kind::Duration));
    case Arithmetic::Divide:
      return durations;
    case Arithmetic::Remainder:
      return false;
  }
  return false;
}

}  // namespace

Value calculate(Arithmetic operation, Value left, Value right, std::uint32_t most_digits,
                Arena& arena) {
  for (Value const v : {left, right}) {
    if (auto const none = no_operand(v)) return *none;
  }
  if (left.is_number() && right.is_number()) {
    return arithmetic(operation, left, right, most_digits, arena);
  }
  if (operation == Arithmetic::Add && left.is(Kind::String) && right.is(Kind::String)) {
    return Value::string(arena.copy(std::string(left.as_text()) + std::string(right.as_text())));
  }
  if (takes_times(operation, left, right)) return time_arithmetic(operation, left, right);
  return Value::undecided(Reason::Type);
}

Value negated(Value operand, std::uint32_t most_digits, Arena& arena) {
  if (auto const none = no_operand(operand)) return *none;
  if (operand.is(Kind::Duration)) return negate_duration(operand);
  if (operand.is(Kind::Double)) return Value::number(-operand.as_double());
  if (!operand.is_number()) return Value::undecided(Reason::Type);
  return arithmetic(Arithmetic::Subtract, Value::integer(0), operand, most_digits, arena);
}

}  // namespace writ::reference
