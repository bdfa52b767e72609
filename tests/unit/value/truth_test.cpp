#include "engine/value/truth.hpp"

#include <catch2/catch.hpp>

using writ::both;
using writ::either;
using writ::negate;
using writ::Outcome;
using writ::Reason;

namespace {
constexpr Outcome kTrue = Outcome::of(true);
constexpr Outcome kFalse = Outcome::of(false);
constexpr Outcome kUnknown = Outcome::undecided(Reason::Unknown);
constexpr Outcome kType = Outcome::undecided(Reason::Type);
}  // namespace

TEST_CASE("false wins in `and`, whatever the other side is") {
  CHECK(both(kFalse, kUnknown) == kFalse);
  CHECK(both(kUnknown, kFalse) == kFalse);
  CHECK(both(kTrue, kFalse) == kFalse);
  CHECK(both(kTrue, kTrue) == kTrue);
}

TEST_CASE("true wins in `or`, whatever the other side is") {
  CHECK(either(kTrue, kUnknown) == kTrue);
  CHECK(either(kUnknown, kTrue) == kTrue);
  CHECK(either(kFalse, kTrue) == kTrue);
  CHECK(either(kFalse, kFalse) == kFalse);
}

TEST_CASE("the first undecided side gives the reason") {
  CHECK(both(kUnknown, kType) == kUnknown);
  CHECK(both(kTrue, kType) == kType);
  CHECK(either(kType, kUnknown) == kType);
  CHECK(either(kFalse, kUnknown) == kUnknown);
}

TEST_CASE("negation keeps undecided with its reason") {
  CHECK(negate(kTrue) == kFalse);
  CHECK(negate(kFalse) == kTrue);
  CHECK(negate(kType) == kType);
}

TEST_CASE("every reason has a name") {
  CHECK(name(Reason::None).empty());
  CHECK(name(Reason::Unknown) == "unknown");
  CHECK(name(Reason::Absent) == "absent");
  CHECK(name(Reason::Type) == "type");
  CHECK(name(Reason::Value) == "value");
  CHECK(name(Reason::Limit) == "limit");
}
