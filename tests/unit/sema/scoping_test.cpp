// Which names are visible where, and what they stand for.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

using Mistakes = std::vector<std::string>;

TEST_CASE("a name stands for the innermost thing that declares it") {
  CHECK(shape_of("b.x == 1") == "(== b.x 1)");
  CHECK(shape_of("limit < b.x", "let limit = 3") == "(< 3 b.x)");
  CHECK(shape_of("limit < b.x", "parameter limit: number = 3 \"most\"") == "(< 3 b.x)");
  CHECK(shape_of("some x in b.xs: x == b.y") == "(some x in b.xs: (== x b.y))");
}

TEST_CASE("the variable of a quantifier is visible in its filter and body alone") {
  CHECK(shape_of("some x in b.xs where x.on: x.y") ==
        "(some x in b.xs where (truthy x.on): (truthy x.y))");
  CHECK(shape_of("(some x in b.xs: x) and x") == "a:6:33 W0201 nothing here is named `x`");
  CHECK(shape_of("some x in x.xs: x") == "a:6:19 W0201 nothing here is named `x`");
  CHECK(shape_of("[x for x in b.xs] == x") == "a:6:30 W0201 nothing here is named `x`");
}

TEST_CASE("two quantifiers side by side may use one name, one inside the other may not") {
  CHECK(shape_of("(some x in b.xs: x) and (some x in b.ys: x)") ==
        "(and (some x in b.xs: (truthy x)) (some x in b.ys: (truthy x)))");
  CHECK(shape_of("some x in b.xs: (some x in b.ys: x)") ==
        "a:6:31 W0204 `x` hides a name that is already visible");
}

TEST_CASE("a let is visible from its own place on, and in every text") {
  Analysed const before({with_rule("", "require area < 5\nlet area = b.w * b.h")});
  CHECK(before.mistakes() == Mistakes{"a:6:9 W0201 nothing here is named `area`"});
  Analysed const text(
      {with_rule("", "message \"{area}\"\nlet area = b.w * b.h\nrequire area < 5")});
  CHECK(text.mistakes().empty());
  Analysed const earlier({with_rule("", "let first = second\nlet second = 2\nrequire first == 1")});
  CHECK(earlier.mistakes() == Mistakes{"a:6:13 W0201 nothing here is named `second`"});
}

TEST_CASE("the resource of a rule is visible wherever `for` stands, and in no other rule") {
  CHECK(Analysed("module m\nrule r \"t\" { require b.x severity low for b in thing }")
            .mistakes()
            .empty());
  Analysed const other(
      "module m\nrule r \"t\" { severity low for b in thing require b.x }\n"
      "rule s \"t\" { severity low for c in thing require b.x }");
  CHECK(other.mistakes() == Mistakes{"a:3:50 W0201 nothing here is named `b`"});
}

TEST_CASE("a parameter of a rule is visible in that rule alone") {
  Analysed const mine({with_rule("", "parameter days: number = 7 \"days\"\nrequire b.x == days")});
  CHECK(mine.condition() == "(== b.x 7)");
  Analysed const other({with_rule("", "parameter days: number = 7 \"days\"\nrequire b.x == days") +
                        "rule s \"t\" { severity low for b in thing require b.x == days }"});
  CHECK(other.mistakes() == Mistakes{"a:9:57 W0201 nothing here is named `days`"});
}

TEST_CASE("a predicate sees its module and its parameters, not what its caller sees") {
  Analysed const inner({with_rule("predicate p(x) = x == b.y", "require p(b.x)")});
  CHECK(inner.mistakes() == Mistakes{"a:2:23 W0201 nothing here is named `b`"});
  Analysed const let({with_rule("predicate p(x) = x == own", "let own = 3\nrequire p(b.x)")});
  CHECK(let.mistakes() == Mistakes{"a:2:23 W0201 nothing here is named `own`"});
}

TEST_CASE("functions have their own namespace") {
  CHECK(shape_of("count(b.xs) == count", "let count = 3") == "(== (count b.xs) 3)");
}

