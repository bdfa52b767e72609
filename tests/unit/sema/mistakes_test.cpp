// What is refused, how often, and in which order. How each mistake reads is in
// tests/golden/diagnostics.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

using Mistakes = std::vector<std::string>;

TEST_CASE("several mistakes are told in one run, in the order of the sources") {
  Analysed const two({with_rule("let a = bb", "require b.x == null\nrequire lenght(b.x) == 1"),
                      "module n\nlet c = dd"});
  CHECK(two.mistakes() ==
        Mistakes{"a:2:9 W0201 nothing here is named `bb`",
                 "a:6:13 W0301 nothing equals null, expected `is absent` or `is null`",
                 "a:7:9 W0202 no function or predicate is named `lenght`",
                 "b:2:9 W0201 nothing here is named `dd`"});
}

TEST_CASE("duplicate ids in two files show both places") {
  std::string const rule = "module m\nrule r \"t\" { severity low for b in x require b.y }";
  Analysed const two({rule, "\n\n" + rule});
  CHECK(two.mistakes() == Mistakes{"b:4:6 W0203 `r` is declared twice"});
  REQUIRE(two.diagnostics[0].notes.size() == 1);
  CHECK(two.diagnostics[0].notes[0].where == Position{"a", 2, 6});
}

TEST_CASE("one id in two modules is two rules") {
  std::string const rule = "\nrule r \"t\" { severity low for b in x require b.y }";
  Analysed const two({"module m" + rule, "module n" + rule});
  REQUIRE(two.module);
  CHECK(two.module->rules[0].id == "m/r");
  CHECK(two.module->rules[1].id == "n/r");
}

TEST_CASE("a second declaration is not looked into, the first one counts") {
  Analysed const two({with_rule("let a = 1\nlet a = bb", "require b.x == a")});
  CHECK(two.mistakes() == Mistakes{"a:3:5 W0203 `a` is declared twice"});
}

TEST_CASE("an undeclared framework is a label, a declared one knows its controls") {
  std::string const rule = "rule r \"t\" { severity low controls f \"1\" for b in x require b.y }";
  CHECK(Analysed({"module m\n" + rule}).mistakes().empty());
  std::string const framework = "module n\nframework f \"F\" { control \"2\" \"two\" }";
  CHECK(Analysed({"module m\n" + rule, framework}).mistakes() ==
        Mistakes{"a:2:38 W0212 framework `f` has no control `1`"});
}

TEST_CASE("a file that declares nothing needs no module") {
  CHECK(Analysed("# only a comment\n").mistakes().empty());
  CHECK(Analysed("let a = 1").mistakes() ==
        Mistakes{"a:1:1 W0213 a policy file starts with `module name`"});
}

TEST_CASE("an expectation may name a rule of another module by its full id") {
  std::string const test =
      "module m\ntest \"t\" { given { \"resources\": [] } expect n/r pass expect r fail }";
  Analysed const policy({test, "module n\nrule r \"t\" { severity low for b in x require b.y }"});
  CHECK(policy.mistakes() == Mistakes{"a:2:61 W0208 no rule is named `r`"});
}

TEST_CASE("strings are refused an order only where both are known") {
  CHECK(Analysed({with_rule("", "require \"a\" < \"b\"")}).mistakes() ==
        Mistakes{"a:6:13 W0302 strings have no order here, found two strings beside `<`"});
  CHECK(Analysed({with_rule("", "require b.x < \"b\"")}).mistakes().empty());
}

TEST_CASE("`contains` is refused on what is plainly a list") {
  for (std::string const list : {"[1, b.y]", "b.xs[*]", "[x for x in b.xs]"}) {
    INFO(list);
    Analysed const policy({with_rule("", "require " + list + " contains \"a\"")});
    REQUIRE(policy.diagnostics.size() == 1);
    CHECK(policy.diagnostics[0].code == "W0310");
  }
  CHECK(Analysed({with_rule("", "require b.xs contains \"a\"")}).mistakes().empty());
}

TEST_CASE("calendar units stand only beside a time") {
  CHECK(Analysed({with_rule("", "require time(b.x) + 1mo > now")}).mistakes().empty());
  CHECK(Analysed({with_rule("", "require now - (1y) > time(b.x)")}).mistakes().empty());
  CHECK(Analysed({with_rule("", "require age(b.x) < 1mo")}).diagnostics[0].code == "W0305");
  CHECK(Analysed({with_rule("", "require 1mo + now > time(b.x)")}).diagnostics[0].code == "W0305");
}

}  // namespace
}  // namespace writ::test
