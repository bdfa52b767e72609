// Predicates and functions stand where they are called; paths and literals take the place of their
// parameters, anything else is computed once.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

using Mistakes = std::vector<std::string>;

constexpr char const* kBetween = "predicate between(x, low, high) = low <= x and x <= high";

TEST_CASE("paths, variables and literals take the place of their parameters") {
  CHECK(shape_of("between(b.x, b.low, 9)", kBetween) == "(and (<= b.low b.x) (<= b.x 9))");
  CHECK(shape_of("some x in b.xs: between(x.y, 1, 9)", kBetween) ==
        "(some x in b.xs: (and (<= 1 x.y) (<= x.y 9)))");
  CHECK(shape_of("between(b.xs[b.i], 1, 9)", kBetween) ==
        "(and (<= 1 b.xs[b.i]) (<= b.xs[b.i] 9))");
  CHECK(shape_of("between(limit, b.x, 9)", std::string("let limit = 3\n") + kBetween) ==
        "(and (<= b.x 3) (<= 3 9))");
}

TEST_CASE("a computed argument is bound once, however often it is used") {
  CHECK(shape_of("between(b.x + 1, 1, 9)", kBetween) ==
        "(bind x (+ b.x 1) (and (<= 1 x) (<= x 9)))");
  CHECK(shape_of("between(b.x, b.y * 2, count(b.z))", kBetween) ==
        "(bind low (* b.y 2) (bind high (count b.z) (and (<= low b.x) (<= b.x high))))");
  CHECK(shape_of("between(now, b.x, b.y)", kBetween) == "(bind x now (and (<= b.x x) (<= x b.y)))");
}

TEST_CASE("a bound argument is handed on by its variable") {
  std::string const both = std::string(kBetween) + "\npredicate small(n) = between(n, 0, n)";
  CHECK(shape_of("small(b.x + 1)", both) == "(bind n (+ b.x 1) (and (<= 0 n) (<= n n)))");
}

TEST_CASE("a function gives a value, a predicate a condition, each in the other's place too") {
  CHECK(shape_of("double(b.x) == 4", "function double(x) = x + x") == "(== (+ b.x b.x) 4)");
  CHECK(shape_of("flag(b)", "function flag(x) = x.on") == "(truthy b.on)");
  CHECK(shape_of("is_on(b) == true", "predicate is_on(x) = x.on") == "(== (truthy b.on) true)");
  CHECK(shape_of("not is_on(b)", "predicate is_on(x) = x.on") == "(not (truthy b.on))");
}

TEST_CASE("a parameter of a predicate is not mixed up with a name of its caller") {
  CHECK(shape_of("some x in b.xs: p(x.y)", "predicate p(x) = x == 1") ==
        "(some x in b.xs: (== x.y 1))");
  CHECK(shape_of("some y in b.ys: p(y)", "predicate p(x) = some y in x: y == 1") ==
        "(some y in b.ys: (some y in y: (== y 1)))");
}

TEST_CASE("a constant argument is folded with what it meets") {
  CHECK(shape_of("b.x == twice(4)", "function twice(x) = x + x") == "(== b.x 8)");
}

TEST_CASE("a pattern may be a parameter where every call gives a constant") {
  CHECK(shape_of("named(b, r\"^a\")", "predicate named(x, p) = x.name matches p") ==
        "(matches b.name \"^a\")");
  CHECK(shape_of("named(b, b.p)", "predicate named(x, p) = x.name matches p") ==
        "a:6:18 W0306 expected a constant, found an expression over the resource");
}

TEST_CASE("a module's own declarations may stand in any order") {
  CHECK(shape_of("outer(b)", "predicate outer(x) = inner(x)\npredicate inner(x) = x.y") ==
        "(truthy b.y)");
}

TEST_CASE("recursion is reported once, where it closes, and not at the calls") {
  std::string const even =
      "predicate even(x) = x == 0 or odd(x - 1)\npredicate odd(x) = x != 0 and even(x - 1)";
  Analysed const mutual({with_rule(even, "require even(b.x)\nrequire odd(b.x)")});
  CHECK(mutual.mistakes() == Mistakes{"a:3:31 W0205 `even` uses itself: a predicate"});
  Analysed const own({with_rule("function f(x) = f(x)", "require f(b) == 1\nrequire f(b) == 2")});
  CHECK(own.mistakes() == Mistakes{"a:2:17 W0205 `f` uses itself: a function"});
  Analysed const constant({with_rule("let a = [c]\nlet c = [a]", "require b.x in a")});
  CHECK(constant.mistakes() == Mistakes{"a:3:10 W0205 `a` uses itself: a constant"});
}

TEST_CASE("recursion is found across modules") {
  Analysed const modules(
      {"module m\nuse n\nfunction f(x) = n.g(x)", "module n\nuse m\nfunction g(x) = m.f(x)"});
  CHECK(modules.mistakes() ==
        Mistakes{"b:2:5 W0217 modules use one another in a circle: `m` -> `n` -> `m`",
                 "b:3:17 W0205 `f` uses itself: a function"});
}

TEST_CASE("a broken predicate is reported once and not at each call") {
  Analysed const broken({with_rule("predicate p(x) = x.a < limit\npredicate q(x) = p(x.inner)",
                                   "require p(b)\nrequire p(b.x) and q(b)")});
  CHECK(broken.mistakes() == Mistakes{"a:2:24 W0201 nothing here is named `limit`"});
}

TEST_CASE("a broken predicate that is used above its declaration is reported once") {
  Analysed const broken(
      {with_rule("predicate q(x) = p(x.inner)\npredicate p(x) = x.a < limit", "require q(r)")});
  CHECK(broken.mistakes() == Mistakes{"a:3:24 W0201 nothing here is named `limit`"});
}

TEST_CASE("a predicate that nothing calls is checked all the same") {
  CHECK(Analysed("module m\npredicate p(x) = lenght(x) == 1").mistakes() ==
        Mistakes{"a:2:18 W0202 no function or predicate is named `lenght`"});
}

TEST_CASE("a mistake in an argument is reported beside one in the predicate's use") {
  Analysed const both({with_rule(kBetween, "require between(bb.x, 1, 9)\nrequire between(b.x)")});
  CHECK(both.mistakes() == Mistakes{"a:6:17 W0201 nothing here is named `bb`",
                                    "a:7:9 W0206 `between` takes 3 arguments, found 1"});
}

TEST_CASE("predicates that double at each level stop at the bound on nodes, reported once") {
  std::string doubling = "predicate p0(x) = x.a and x.b\n";
  for (int i = 1; i <= 14; ++i) {
    std::string const before = "p" + std::to_string(i - 1);
    doubling +=
        "predicate p" + std::to_string(i) + "(x) = " + before + "(x) and " + before + "(x.c)\n";
  }
  Limits limits;
  limits.nodes_per_rule = 10'000;
  Analysed const grown({with_rule(doubling, "require p14(b)")}, limits);
  REQUIRE(grown.mistakes().size() == 1);
  CHECK(grown.diagnostics[0].code == "W0404");
}

}  // namespace
}  // namespace writ::test
