// What is made of constants alone is computed once, when the policy is compiled.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

TEST_CASE("arithmetic on numbers is folded, exactly") {
  CHECK(shape_of("b.x == 1 + 2 * 3") == "(== b.x 7)");
  CHECK(shape_of("b.x == -(2 - 5)") == "(== b.x 3)");
  CHECK(shape_of("b.x == 6 / 2") == "(== b.x 3)");
  CHECK(shape_of("b.x == 7 / 2") == "(== b.x 3.5)");
  CHECK(shape_of("b.x == -7 % 3") == "(== b.x -1)");
  CHECK(shape_of("b.x == 9223372036854775807 + 1") == "(== b.x 9223372036854775808)");
}

TEST_CASE("durations are folded") {
  CHECK(shape_of("age(b.x) < 1h + 30m") == shape_of("age(b.x) < 90m"));
  CHECK(shape_of("age(b.x) < 2 * 12h") == shape_of("age(b.x) < 1d"));
  CHECK(shape_of("b.x == 1d / 1h") == "(== b.x 24)");
}

TEST_CASE("what has no value is left to the evaluator, which says why") {
  CHECK(shape_of("b.x == 1 / 0") == "(== b.x (/ 1 0))");
  CHECK(shape_of("b.x == 1 + \"a\"") == "(== b.x (+ 1 \"a\"))");
  CHECK(shape_of("b.x == [1] + [2]") == "(== b.x (+ [1] [2]))");
}

TEST_CASE("lists and objects of constants are constants, with their keys in order") {
  CHECK(shape_of(R"(b.x == {"b": [1, null], "a": {"c": true}})") ==
        R"((== b.x {"a":{"c":true},"b":[1,null]}))");
  CHECK(shape_of("b.x in [1, b.y]") == "(in b.x (list 1 b.y))");
  CHECK(shape_of(R"(b.x == {"b": b.y, "a": 1})") == "(== b.x (object a:1 b:b.y))");
}

TEST_CASE("a constant made of constants is folded, and stands wherever it is used") {
  CHECK(shape_of("b.x in both", "let first = [1]\nlet both = [first, 1 + 1]") ==
        "(in b.x [[1],2])");
  CHECK(shape_of("b.x in later", "let later = [other]\nlet other = 2") == "(in b.x [2])");
}

TEST_CASE("a constant that depends on the run is computed where it is used") {
  CHECK(shape_of("time(b.x) > start", "let start = now - 1d") == shape_of("time(b.x) > now - 1d"));
}

TEST_CASE("a broken constant is reported once, not at each of its uses") {
  Analysed const broken(
      {with_rule("let limit = mising", "require b.x < limit\nrequire limit > 1")});
  CHECK(broken.mistakes() ==
        std::vector<std::string>{"a:2:13 W0201 nothing here is named `mising`"});
}

TEST_CASE("a constant string is a field, a constant integer an index") {
  CHECK(shape_of("b[\"any key\"] == 1") == "(== b.any key 1)");
  CHECK(shape_of("b[key].x == 1", "let key = \"k\"") == "(== b.k.x 1)");
  CHECK(shape_of("b.xs[first] == 1", "let first = 1 - 1") == "(== b.xs[0] 1)");
  CHECK(shape_of("b.xs[1 - 2] == 1") ==
        "a:6:14 W0113 a list has no index `-1`, expected 0 or more");
}

}  // namespace
}  // namespace writ::test
