#include <catch2/catch.hpp>

#include "engine/library/letter_case.hpp"
#include "tests/unit/library/evaluate.hpp"

using writ::Limits;
using writ::test::evaluate;

TEST_CASE("case changes letter by letter in Latin, Greek and Cyrillic") {
  CHECK(evaluate(R"(lower("ÀÖØÞ ĀŐŸŽ ΑΣΩ ЁЖЯ"))") == R"("àöøþ āőÿž ασω ёжя")");
  CHECK(evaluate(R"(upper("àöøþ āőÿž ασω ёжя"))") == R"("ÀÖØÞ ĀŐŸŽ ΑΣΩ ЁЖЯ")");
  CHECK(evaluate(R"(upper("×÷ß ı"))") == R"("×÷ß ı")");
  CHECK(evaluate(R"(lower("İ 日本 1"))") == R"("İ 日本 1")");
}

TEST_CASE("look-alikes keep their case") {
  // Kelvin and Angstrom sign, long s: folding them would make them equal to plain letters.
  CHECK(evaluate("lower(\"\xE2\x84\xAA\xE2\x84\xAB\")") == "\"\xE2\x84\xAA\xE2\x84\xAB\"");
  CHECK(evaluate("upper(\"\xC5\xBF\")") == "\"\xC5\xBF\"");
}

TEST_CASE("each letter's other case leads back to it") {
  for (std::uint32_t c = 0; c < 0x600; ++c) {
    INFO(c);
    if (writ::library::lower_letter(c) != c) {
      CHECK(writ::library::upper_letter(writ::library::lower_letter(c)) == c);
    }
    if (writ::library::upper_letter(c) != c) {
      CHECK(writ::library::lower_letter(writ::library::upper_letter(c)) == c);
    }
  }
}

TEST_CASE("trim takes white space off both ends only") {
  CHECK(evaluate(R"(trim("\t a b \r\n"))") == R"("a b")");
  CHECK(evaluate(R"(trim("   "))") == R"("")");
  CHECK(evaluate(R"(trim(""))") == R"("")");
}

TEST_CASE("split gives one part more than there are separators") {
  CHECK(evaluate(R"(split("", ","))") == R"([""])");
  CHECK(evaluate(R"(split(",", ","))") == R"(["",""])");
  CHECK(evaluate(R"(split("a::b:c", "::"))") == R"(["a","b:c"])");
  CHECK(evaluate(R"(split("aaa", "aa"))") == R"(["","a"])");
  CHECK(evaluate(R"(split("a", ""))") == "undecided (value)");
}

TEST_CASE("join takes strings only") {
  CHECK(evaluate(R"(join([], ","))") == R"("")");
  CHECK(evaluate(R"(join(["a"], ","))") == R"("a")");
  CHECK(evaluate(R"(join(["a", "b", ""], ", "))") == R"("a, b, ")");
  CHECK(evaluate(R"(join(["a", 1], ","))") == "undecided (type)");
  CHECK(evaluate(R"(join(["a", null], ","))") == "undecided (absent)");
  CHECK(evaluate(R"(join(["a", unknown, 1], ","))") == "unknown");
  CHECK(evaluate(R"(join(["a", undecided], ","))") == "undecided (limit)");
}

TEST_CASE("replace replaces every occurrence from the left") {
  CHECK(evaluate(R"(replace("aaa", "aa", "b"))") == R"("ba")");
  CHECK(evaluate(R"(replace("abc", "x", "y"))") == R"("abc")");
  CHECK(evaluate(R"(replace("a.b.", ".", ""))") == R"("ab")");
  CHECK(evaluate(R"(replace("abc", "", "y"))") == "undecided (value)");
}

TEST_CASE("a text at the limit of memory is built and one byte more undecided") {
  Limits limits;
  limits.scratch_bytes = 6;
  CHECK(evaluate(R"(replace("aaa", "a", "bb"))", limits) == R"("bbbbbb")");
  CHECK(evaluate(R"(replace("aaa", "a", "bbb"))", limits) == "undecided (limit)");
  CHECK(evaluate(R"(join(["aaa", "bb"], "-"))", limits) == R"("aaa-bb")");
  CHECK(evaluate(R"(join(["aaa", "bbb"], "-"))", limits) == "undecided (limit)");
  limits.scratch_bytes = 32;
  CHECK(evaluate(R"(split("a,b", ","))", limits) == R"(["a","b"])");
  CHECK(evaluate(R"(split("a,b,c", ","))", limits) == "undecided (limit)");
}

TEST_CASE("length counts code points of a string only") {
  CHECK(evaluate(R"(length(""))") == "0");
  CHECK(evaluate(R"(length("é€😀"))") == "3");
  CHECK(evaluate("length([1, 2])") == "undecided (type)");
}
