#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::mistake;
using writ::test::shape;

TEST_CASE("strings have JSON's escapes") {
  CHECK(shape(R"("a\"b\\c\/d\b\f\n\r\te")") == "'a\"b\\c/d\b\f\n\r\te'");
  CHECK(shape(R"("\u0041\u00e9\u20AC")") == "'Aé€'");
  CHECK(shape(R"("\ud83d\ude00")") == "'😀'");
  CHECK(shape("\"grün 😀 # no comment {x}\"") == "'grün 😀 # no comment {x}'");
  CHECK(shape("\"\"") == "''");
  CHECK(shape("\"a\tb\"") == "'a\tb'");
}

TEST_CASE("an escape that JSON lacks is told where it stands") {
  CHECK(mistake(R"("a\q")") == "1:3 `\\q` is not an escape that JSON has");
  CHECK(mistake(R"("\é")") == "1:2 `\\é` is not an escape that JSON has");
  CHECK(mistake(R"("\u12")") == "1:2 `\\u12` is not an escape that JSON has");
  CHECK(mistake(R"("\u12G4")") == "1:2 `\\u12G4` is not an escape that JSON has");
  CHECK(writ::test::ParsedExpression(R"("\a" + "\x41")").diagnostics.size() == 2);
}

TEST_CASE("half of a surrogate pair is a mistake") {
  CHECK(mistake(R"("\ud83d")") == "1:2 `\\ud83d` is not an escape that JSON has");
  CHECK(mistake(R"("\ud83dx")") == "1:2 `\\ud83d` is not an escape that JSON has");
  CHECK(mistake(R"("\ude00")") == "1:2 `\\ude00` is not an escape that JSON has");
  CHECK(mistake(R"("\ud83d\n")") == "1:2 `\\ud83d` is not an escape that JSON has");
  CHECK(mistake(R"("\ud83d\ud83d\ude00")") == "1:2 `\\ud83d` is not an escape that JSON has");
}

TEST_CASE("a string ends on its line") {
  CHECK(mistake("\"abc") == "1:1 a string ends on its line, expected `\"`");
  CHECK(mistake("\"abc\n\"") == "1:1 a string ends on its line, expected `\"`");
  CHECK(mistake("\"abc\\") == "1:1 a string ends on its line, expected `\"`");
  CHECK(mistake("\"abc\\\"") == "1:1 a string ends on its line, expected `\"`");
  CHECK(mistake("r\"abc\n") == "1:1 a string ends on its line, expected `\"`");
  CHECK(mistake("\"") == "1:1 a string ends on its line, expected `\"`");
}

TEST_CASE("a raw string keeps its backslashes and starts at an r that touches it") {
  CHECK(shape(R"(r"\d+\")") == "'\\d+\\'");
  CHECK(shape("a matches r\"\"") == "(matches a '')");
  CHECK(mistake("r \"a\"") == "1:3 expected an operator or the end, found `\"a\"`");
}

TEST_CASE("names in backticks hold anything but backticks and line ends") {
  CHECK(shape("`cost:centre`.`a \\ \"b\" # {`") == "(. cost:centre a \\ \"b\" # {)");
  CHECK(mistake("a.``") == "1:3 expected a name between the backticks, found none");
  CHECK(mistake("a.`b") == "1:3 expected a closing backtick, found the end of the line");
  CHECK(mistake("a.`b\n`") == "1:3 expected a closing backtick, found the end of the line");
}