TEST_CASE("no predicate or function hides one of the library") {
  CHECK(Analysed({with_rule("function lower(x) = 1", "require b.x")}).mistakes() ==
        Mistakes{"a:2:10 W0204 `lower` hides a name that is already visible"});
}

TEST_CASE("files of one module share what it declares") {
  Analysed const two({with_rule("", "require is_low(b.x)"),
                      "module m\nlet limit = 3\npredicate is_low(x) = x < limit"});
  CHECK(two.condition() == "(< b.x 3)");
}

TEST_CASE("what another module declares is named with its name or alias, never bare") {
  std::string const other = "module lib.net\nlet ports = [22]\npredicate low(x) = x < 5";
  CHECK(Analysed({with_rule("use lib.net", "require b.x in net.ports"), other}).condition() ==
        "(in b.x [22])");
  CHECK(Analysed({with_rule("use lib.net as n", "require n.low(b.x)"), other}).condition() ==
        "(< b.x 5)");
  CHECK(Analysed({with_rule("use lib.net", "require b.x in ports"), other}).mistakes() ==
        Mistakes{"a:6:16 W0201 nothing here is named `ports`"});
  CHECK(Analysed({with_rule("use lib.net as n", "require b.x in net.ports"), other}).mistakes() ==
        Mistakes{"a:6:16 W0201 nothing here is named `net`"});
}

TEST_CASE("no variable, parameter or constant hides a module that the file uses") {
  std::string const other = "module net\nlet ports = [22]";
  std::string const rule = with_rule("use net", "require some net in b.nets: net.ports == 1");
  CHECK(Analysed({rule, other}).mistakes() ==
        Mistakes{"a:6:14 W0204 `net` hides a name that is already visible"});
  std::string const predicate = with_rule("use net\npredicate p(net) = net.open", "require p(b)");
  CHECK(Analysed({predicate, other}).mistakes() ==
        Mistakes{"a:3:13 W0204 `net` hides a name that is already visible"});
  std::string const constant = with_rule("use net\nlet net = 1", "require b.x == net");
  CHECK(Analysed({constant, other}).mistakes() ==
        Mistakes{"a:2:5 W0204 `net` hides a name that is already visible"});
}

TEST_CASE("a predicate of another module is read in its own module") {
  std::string const other =
      "module lib\nlet limit = 9\npredicate low(x) = x < limit and lower_than(x)\n"
      "predicate lower_than(x) = x < 7";
  CHECK(
      Analysed({with_rule("use lib\nlet limit = 3", "require lib.low(b.x)"), other}).condition() ==
      "(and (< b.x 9) (< b.x 7))");
}

TEST_CASE("in a domain a name is a variable or constant if one is visible, else a type") {
  CHECK(shape_of("some x in xs: x == b", "let xs = [1]") == "(some x in [1]: (== x b))");
  CHECK(shape_of("some x in bucket: x.y") == "(some x in type:bucket: (truthy x.y))");
  CHECK(shape_of("some x in \"xs\": x.y", "let xs = [1]") == "(some x in type:xs: (truthy x.y))");
  CHECK(shape_of("some x in \"aws_*\", \"A::B\": x.y") ==
        "(some x in glob:aws_* type:A::B: (truthy x.y))");
  CHECK(shape_of("some x in (bucket): x.y") == "a:6:20 W0201 nothing here is named `bucket`");
}

TEST_CASE("a type spelt almost like a visible name is doubted, unless it is quoted") {
  CHECK(shape_of("some x in bukets: x.y", "let buckets = [1]") ==
        "a:6:19 W0210 `bukets` reads as a resource type that nothing declares");
  CHECK(shape_of("some x in \"bukets\": x.y", "let buckets = [1]") ==
        "(some x in type:bukets: (truthy x.y))");
  // Names of one or two letters are near to everything.
  CHECK(shape_of("some x in c: x.y") == "(some x in type:c: (truthy x.y))");
}

}  // namespace
}  // namespace writ::test
