#include "grammar/printer.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/grammar/random_text.hpp"
#include "tests/unit/grammar/support.hpp"

namespace {

using writ::test::ParsedExpression;
using writ::test::shape;

std::string printed(std::string const& condition) {
  ParsedExpression const parsed(condition);
  REQUIRE(parsed.mistakes().empty());
  return writ::print_condition(parsed.file, parsed.root);
}

}  // namespace

TEST_CASE("an expression prints on one line with single blanks") {
  CHECK(printed("a.b  ==\n  1 # c\n and not(c)") == "a.b == 1 and not c");
  CHECK(printed("[ 1,2 , null ]") == "[1, 2, null]");
  CHECK(printed("{ \"a\":1,\"b\" : {} }") == "{\"a\": 1, \"b\": {}}");
  CHECK(printed("f( x,y )[ 0 ][ * ] . z .@id") == "f(x, y)[0][*].z.@id");
  CHECK(printed("no x,y in a where b:c") == "no x, y in a where b: c");
  CHECK(printed("[x for x in \"a\" , \"b\" where c]") == "[x for x in \"a\", \"b\" where c]");
  CHECK(printed("if a then b else c") == "if a then b else c");
  CHECK(printed("a is   not absent") == "a is not absent");
  CHECK(printed("a not  in b") == "a not in b");
  CHECK(printed("- 1 - -2") == "-1 - -2");
}

TEST_CASE("parentheses stand where binding needs them and nowhere else") {
  CHECK(printed("((a)) and (b == (c))") == "a and b == c");
  CHECK(printed("(a or b) and c") == "(a or b) and c");
  CHECK(printed("a or (b and c)") == "a or b and c");
  CHECK(printed("(a and b) and (c and d)") == "a and b and c and d");
  CHECK(printed("a - (b - c)") == "a - (b - c)");
  CHECK(printed("(a - b) - c") == "a - b - c");
  CHECK(printed("(a implies b) implies c") == "(a implies b) implies c");
  CHECK(printed("a implies (b implies c)") == "a implies b implies c");
  CHECK(printed("(a ?? b) ?? c") == "(a ?? b) ?? c");
  CHECK(printed("a ?? (b ?? c)") == "a ?? b ?? c");
  CHECK(printed("a ?? (-1)") == "a ?? -1");
  CHECK(printed("(a ?? b) >= 7") == "a ?? b >= 7");
  CHECK(printed("(a + b).c") == "(a + b).c");
  CHECK(printed("(1).c") == "(1).c");
  CHECK(printed("(not a) == b") == "(not a) == b");
  CHECK(printed("(a == b) == c") == "(a == b) == c");
  CHECK(printed("not (not a)") == "not not a");
}

TEST_CASE("a body keeps what follows it out by parentheses") {
  CHECK(printed("(some x in y: z) and a") == "(some x in y: z) and a");
  CHECK(printed("a and (some x in y: z)") == "a and some x in y: z");
  CHECK(printed("(a and (some x in y: z)) or b") == "a and (some x in y: z) or b");
  CHECK(printed("(not (some x in y: z)) and b") == "not (some x in y: z) and b");
  CHECK(printed("(if a then b else c) + 1") == "(if a then b else c) + 1");
  CHECK(printed("1 + (if a then b else c)") == "1 + if a then b else c");
  CHECK(printed("some x in (some y in z: w) where v: u") ==
        "some x in (some y in z: w) where v: u");
}

TEST_CASE("a string in front of a domain stays an expression") {
  CHECK(printed("some x in (\"a\"): x") == "some x in (\"a\"): x");
  CHECK(printed("some x in (\"a\" ?? b): x") == "some x in (\"a\" ?? b): x");
  CHECK(printed("some x in \"a\": x") == "some x in \"a\": x");
}

TEST_CASE("strings print the same however they were written") {
  CHECK(printed(R"("\u0041\/\n\u0007")") == R"("A/\n\u0007")");
  CHECK(printed("\"\\\\d\"") == "r\"\\d\"");
  CHECK(printed("r\"a\"") == "\"a\"");
  CHECK(printed(R"("\\\"")") == R"("\\\"")");
  CHECK(printed("\"é😀\"") == "\"é😀\"");
}

TEST_CASE("names print in backticks where they need them") {
  CHECK(printed("`in`.in.`odd name`") == "`in`.in.`odd name`");
  CHECK(printed("`plain`.`plain`") == "plain.plain");
  CHECK(printed("some `for`, x in `a b`: `for`") == "some `for`, x in `a b`: `for`");
  CHECK(printed("`not`.f(x)") == "`not`.f(x)");
}

TEST_CASE("what is printed parses to the same tree and prints the same") {
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    std::string const source = writ::test::RandomText(seed).expression(4);
    ParsedExpression const parsed(source);
    CAPTURE(seed, source);
    REQUIRE(parsed.mistakes().empty());
    std::string const once = writ::print_condition(parsed.file, parsed.root);
    CAPTURE(once);
    ParsedExpression const again(once);
    REQUIRE(again.mistakes().empty());
    REQUIRE(shape(again.file, again.root) == shape(parsed.file, parsed.root));
    REQUIRE(writ::print_condition(again.file, again.root) == once);
  }
}
