#include "engine/value/value.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "engine/value/resource.hpp"

using writ::as_condition;
using writ::Kind;
using writ::Member;
using writ::Outcome;
using writ::Reason;
using writ::Value;

TEST_CASE("a value gives back what it was made of") {
  CHECK(Value().is(Kind::Absent));
  CHECK(Value::undecided(Reason::Type).reason() == Reason::Type);
  CHECK(Value::boolean(true).as_boolean());
  CHECK(Value::integer(-7).as_integer() == -7);
  CHECK(Value::number(1.5).as_double() == 1.5);
  CHECK(Value::string("text").as_text() == "text");
  CHECK(Value::time(5, 7).seconds() == 5);
  CHECK(Value::duration(-5, 7).nanoseconds() == 7);
  CHECK(Value::of(Outcome::undecided(Reason::Limit)).reason() == Reason::Limit);
  CHECK(Value::of(Outcome::of(false)).is(Kind::Boolean));
}

TEST_CASE("null is absent, unknown and undecided are neither absent nor present") {
  CHECK(Value::null().is_absent());
  CHECK(Value::absent().is_absent());
  CHECK_FALSE(Value::unknown().is_absent());
  CHECK_FALSE(Value::unknown().is_present());
  CHECK_FALSE(Value::undecided(Reason::Type).is_present());
  CHECK(Value::boolean(false).is_present());
}

TEST_CASE("a member is found by its key and a missing one is absent") {
  std::array<Member, 3> const members{
      {{"a", Value::integer(1)}, {"b", Value::null()}, {"c", Value::integer(3)}}};
  CHECK(writ::find(members, "c").as_integer() == 3);
  CHECK(writ::find(members, "b").is(Kind::Null));
  CHECK(writ::find(members, "").is(Kind::Absent));
  CHECK(writ::find(members, "bb").is(Kind::Absent));
  CHECK(writ::find({}, "a").is(Kind::Absent));
}

TEST_CASE("in a condition's place absent is false and any other type undecided") {
  CHECK(as_condition(Value::boolean(true)).is_true());
  CHECK(as_condition(Value::absent()).is_false());
  CHECK(as_condition(Value::null()).is_false());
  CHECK(as_condition(Value::unknown()) == Outcome::undecided(Reason::Unknown));
  CHECK(as_condition(Value::undecided(Reason::Value)) == Outcome::undecided(Reason::Value));
  CHECK(as_condition(Value::string("true")) == Outcome::undecided(Reason::Type));
  CHECK(as_condition(Value::integer(1)) == Outcome::undecided(Reason::Type));
}

TEST_CASE("marking a value as sensitive changes nothing else") {
  Value const secret = Value::string("hunter2").as_sensitive();
  CHECK(secret.is_sensitive());
  CHECK(secret.as_text() == "hunter2");
  CHECK_FALSE(Value::string("hunter2").is_sensitive());
}

TEST_CASE("a resource's own members are read by name and missing ones are absent") {
  std::array<Member, 1> const meta{{{"change", Value::string("create")}}};
  writ::Resource const resource{"aws.a", "aws", 0, 0, 0, Value::object({}), Value::object(meta)};
  CHECK(meta_of(resource, writ::Meta::Id).as_text() == "aws.a");
  CHECK(meta_of(resource, writ::Meta::Type).as_text() == "aws");
  CHECK(meta_of(resource, writ::Meta::Change).as_text() == "create");
  CHECK(meta_of(resource, writ::Meta::Before).is(Kind::Absent));
}
