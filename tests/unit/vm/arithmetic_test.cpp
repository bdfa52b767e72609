// Arithmetic of the machine: which operands it takes, and whose reason an undecided result has.
#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "engine/value/print.hpp"
#include "engine/vm/operators.hpp"

namespace writ::vm {
namespace {

constexpr std::uint32_t kDigits = 40;

std::string shown(Value value) {
  if (value.is(Kind::Undecided)) return std::string(name(value.reason()));
  if (value.is(Kind::Unknown)) return "(unknown)";
  std::string out;
  print_json(out, value);
  return out;
}

std::string calculated(Arithmetic operation, Value left, Value right) {
  Arena arena;
  return shown(calculate(operation, left, right, kDigits, arena));
}

std::string sum(Value left, Value right) { return calculated(Arithmetic::Add, left, right); }

Value const kOne = Value::integer(1);
Value const kText = Value::string("a");
Value const kDay = Value::duration(86400, 0);
Value const kTime = Value::time(0, 0);

TEST_CASE("both operands must be there before their types are looked at, the left one first") {
  Value const left = Value::undecided(Reason::Value);
  Value const right = Value::undecided(Reason::Limit);
  CHECK(sum(Value::absent(), kOne) == "absent");
  CHECK(sum(Value::null(), kOne) == "absent");
  CHECK(sum(kOne, Value::absent()) == "absent");
  CHECK(sum(Value::unknown(), Value::absent()) == "(unknown)");
  CHECK(sum(Value::absent(), Value::unknown()) == "absent");
  CHECK(sum(left, right) == "value");
  CHECK(sum(kOne, right) == "limit");
  CHECK(sum(Value::list({}), right) == "limit");
  CHECK(sum(Value::list({}), Value::absent()) == "absent");
  CHECK(sum(Value::list({}), Value::unknown()) == "(unknown)");
}

TEST_CASE("types that no operation takes are undecided") {
  CHECK(sum(kOne, kText) == "type");
  CHECK(sum(kText, kOne) == "type");
  CHECK(sum(Value::boolean(true), kOne) == "type");
  CHECK(sum(Value::list({}), Value::list({})) == "type");
  CHECK(calculated(Arithmetic::Subtract, kText, kText) == "type");
  CHECK(sum(kTime, kTime) == "type");
  CHECK(sum(kDay, kTime) == "type");
  CHECK(sum(kDay, kOne) == "type");
  CHECK(calculated(Arithmetic::Multiply, kDay, kDay) == "type");
  CHECK(calculated(Arithmetic::Divide, kOne, kDay) == "type");
}

TEST_CASE("numbers are added, strings are joined, times are moved") {
  CHECK(sum(kOne, Value::number(0.5)) == "1.5");
  CHECK(sum(Value::string("a"), Value::string("b")) == "\"ab\"");
  CHECK(sum(kTime, kDay) == shown(Value::time(86400, 0)));
  CHECK(calculated(Arithmetic::Subtract, kTime, kDay) == shown(Value::time(-86400, 0)));
  CHECK(calculated(Arithmetic::Subtract, kTime, kTime) == shown(Value::duration(0, 0)));
  CHECK(calculated(Arithmetic::Multiply, Value::integer(2), kDay) ==
        shown(Value::duration(172800, 0)));
  CHECK(calculated(Arithmetic::Multiply, kDay, Value::integer(2)) ==
        shown(Value::duration(172800, 0)));
  CHECK(calculated(Arithmetic::Divide, kDay, kDay) == "1");
}

TEST_CASE("what no number or time holds is undecided") {
  CHECK(calculated(Arithmetic::Divide, kOne, Value::integer(0)) == "value");
  CHECK(calculated(Arithmetic::Remainder, kOne, Value::integer(0)) == "value");
  CHECK(calculated(Arithmetic::Remainder, kOne, Value::number(0.5)) == "type");
  CHECK(calculated(Arithmetic::Multiply, Value::number(1e308), Value::number(10)) == "value");
  CHECK(sum(kTime, Value::duration(INT64_MAX, 0)) == "value");
}

TEST_CASE("a number keeps to the bound on digits, and may reach it") {
  Arena arena;
  std::string const nines(kDigits, '9');
  Value const most = Value::big_integer(nines);
  CHECK(shown(calculate(Arithmetic::Add, most, Value::integer(0), kDigits, arena)) == nines);
  CHECK(shown(calculate(Arithmetic::Add, most, kOne, kDigits, arena)) == "value");
}

TEST_CASE("numbers and durations are negated") {
  Arena arena;
  auto const negated = [&](Value value) { return shown(negate(value, kDigits, arena)); };
  CHECK(negated(kOne) == "-1");
  CHECK(negated(Value::number(0.5)) == "-0.5");
  CHECK(negated(Value::integer(INT64_MIN)) == "9223372036854775808");
  CHECK(negated(kDay) == shown(Value::duration(-86400, 0)));
  CHECK(negated(kText) == "type");
  CHECK(negated(kTime) == "type");
  CHECK(negated(Value::absent()) == "absent");
  CHECK(negated(Value::unknown()) == "(unknown)");
  CHECK(negated(Value::undecided(Reason::Limit)) == "limit");
}

TEST_CASE("what is made of a sensitive value is sensitive, where there is a value") {
  Arena arena;
  Value const secret = kOne.as_sensitive();
  CHECK(calculate(Arithmetic::Add, secret, kOne, kDigits, arena).is_sensitive());
  CHECK(calculate(Arithmetic::Add, kOne, secret, kDigits, arena).is_sensitive());
  CHECK(negate(secret, kDigits, arena).is_sensitive());
  CHECK_FALSE(calculate(Arithmetic::Add, secret, kText, kDigits, arena).is_sensitive());
  CHECK_FALSE(calculate(Arithmetic::Add, kOne, kOne, kDigits, arena).is_sensitive());
}

}  // namespace
}  // namespace writ::vm
