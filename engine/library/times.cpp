// Functions on times and durations; the calendar is UTC unless an offset is named. Covered by
// tests/unit/library/time_test.cpp.
#include <array>
#include <cmath>
#include <string>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/time_text.hpp"
#include "engine/value/calendar.hpp"
#include "engine/value/time_arithmetic.hpp"

namespace writ::library::native {
namespace {

Value time_of_seconds(Value seconds) {
  if (seconds.is(Kind::Integer)) {
    std::int64_t const whole = seconds.as_integer();
    bool const within = whole >= kFirstSecond && whole <= kLastSecond;
    return within ? Value::time(whole, 0) : bad_value();
  }
  if (!seconds.is(Kind::Double)) return bad_value();
  double const whole = std::floor(seconds.as_double());
  if (!(whole >= static_cast<double>(kFirstSecond)) || whole > static_cast<double>(kLastSecond)) {
    return bad_value();
  }
  double const fraction = (seconds.as_double() - whole) * 1e9;
  return Value::time(static_cast<std::int64_t>(whole), static_cast<std::uint32_t>(fraction));
}

Value time_of(Value v) {
  if (v.is(Kind::Time)) return v;
  if (v.is_number()) return time_of_seconds(v);
  auto const read = parse_time(v.as_text());
  return read ? *read : bad_value();
}

/// The time of the first argument, moved by the offset that the second may name: its UTC calendar
/// is then the local one.
Value local_time(std::span<Value const> arguments) {
  Value const time = time_of(arguments[0]);
  if (time.is(Kind::Undecided) || arguments.size() == 1) return time;
  if (arguments[1].is(Kind::Duration)) {
    return time_arithmetic(Arithmetic::Add, time, arguments[1]);
  }
  auto const offset = parse_offset(arguments[1].as_text());
  if (!offset) return bad_value();
  return time_arithmetic(Arithmetic::Add, time, Value::duration(*offset, 0));
}

}  // namespace

Value time(CallContext&, std::span<Value const> arguments) { return time_of(arguments[0]); }

Value age(CallContext& context, std::span<Value const> arguments) {
  Value const then = time_of(arguments[0]);
  if (then.is(Kind::Undecided)) return then;
  if (auto const answer = refusal(context.now, set_of(Kind::Time))) return *answer;
  return time_arithmetic(Arithmetic::Subtract, context.now, then);
}

Value duration(CallContext&, std::span<Value const> arguments) {
  if (arguments[0].is(Kind::Duration)) return arguments[0];
  auto const read = parse_duration(arguments[0].as_text());
  return read ? *read : bad_value();
}

Value hour(CallContext&, std::span<Value const> arguments) {
  Value const local = local_time(arguments);
  if (local.is(Kind::Undecided)) return local;
  std::int64_t const midnight = floor_days(local.seconds()) * kSecondsPerDay;
  return Value::integer((local.seconds() - midnight) / 3'600);
}

Value weekday(CallContext&, std::span<Value const> arguments) {
  constexpr std::array<std::string_view, 7> kNames = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
  Value const local = local_time(arguments);
  if (local.is(Kind::Undecided)) return local;
  // 0001-01-01 was a Monday.
  std::int64_t const days = floor_days(local.seconds()) - floor_days(kFirstSecond);
  return Value::string(kNames[static_cast<std::size_t>(days % 7)]);
}

Value date(CallContext& context, std::span<Value const> arguments) {
  Value const local = local_time(arguments);
  if (local.is(Kind::Undecided)) return local;
  std::string text;
  append_time(text, local.seconds(), 0);
  return Value::string(context.arena.copy(std::string_view(text).substr(0, 10)));
}

Value add_months(CallContext&, std::span<Value const> arguments) {
  if (arguments[1].is(Kind::BigInteger)) return Value::undecided(Reason::Value);
  if (!arguments[1].is(Kind::Integer)) return Value::undecided(Reason::Type);
  return add_calendar_months(arguments[0], arguments[1].as_integer());
}

}  // namespace writ::library::native
