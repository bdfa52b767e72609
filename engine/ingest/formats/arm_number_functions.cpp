// Conversions, arithmetic, comparisons and literals.
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/base/checked.hpp"
#include "engine/ingest/formats/arm_functions.hpp"
#include "engine/ingest/formats/nested_json.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/number.hpp"

namespace writ::ingest::arm {
namespace {

Value to_int(Call const& call) {
  if (call[0].is(Kind::Integer)) return call[0];
  if (!call[0].is(Kind::String)) return Value::unknown();
  auto const number = parse_number(call[0].as_text(), call.limits.number_digits, call.arena);
  return number && number->is(Kind::Integer) ? *number : Value::unknown();
}

Value to_bool(Call const& call) {
  if (call[0].is(Kind::Boolean)) return call[0];
  if (call[0].is(Kind::Integer)) return Value::boolean(call[0].as_integer() != 0);
  if (!call[0].is(Kind::String)) return Value::unknown();
  std::string_view const text = call[0].as_text();
  if (same_word(text, "true") || text == "1") return Value::boolean(true);
  if (same_word(text, "false") || text == "0") return Value::boolean(false);
  return Value::unknown();
}

Value to_json(Call const& call) {
  if (!call[0].is(Kind::String)) return Value::unknown();
  auto const read = read_nested_json(call[0].as_text(), call.limits, call.arena);
  Value const* value = std::get_if<Value>(&read);
  return value == nullptr ? Value::unknown() : *value;
}

Value calculate(Call const& call, Arithmetic operation) {
  if (call.size() != 2 || !all_are(call.arguments, Kind::Integer)) return Value::unknown();
  bool const whole = operation == Arithmetic::Divide || operation == Arithmetic::Remainder;
  std::int64_t const a = call[0].as_integer();
  std::int64_t const b = call[1].as_integer();
  if (whole) {
    // The least integer has no positive counterpart.
    if (b == 0 || b == -1) return Value::unknown();
    return Value::integer(operation == Arithmetic::Divide ? a / b : a % b);
  }
  return arithmetic(operation, call[0], call[1], call.limits.number_digits, call.arena);
}
Value add(Call const& call) { return calculate(call, Arithmetic::Add); }
Value sub(Call const& call) { return calculate(call, Arithmetic::Subtract); }
Value mul(Call const& call) { return calculate(call, Arithmetic::Multiply); }
Value div(Call const& call) { return calculate(call, Arithmetic::Divide); }
Value mod(Call const& call) { return calculate(call, Arithmetic::Remainder); }

Value equals(Call const& call) {
  if (call[0].is_absent() || call[1].is_absent()) {
    return Value::boolean(call[0].is_absent() && call[1].is_absent());
  }
  if (!same_type(call[0], call[1])) return Value::boolean(false);
  Outcome const outcome = equal(call[0], call[1]);
  return outcome.is_undecided() ? Value::unknown() : Value::boolean(outcome.is_true());
}

Value compare(Call const& call, bool less, bool same) {
  if (call.size() != 2 || !all_are(call.arguments, Kind::Integer)) return Value::unknown();
  std::int64_t const a = call[0].as_integer();
  std::int64_t const b = call[1].as_integer();
  return Value::boolean(a == b ? same : (a < b) == less);
}
Value less(Call const& call) { return compare(call, true, false); }
Value less_or_equals(Call const& call) { return compare(call, true, true); }
Value greater(Call const& call) { return compare(call, false, false); }
Value greater_or_equals(Call const& call) { return compare(call, false, true); }

Value negate(Call const& call) {
  return call[0].is(Kind::Boolean) ? Value::boolean(!call[0].as_boolean()) : Value::unknown();
}

/// A literal without arguments.
template <bool kTruth>
Value truth(Call const&) {
  return Value::boolean(kTruth);
}
Value nothing(Call const&) { return Value::null(); }

constexpr std::array<NamedFunction, 17> kFunctions = {{{"add", add},
                                                       {"bool", to_bool},
                                                       {"div", div},
                                                       {"equals", equals},
                                                       {"false", truth<false>},
                                                       {"greater", greater},
                                                       {"greaterOrEquals", greater_or_equals},
                                                       {"int", to_int},
                                                       {"json", to_json},
                                                       {"less", less},
                                                       {"lessOrEquals", less_or_equals},
                                                       {"mod", mod},
                                                       {"mul", mul},
                                                       {"not", negate},
                                                       {"null", nothing},
                                                       {"sub", sub},
                                                       {"true", truth<true>}}};

}  // namespace

std::span<NamedFunction const> number_functions() { return kFunctions; }

}  // namespace writ::ingest::arm
