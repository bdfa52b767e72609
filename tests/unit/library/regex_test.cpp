#include "engine/library/regex.hpp"

#include <catch2/catch.hpp>

using writ::library::Regex;

namespace {

bool found(std::string_view expression, std::string_view text) {
  auto const compiled = Regex::compile(expression);
  INFO(expression);
  REQUIRE(std::holds_alternative<Regex>(compiled));
  return std::get<Regex>(compiled).found_in(text);
}

std::string error(std::string_view expression) {
  auto const compiled = Regex::compile(expression);
  return std::holds_alternative<std::string>(compiled) ? std::get<std::string>(compiled) : "";
}

}  // namespace

TEST_CASE("an expression is found anywhere in the text unless it is anchored") {
  CHECK(found("b+", "abbc"));
  CHECK(found("", ""));
  CHECK_FALSE(found("^b", "abbc"));
  CHECK(found("^a.*c$", "abbc"));
  CHECK_FALSE(found("B", "abbc"));
  CHECK(found("(?i)B", "abbc"));
  CHECK(found("^.$", "é"));
  CHECK(found(R"(\x00)", std::string_view("a\0b", 3)));
}

TEST_CASE("an expression that does not compile says why") {
  CHECK(error("(") == "missing ): (");
  CHECK(error("[a") == "missing ]: [a");
  CHECK(error("a**") == "bad repetition operator: **");
  CHECK(error(R"((a)\1)") == R"(invalid escape sequence: \1)");
  CHECK(error("(?=a)") != "");
}

TEST_CASE("an expression that takes too much memory does not compile") {
  CHECK(error("((a{100}){100}){100}") != "");
  CHECK(error("((((((((x{2}){9}){9}){9}){9}){9}){9}){9})") != "");
}

TEST_CASE("an expression that backtracking would never finish is matched in linear time") {
  std::string const text(100'000, 'a');
  CHECK_FALSE(found("(a*)*b", text));
  CHECK_FALSE(found("(a|aa)+$", text + "b"));
}

TEST_CASE("a moved expression still matches") {
  auto compiled = Regex::compile("b");
  Regex const moved = std::move(std::get<Regex>(compiled));
  CHECK(moved.found_in("abc"));
}
