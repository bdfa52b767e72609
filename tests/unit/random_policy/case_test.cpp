// Tests tests/support/random_policy: cases follow from their seed, print as policies, and shrink.
#include "tests/support/random_policy/case.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace writ::random_policy {
namespace {

std::string text_of(Case const& c) {
  std::string text = print(c.policy);
  for (ResourceDatum const& resource : c.resources) text += print(resource) + '\n';
  return text;
}

Case case_of(std::uint64_t seed) {
  Random random(seed);
  return random_case(random, {});
}

TEST_CASE("a seed gives the same case each time, and another seed another") {
  CHECK(text_of(case_of(1)) == text_of(case_of(1)));
  CHECK(text_of(case_of(1)) != text_of(case_of(2)));
}

TEST_CASE("every case has a rule with a requirement and a resource") {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Case const c = case_of(seed);
    REQUIRE_FALSE(c.resources.empty());
    REQUIRE(print(c.policy).find("  require ") != std::string::npos);
  }
}

TEST_CASE("a term puts parentheses around parts that need them") {
  Term const sum = value({"", " + ", ""}, {atom("a"), value({"-", ""}, {atom("b")})});
  CHECK(print(sum) == "a + (-b)");
  CHECK(print(closed({"f(", ")"}, {sum})) == "f((a + (-b)))");
}

TEST_CASE("shrinking keeps what makes a case fail and drops the rest") {
  auto const holds_time = [](Case const& c) {
    return print(c.policy).find("time(") != std::string::npos && !c.resources.empty();
  };
  std::uint64_t seed = 0;
  while (!holds_time(case_of(seed))) ++seed;
  Case const small = shrink(case_of(seed), holds_time);
  CHECK(holds_time(small));
  CHECK(small.resources.size() == 1);
  CHECK(small.resources[0].attributes.items.empty());
  CHECK(small.policy.rules.size() == 1);
  CHECK(small.policy.rules[0].statements.size() <= 2);
  CHECK(text_of(small).size() < text_of(case_of(seed)).size());
}

TEST_CASE("shrinking stops after the tries that it may make") {
  std::size_t tries = 0;
  auto const count = [&](Case const&) {
    ++tries;
    return true;
  };
  (void)shrink(case_of(3), count, 5);
  CHECK(tries == 5);
}

TEST_CASE("data become values, unknown and sensitive ones too") {
  Arena arena;
  Datum secret{Datum::Form::String, "x", {}, {}, true, {}};
  Datum const object{
      Datum::Form::Object, "",    {secret, {Datum::Form::Unknown, "", {}, {}, false, {}}},
      {"a", "b"},          false, {}};
  Value const built = build(object, arena);
  REQUIRE(built.as_object().size() == 2);
  CHECK(built.as_object()[0].value.is_sensitive());
  CHECK(built.as_object()[1].value.is(Kind::Unknown));
}

}  // namespace
}  // namespace writ::random_policy
