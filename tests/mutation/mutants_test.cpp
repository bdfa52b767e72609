#include "tests/mutation/mutants.hpp"

#include <catch2/catch.hpp>

namespace writ::mutation {
namespace {

using Lines = std::vector<std::string>;

/// The mutants of a rule with that statement, as that statement.
Lines mutated(std::string const& statement) {
  std::string const head = "rule r \"t\" { severity low for x in y\n";
  std::string const text = head + statement + "\n}\n";
  Lines lines;
  for (Mutant const& mutant : mutants_of(text).mutants) {
    std::string const changed = mutant.apply(text);
    lines.push_back(changed.substr(head.size(), changed.size() - head.size() - 3));
  }
  return lines;
}

TEST_CASE("comparisons turn round") {
  CHECK(mutated("require a == b") == Lines{"require true", "require a != b"});
  CHECK(mutated("require a < b") == Lines{"require true", "require a >= b"});
  CHECK(mutated("require a > b") == Lines{"require true", "require a <= b"});
  CHECK(mutated("require a not in b") == Lines{"require true", "require a in b"});
}

TEST_CASE("`and` and `or`, `some` and `every` take each other's place") {
  CHECK(mutated("require a and b # and\n and c") ==
        Lines{"require true", "require a or b # and\n and c", "require a and b # and\n or c"});
  CHECK(mutated("require a or (b)") == Lines{"require true", "require a and (b)"});
  CHECK(mutated("require some i in a: i") == Lines{"require true", "require every i in a: i"});
  CHECK(mutated("require every i in a: i") == Lines{"require true", "require some i in a: i"});
  CHECK(mutated("require no i in a: i") == Lines{"require true"});
}

TEST_CASE("`not` and whole statements are dropped") {
  CHECK(mutated("require not a") == Lines{"require true", "require a"});
  CHECK(mutated("when a") == Lines{"when true"});
  CHECK(mutated("unless a") == Lines{"unless false"});
  CHECK(mutated("require a \"own {1}\"") == Lines{"require true \"own {1}\""});
}

TEST_CASE("whole numbers become one more and one less") {
  CHECK(mutated("let a = 7") == Lines{"let a = 8", "let a = 6"});
  CHECK(mutated("let a = 0") == Lines{"let a = 1"});
  CHECK(mutated("let a = 1.5").empty());
}

TEST_CASE("messages and tests are left alone, modules are named") {
  Mutants const found = mutants_of(
      "module a.b\nuse c.d\nuse e as f\npredicate p(x) = x == 1.5\n"
      "test \"t\" { given { \"a\": 1 } set q = 1 == 2 expect r pass }\n"
      "rule r \"t\" { message \"{1 == 2}\" fix \"{a and b}\" }\n");
  CHECK(found.module == "a.b");
  CHECK(found.uses == Lines{"c.d", "e"});
  REQUIRE(found.mutants.size() == 1);
  CHECK(found.mutants[0].kind == "comparison");
}

}  // namespace
}  // namespace writ::mutation
