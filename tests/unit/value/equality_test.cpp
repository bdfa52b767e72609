#include "engine/value/equality.hpp"

#include <catch2/catch.hpp>

#include "engine/value/network.hpp"
#include "engine/value/resource.hpp"
#include "tests/unit/value/json_value.hpp"

using writ::equal;
using writ::equal_members;
using writ::order;
using writ::Outcome;
using writ::Reason;
using writ::Value;
using writ::test::JsonValue;

namespace {

constexpr Outcome kTrue = Outcome::of(true);
constexpr Outcome kFalse = Outcome::of(false);
constexpr Outcome kUnknown = Outcome::undecided(Reason::Unknown);
constexpr Outcome kType = Outcome::undecided(Reason::Type);

/// Equality of two JSON texts in which the string "?" stands for an unknown value.
Outcome equal_json(std::string_view a, std::string_view b) {
  JsonValue const x(a);
  JsonValue const y(b);
  Outcome const result = equal(x.value, y.value);
  Outcome const reverse = equal(y.value, x.value);
  CHECK(result.truth == reverse.truth);
  return result;
}

}  // namespace

TEST_CASE("equality of a present and an absent value is false, of two absent ones undecided") {
  CHECK(equal(Value::integer(1), Value::absent()) == kFalse);
  CHECK(equal(Value::null(), Value::integer(1)) == kFalse);
  CHECK(equal(Value::null(), Value::absent()) == Outcome::undecided(Reason::Absent));
}

TEST_CASE("the first operand that is unknown or undecided gives the reason") {
  Value const undecided = Value::undecided(Reason::Value);
  CHECK(equal(Value::unknown(), undecided) == kUnknown);
  CHECK(equal(undecided, Value::unknown()) == Outcome::undecided(Reason::Value));
  CHECK(equal(Value::absent(), Value::unknown()) == kUnknown);
  CHECK(equal(Value::unknown(), Value::unknown()) == kUnknown);
}

TEST_CASE("values of different types are neither equal nor different") {
  CHECK(equal_json("1", "\"1\"") == kType);
  CHECK(equal_json("true", "\"true\"") == kType);
  CHECK(equal_json("[1]", "1") == kType);
  CHECK(equal_json("{}", "[]") == kType);
}

TEST_CASE("integers and doubles are equal by exact value") {
  CHECK(equal_json("1", "1.0") == kTrue);
  CHECK(equal_json("9007199254740993", "9007199254740992.0") == kFalse);
  CHECK(equal_json("100000000000000000000", "100000000000000000000") == kTrue);
  CHECK(equal_json("100000000000000000000", "100000000000000000001") == kFalse);
}

TEST_CASE("lists fold their elements with and") {
  CHECK(equal_json("[1, 2]", "[1, 2]") == kTrue);
  CHECK(equal_json("[1, \"?\"]", "[1, 2]") == kUnknown);
  CHECK(equal_json("[1, \"?\"]", "[2, \"?\"]") == kFalse);
  CHECK(equal_json("[\"?\", 1]", "[\"?\", 2]") == kFalse);
  CHECK(equal_json("[1, \"a\"]", "[1, 2]") == kType);
  CHECK(equal_json("[\"?\"]", "[1, 2]") == kFalse);
  CHECK(equal_json("[]", "[]") == kTrue);
}

TEST_CASE("inside lists two absent elements are equal and one is unequal to any present") {
  CHECK(equal_json("[null]", "[null]") == kTrue);
  CHECK(equal_json("[null]", "[1]") == kFalse);
  CHECK(equal_json("[null]", "[\"?\"]") == kUnknown);
  CHECK(equal_json("[null]", "[]") == kFalse);
}

TEST_CASE("a null member of an object does not count") {
  CHECK(equal_json(R"({"a":1,"b":null})", R"({"a":1})") == kTrue);
  CHECK(equal_json(R"({"a":1,"b":null})", R"({"a":1,"c":null})") == kTrue);
  CHECK(equal_json(R"({"a":null})", R"({"a":1})") == kFalse);
}

