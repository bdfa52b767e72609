// Seconds and nanoseconds with carries; products and quotients through 128 bits or doubles. Covered
// by tests/unit/value/time_arithmetic_test.cpp.
#include "engine/value/time_arithmetic.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include "engine/value/calendar.hpp"

namespace writ {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kNanos = 1'000'000'000;

Value overflow() { return Value::undecided(Reason::Value); }

Wide nanoseconds_of(Value v) { return Wide{v.seconds()} * kNanos + v.nanoseconds(); }

struct Split {
  std::int64_t seconds;
  std::uint32_t nanoseconds;
};

/// Nothing where the seconds do not fit 64 bits.
std::optional<Split> split(Wide nanoseconds) {
  Wide seconds = nanoseconds / kNanos;
  Wide rest = nanoseconds % kNanos;
  if (rest < 0) {
    rest += kNanos;
    --seconds;
  }
  if (seconds > std::numeric_limits<std::int64_t>::max() ||
      seconds < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return Split{static_cast<std::int64_t>(seconds), static_cast<std::uint32_t>(rest)};
}

Value duration_of(Wide nanoseconds) {
  auto const parts = split(nanoseconds);
  return parts ? Value::duration(parts->seconds, parts->nanoseconds) : overflow();
}

Value time_of(Wide nanoseconds) {
  auto const parts = split(nanoseconds);
  if (!parts || parts->seconds < kFirstSecond || parts->seconds > kLastSecond) return overflow();
  return Value::time(parts->seconds, parts->nanoseconds);
}

Value scale(Value duration, Value factor) {
  Wide const nanoseconds = nanoseconds_of(duration);
  if (factor.is(Kind::Integer)) {
    Wide product = 0;
    if (__builtin_mul_overflow(nanoseconds, Wide{factor.as_integer()}, &product)) return overflow();
    return duration_of(product);
  }
  if (factor.is(Kind::BigInteger)) {
    return nanoseconds == 0 ? Value::duration(0, 0) : overflow();
  }
  double const product = static_cast<double>(nanoseconds) * factor.as_double();
  // 2^93 nanoseconds lie past what 64 bits of seconds hold.
  if (!(std::fabs(product) < std::ldexp(1.0, 93))) return overflow();
  return duration_of(static_cast<Wide>(product));
}

Value ratio(Value a, Value b) {
  Wide const x = nanoseconds_of(a);
  Wide const y = nanoseconds_of(b);
  if (y == 0) return overflow();
  if (x % y != 0) return Value::number(static_cast<double>(x) / static_cast<double>(y));
  Wide const quotient = x / y;
  if (quotient > std::numeric_limits<std::int64_t>::max() ||
      quotient < std::numeric_limits<std::int64_t>::min()) {
    return Value::number(static_cast<double>(quotient));
  }
  return Value::integer(static_cast<std::int64_t>(quotient));
}

}  // namespace

Value time_arithmetic(Arithmetic operation, Value a, Value b) {
  bool const a_time = a.is(Kind::Time);
  bool const b_time = b.is(Kind::Time);
  bool const a_duration = a.is(Kind::Duration);
  bool const b_duration = b.is(Kind::Duration);
  switch (operation) {
    case Arithmetic::Add:
      if (a_time != b_time && (a_duration || b_duration)) {
        return time_of(nanoseconds_of(a) + nanoseconds_of(b));
      }
      if (a_duration && b_duration) return duration_of(nanoseconds_of(a) + nanoseconds_of(b));
      break;
    case Arithmetic::Subtract:
      if (a_time && b_duration) return time_of(nanoseconds_of(a) - nanoseconds_of(b));
      if ((a_time && b_time) || (a_duration && b_duration)) {
        return duration_of(nanoseconds_of(a) - nanoseconds_of(b));
      }
      break;
    case Arithmetic::Multiply:
      if (a_duration && b.is_number()) return scale(a, b);
      if (a.is_number() && b_duration) return scale(b, a);
      break;
    case Arithmetic::Divide:
      if (a_duration && b_duration) return ratio(a, b);
      break;
    case Arithmetic::Remainder:
      break;
  }
  return Value::undecided(Reason::Type);
}

Value negate_duration(Value duration) { return duration_of(-nanoseconds_of(duration)); }

Value add_calendar_months(Value time, std::int64_t months) {
  auto const seconds = add_months(time.seconds(), months);
  return seconds ? Value::time(*seconds, time.nanoseconds()) : overflow();
}

}  // namespace writ
