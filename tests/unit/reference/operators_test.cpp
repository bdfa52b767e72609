// Tests the operators of tests/support/reference/operators.hpp against their rows in
// docs/language.md.
#include "tests/support/reference/operators.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace writ::reference {
namespace {

constexpr Outcome kTrue = Outcome::of(true);
constexpr Outcome kFalse = Outcome::of(false);

Outcome undecided(Reason reason) { return Outcome::undecided(reason); }

Value integer(std::int64_t i) { return Value::integer(i); }
Value text(std::string_view t) { return Value::string(t); }

TEST_CASE("equality needs two values of one type") {
  CHECK(equals(integer(1), Value::number(1.0)) == kTrue);
  CHECK(equals(integer(1), Value::absent()) == kFalse);
  CHECK(equals(Value::null(), Value::absent()) == undecided(Reason::Absent));
  CHECK(equals(integer(443), text("443")) == undecided(Reason::Type));
  CHECK(equals(Value::absent(), Value::unknown()) == undecided(Reason::Unknown));
  CHECK(equals(Value::undecided(Reason::Value), Value::unknown()) == undecided(Reason::Value));
}

TEST_CASE("equality folds members, so that one difference is enough") {
  std::vector<Value> const a{integer(1), Value::unknown()};
  std::vector<Value> const b{integer(2), Value::unknown()};
  std::vector<Value> const nulls{Value::null(), Value::absent()};
  CHECK(equals(Value::list(a), Value::list(b)) == kFalse);
  CHECK(equals(Value::list(a), Value::list(a)) == undecided(Reason::Unknown));
  CHECK(equals(Value::list(nulls), Value::list(nulls)) == kTrue);
  CHECK(equals(Value::list(a), Value::list({})) == kFalse);
}

TEST_CASE("a null member of an object does not count in equality") {
  std::vector<Member> const with{{"a", integer(1)}, {"b", Value::null()}};
  std::vector<Member> const without{{"a", integer(1)}};
  CHECK(equals(Value::object(with), Value::object(without)) == kTrue);
}

TEST_CASE(
    "a list holds what it holds, passes nulls over, and doubts where an unknown could be it") {
  std::vector<Value> const items{Value::null(), integer(1)};
  std::vector<Value> const doubtful{integer(1), Value::unknown()};
  CHECK(is_in(integer(1), Value::list(items)) == kTrue);
  CHECK(is_in(integer(2), Value::list(items)) == kFalse);
  CHECK(is_in(Value::null(), Value::list(items)) == kFalse);
  CHECK(is_in(text("1"), Value::list(items)) == undecided(Reason::Type));
  CHECK(is_in(integer(1), Value::list(doubtful)) == kTrue);
  CHECK(is_in(integer(2), Value::list(doubtful)) == undecided(Reason::Unknown));
  CHECK(is_in(Value::unknown(), Value::list(items)) == undecided(Reason::Unknown));
  CHECK(is_in(Value::unknown(), Value::list({})) == kFalse);
  CHECK(is_in(integer(1), Value::absent()) == kFalse);
  CHECK(is_in(Value::absent(), text("x")) == undecided(Reason::Type));
}

TEST_CASE("an object holds the keys of its members, but one that may turn out null only perhaps") {
  std::vector<Member> const members{
      {"a", integer(1)}, {"b", Value::null()}, {"c", Value::unknown()}};
  CHECK(is_in(text("a"), Value::object(members)) == kTrue);
  CHECK(is_in(text("b"), Value::object(members)) == kFalse);
  CHECK(is_in(text("c"), Value::object(members)) == undecided(Reason::Unknown));
}

TEST_CASE("relations of lists fold membership, and an absent side is an empty list") {
  std::vector<Value> const one{integer(1)};
  std::vector<Value> const two{integer(1), integer(2)};
  auto const relate = [](ir::Comparison c, Value a, Value b) { return compares(c, a, b); };
  CHECK(relate(ir::Comparison::SubsetOf, Value::list(one), Value::list(two)) == kTrue);
  CHECK(relate(ir::Comparison::SubsetOf, Value::list(two), Value::list(one)) == kFalse);
  CHECK(relate(ir::Comparison::SubsetOf, Value::absent(), Value::list(one)) == kTrue);
  CHECK(relate(ir::Comparison::Intersects, Value::list(two), Value::list(one)) == kTrue);
  CHECK(relate(ir::Comparison::Intersects, Value::list(two), Value::absent()) == kFalse);
  CHECK(relate(ir::Comparison::DisjointFrom, Value::list(two), Value::list(one)) == kFalse);
  CHECK(relate(ir::Comparison::DisjointFrom, Value::absent(), Value::absent()) == kTrue);
  CHECK(relate(ir::Comparison::SubsetOf, text("a"), Value::list(one)) == undecided(Reason::Type));
}

TEST_CASE("order is that of numbers, times, durations and versions") {
  auto const less = [](Value a, Value b) { return compares(ir::Comparison::Less, a, b); };
  CHECK(less(integer(1), Value::number(1.5)) == kTrue);
  CHECK(less(Value::version("1.10"), Value::version("1.9")) == kFalse);
  CHECK(less(Value::time(1, 0), Value::time(1, 5)) == kTrue);
  CHECK(less(text("a"), text("b")) == undecided(Reason::Type));
  CHECK(less(Value::time(1, 0), Value::duration(1, 0)) == undecided(Reason::Type));
  CHECK(less(Value::absent(), Value::unknown()) == undecided(Reason::Absent));
  CHECK(less(text("a"), Value::unknown()) == undecided(Reason::Type));
  CHECK(less(integer(1), Value::unknown()) == undecided(Reason::Unknown));
}

TEST_CASE("a glob covers the whole text, by code points") {
  CHECK(glob_matches("arn:*:role/?dmin", "arn:aws:iam::1:role/Admin"));
  CHECK(glob_matches("h?", "hé"));
  CHECK(glob_matches("\\*", "*"));
  CHECK_FALSE(glob_matches("\\*", "a"));
  CHECK_FALSE(glob_matches("a", "ab"));
  CHECK(glob_matches("*", ""));
}

TEST_CASE("kinds are asked of the value, and an unknown one has none yet") {
  CHECK(is_a(Value::null(), ir::IsKind::Null) == kTrue);
  CHECK(is_a(Value::absent(), ir::IsKind::Null) == kFalse);
  CHECK(is_a(Value::null(), ir::IsKind::Absent) == kTrue);
  CHECK(is_a(Value::unknown(), ir::IsKind::Absent) == undecided(Reason::Unknown));
  CHECK(is_a(Value::unknown(), ir::IsKind::Unknown) == kTrue);
  CHECK(is_a(Value::undecided(Reason::Type), ir::IsKind::Unknown) == undecided(Reason::Type));
}

TEST_CASE("a step off absent is absent, off a scalar of the wrong type") {
  std::vector<Value> const items{integer(5)};
  std::vector<Member> const members{{"a", Value::null()}};
  CHECK(field_of(Value::absent(), "a").is(Kind::Absent));
  CHECK(field_of(Value::object(members), "a").is(Kind::Null));
  CHECK(field_of(Value::list(items), "a").is(Kind::Undecided));
  CHECK(item_of(Value::list(items), integer(0)).as_integer() == 5);
  CHECK(item_of(Value::list(items), integer(-1)).is(Kind::Absent));
  CHECK(item_of(Value::list(items), Value::absent()).reason() == Reason::Absent);
  CHECK(item_of(Value::list(items), Value::number(0.5)).reason() == Reason::Type);
  CHECK(item_of(text("x"), Value::unknown()).reason() == Reason::Type);
  CHECK(item_of(Value::unknown(), Value::undecided(Reason::Value)).is(Kind::Unknown));
}

TEST_CASE("arithmetic passes unknowns on and needs operands that fit") {
  Arena arena;
  auto const add = [&](Value a, Value b) { return calculate(Arithmetic::Add, a, b, 1000, arena); };
  CHECK(add(integer(1), integer(2)).as_integer() == 3);
  CHECK(add(text("a"), text("b")).as_text() == "ab");
  CHECK(add(Value::unknown(), Value::absent()).is(Kind::Unknown));
  CHECK(add(Value::absent(), Value::unknown()).reason() == Reason::Absent);
  CHECK(add(integer(1), text("2")).reason() == Reason::Type);
  CHECK(add(Value::duration(1, 0), Value::time(1, 0)).reason() == Reason::Type);
  CHECK(add(Value::time(1, 0), Value::duration(1, 0)).is(Kind::Time));
  CHECK(negated(integer(INT64_MIN), 1000, arena).as_text() == "9223372036854775808");
}

}  // namespace
}  // namespace writ::reference