TEST_CASE("objects fold over the union of their keys") {
  CHECK(equal_json(R"({"a":1,"b":{"c":[2]}})", R"({"b":{"c":[2]},"a":1.0})") == kTrue);
  CHECK(equal_json(R"({"a":1})", R"({"b":1})") == kFalse);
  CHECK(equal_json(R"({"a":"?"})", "{}") == kUnknown);
  CHECK(equal_json(R"({"a":"?","b":1})", R"({"a":"?","b":2})") == kFalse);
  CHECK(equal_json(R"({"a":1,"b":"x"})", R"({"a":"x","b":2})") == kType);
}

TEST_CASE("a resource equals the object of its attributes") {
  JsonValue const attributes(R"({"a":1})");
  writ::Resource const resource{"id", "type", 0, 0, 0, attributes.value, Value::object({})};
  CHECK(equal(Value::resource(&resource), attributes.value) == kTrue);
  CHECK(equal(attributes.value, Value::resource(&resource)) == kTrue);
  CHECK(equal(Value::resource(&resource), Value::string("id")) == kType);
}

TEST_CASE("times, durations, networks and versions equal those of their own type") {
  writ::Network const a{{10}, 8, false};
  writ::Network const b{{10}, 9, false};
  CHECK(equal(Value::time(1, 2), Value::time(1, 2)) == kTrue);
  CHECK(equal(Value::time(1, 2), Value::time(1, 3)) == kFalse);
  CHECK(equal(Value::time(1, 0), Value::duration(1, 0)) == kType);
  CHECK(equal(Value::network(&a), Value::network(&a)) == kTrue);
  CHECK(equal(Value::network(&a), Value::network(&b)) == kFalse);
  CHECK(equal(Value::network(&a), Value::string("10.0.0.0/8")) == kType);
  CHECK(equal(Value::version("1.2"), Value::version("1.2.0+build")) == kTrue);
  CHECK(equal(Value::version("1.2"), Value::version("1.2.0-rc1")) == kFalse);
}

TEST_CASE("numbers, times, durations and versions have an order, nothing else has") {
  CHECK(order(Value::integer(1), Value::number(1.5)) == std::strong_ordering::less);
  CHECK(order(Value::time(2, 0), Value::time(1, 9)) == std::strong_ordering::greater);
  CHECK(order(Value::duration(-1, 5), Value::duration(-1, 6)) == std::strong_ordering::less);
  CHECK(order(Value::version("1.10"), Value::version("1.9")) == std::strong_ordering::greater);
  CHECK(order(Value::string("a"), Value::string("b")) == std::nullopt);
  CHECK(order(Value::time(1, 0), Value::duration(1, 0)) == std::nullopt);
  CHECK(order(Value::boolean(false), Value::boolean(true)) == std::nullopt);
  CHECK(order(Value::integer(1), Value::unknown()) == std::nullopt);
  CHECK(order(Value::absent(), Value::absent()) == std::nullopt);
}

TEST_CASE("equality of deeply nested documents needs no deep stack") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "[";
  for (int i = 0; i < 500; ++i) text += "]";
  CHECK(equal_json(text, text) == kTrue);
}

TEST_CASE("equality counts the members it looks at, and long texts by their length") {
  JsonValue const a(R"([1, {"k": 2, "l": [3]}])");
  JsonValue const b(R"([1, {"k": 2, "l": [4]}])");
  std::uint64_t work = 0;
  CHECK(equal(a.value, b.value, work) == kFalse);
  CHECK(work == 5);
  work = 0;
  std::string const text(160, 'x');
  CHECK(equal(Value::string(text), Value::string(text), work) == kTrue);
  CHECK(work == 160 / writ::kTextPerWork);
  // Of different length nothing is read.
  CHECK(equal(Value::string(text), Value::string("x"), work) == kFalse);
  CHECK(work == 160 / writ::kTextPerWork);
}
