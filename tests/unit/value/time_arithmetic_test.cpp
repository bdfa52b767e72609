#include "engine/value/time_arithmetic.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "engine/value/calendar.hpp"
#include "engine/value/print.hpp"

using writ::Arithmetic;
using writ::Kind;
using writ::time_arithmetic;
using writ::Value;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::string compute(Value a, Arithmetic operation, Value b) {
  Value const result = time_arithmetic(operation, a, b);
  if (result.is(Kind::Undecided)) return std::string(name(result.reason()));
  std::string out;
  print_json(out, result);
  return out;
}

}  // namespace

TEST_CASE("times and durations add and subtract with their nanoseconds") {
  Value const noon = Value::time(43'200, 500'000'000);
  Value const hour = Value::duration(3'600, 600'000'000);
  CHECK(compute(noon, Arithmetic::Add, hour) == "\"1970-01-01T13:00:01.1Z\"");
  CHECK(compute(hour, Arithmetic::Add, noon) == "\"1970-01-01T13:00:01.1Z\"");
  CHECK(compute(noon, Arithmetic::Subtract, hour) == "\"1970-01-01T10:59:59.9Z\"");
  CHECK(compute(noon, Arithmetic::Subtract, noon) == "\"0s\"");
  CHECK(compute(Value::time(0, 0), Arithmetic::Subtract, noon) == "\"-43200.5s\"");
  CHECK(compute(hour, Arithmetic::Subtract, Value::duration(7'201, 200'000'000)) == "\"-3600.6s\"");
}

TEST_CASE("a duration scales by a number in either order") {
  Value const day = Value::duration(86'400, 0);
  CHECK(compute(day, Arithmetic::Multiply, Value::integer(90)) == "\"90d\"");
  CHECK(compute(Value::integer(-2), Arithmetic::Multiply, day) == "\"-2d\"");
  CHECK(compute(Value::number(1.5), Arithmetic::Multiply, day) == "\"36h\"");
  CHECK(compute(Value::number(-0.5), Arithmetic::Multiply, Value::duration(1, 0)) == "\"-0.5s\"");
}

TEST_CASE("a duration by a duration is a number") {
  Value const day = Value::duration(86'400, 0);
  CHECK(compute(day, Arithmetic::Divide, Value::duration(3'600, 0)) == "24");
  CHECK(compute(Value::duration(3, 0), Arithmetic::Divide, Value::duration(2, 0)) == "1.5");
  CHECK(compute(day, Arithmetic::Divide, Value::duration(0, 0)) == "value");
}

TEST_CASE("what leaves the calendar or 64 bits is undecided") {
  CHECK(compute(Value::time(writ::kLastSecond, 0), Arithmetic::Add, Value::duration(1, 0)) ==
        "value");
  CHECK(compute(Value::time(writ::kFirstSecond, 0), Arithmetic::Subtract, Value::duration(0, 1)) ==
        "value");
  CHECK(compute(Value::duration(kMost, 0), Arithmetic::Add, Value::duration(1, 0)) == "value");
  CHECK(compute(Value::duration(kLeast, 0), Arithmetic::Subtract, Value::duration(1, 0)) ==
        "value");
  CHECK(compute(Value::duration(kMost, 0), Arithmetic::Multiply, Value::integer(kMost)) == "value");
  CHECK(compute(Value::duration(kMost, 0), Arithmetic::Multiply, Value::number(1e300)) == "value");
  CHECK(compute(Value::duration(2, 0), Arithmetic::Multiply,
                Value::big_integer("9223372036854775808")) == "value");
  CHECK(negate_duration(Value::duration(kLeast, 0)).is(Kind::Undecided));
  CHECK(add_calendar_months(Value::time(writ::kLastSecond, 0), 1).is(Kind::Undecided));
}

TEST_CASE("pairs that make no sense are undecided by type") {
  Value const time = Value::time(0, 0);
  Value const duration = Value::duration(1, 0);
  CHECK(compute(time, Arithmetic::Add, time) == "type");
  CHECK(compute(duration, Arithmetic::Subtract, time) == "type");
  CHECK(compute(time, Arithmetic::Add, Value::integer(1)) == "type");
  CHECK(compute(time, Arithmetic::Multiply, Value::integer(1)) == "type");
  CHECK(compute(duration, Arithmetic::Multiply, duration) == "type");
  CHECK(compute(duration, Arithmetic::Divide, Value::integer(2)) == "type");
  CHECK(compute(duration, Arithmetic::Remainder, duration) == "type");
  CHECK(compute(duration, Arithmetic::Add, Value::string("1s")) == "type");
}

TEST_CASE("a negated duration and a time some months later") {
  CHECK(negate_duration(Value::duration(1, 500'000'000)).seconds() == -2);
  CHECK(add_calendar_months(Value::time(30 * 86'400, 7), 1).nanoseconds() == 7);
  CHECK(add_calendar_months(Value::time(30 * 86'400, 7), 1).seconds() == 58 * 86'400);
}
