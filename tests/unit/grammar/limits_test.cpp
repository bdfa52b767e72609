#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::Limits;
using writ::test::Parsed;
using writ::test::ParsedExpression;

namespace {

std::string repeat(std::string const& text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

struct Shape {
  char const* name;
  std::string before;
  std::string core;
  std::string after;
};

/// A way to nest, `count` levels deep.
std::string nest(Shape const& shape, std::size_t count) {
  return repeat(shape.before, count) + shape.core + repeat(shape.after, count);
}

std::vector<Shape> const& ways_to_nest() {
  static std::vector<Shape> const kWays = {
      {"parentheses", "(", "x", ")"},
      {"lists", "[", "x", "]"},
      {"objects", "{\"a\":", "x", "}"},
      {"not", "not ", "x", ""},
      {"minus", "-", "x", ""},
      {"calls", "f(", "x", ")"},
      {"indexes", "a[", "x", "]"},
      {"implies", "a implies ", "x", ""},
      {"coalesce", "a ?? ", "x", ""},
      {"if then", "if a then ", "x", " else b"},
      {"else if", "if a then b else ", "x", ""},
      {"conditions of if", "if ", "x", " then a else b"},
      {"quantifiers", "some x in y: ", "x", ""},
      {"where", "some x in y where ", "x", ": z"},
      {"domains", "some x in ", "x", ": z"},
      {"comprehensions", "[", "x", " for x in y]"},
      {"sums", "", "x", " + y"},
      {"products", "", "x", " * y"},
      {"steps", "", "x", ".y"},
      {"subscripts", "", "x", "[0]"},
      {"splats", "", "x", "[*]"},
  };
  return kWays;
}

bool too_deep(std::vector<writ::Diagnostic> const& diagnostics) {
  return diagnostics.size() == 1 && diagnostics[0].code == "W0401";
}

}  // namespace

TEST_CASE("expressions nest as deep as the limit says and no deeper") {
  Limits limits;
  limits.nesting = 20;
  for (Shape const& way : ways_to_nest()) {
    CAPTURE(way.name);
    CHECK(ParsedExpression(nest(way, 20), limits).mistakes().empty());
    CHECK(too_deep(ParsedExpression(nest(way, 21), limits).diagnostics));
  }
}

TEST_CASE("no text exhausts the stack at the default limit") {
  for (Shape const& way : ways_to_nest()) {
    CAPTURE(way.name);
    CHECK(ParsedExpression(nest(way, 200)).mistakes().empty());
    CHECK(too_deep(ParsedExpression(nest(way, 100'000)).diagnostics));
    CHECK_FALSE(ParsedExpression(repeat(way.before + way.after, 100'000)).diagnostics.empty());
  }
}

TEST_CASE("the deepest mixture of forms parses within the stack") {
  std::string const before = "not (-a + f(b)[{\"k\": if some x in [y] where z: ";
  std::string const after = " then c else d}])";
  CHECK(ParsedExpression(repeat(before, 10) + "e" + repeat(after, 10)).mistakes().empty());
  CHECK(too_deep(ParsedExpression(repeat(before, 10'000)).diagnostics));
}

TEST_CASE("types nest as deep as the limit says and no deeper") {
  Limits limits;
  limits.nesting = 20;
  auto const parameter = [](std::string const& type) {
    return "parameter p: " + type + " = 1 \"m\"";
  };
  for (Shape const& way : std::vector<Shape>{{"lists", "list of ", "x", ""},
                                             {"maps", "map of ", "x", ""},
                                             {"fields", "{ a: ", "x", " }"}}) {
    CAPTURE(way.name);
    CHECK(Parsed(parameter(nest(way, 20)), limits).mistakes().empty());
    CHECK(too_deep(Parsed(parameter(nest(way, 21)), limits).diagnostics));
    CHECK(too_deep(Parsed(parameter(nest(way, 100'000))).diagnostics));
  }
}

TEST_CASE("the place of the first level too many is told") {
  Limits limits;
  limits.nesting = 3;
  CHECK(ParsedExpression("((((x))))", limits).mistakes() ==
        std::vector<std::string>{"1:5 W0401 nested deeper than 3 levels"});
  CHECK(ParsedExpression("a + b + c + d + e", limits).mistakes() ==
        std::vector<std::string>{"1:15 W0401 nested deeper than 3 levels"});
  CHECK(ParsedExpression("a.b.c.d.e", limits).mistakes() ==
        std::vector<std::string>{"1:9 W0401 nested deeper than 3 levels"});
}

TEST_CASE("chains of and and or are flat, however long") {
  ParsedExpression const parsed("x" + repeat(" or x and y", 100'000));
  CHECK(parsed.mistakes().empty());
  CHECK(std::get<writ::ast::Any>(parsed.file[parsed.root].is).operands.size() == 100'001);
  CHECK(ParsedExpression("[1" + repeat(", 1", 100'000) + "]").mistakes().empty());
}

TEST_CASE("a file may be as large as the limit says and no larger") {
  Limits limits;
  limits.source_bytes = 20;
  CHECK(Parsed("let a = 1" + std::string(11, ' '), limits).mistakes().empty());
  CHECK(Parsed("let a = 1" + std::string(12, ' '), limits).mistakes() ==
        std::vector<std::string>{"1:1 W0402 file is larger than 20 bytes"});
}

TEST_CASE("a file may hold as many declarations as the limit says and no more") {
  Limits limits;
  limits.declarations = 3;
  CHECK(Parsed(repeat("let a = 1\n", 3), limits).mistakes().empty());
  CHECK(Parsed(repeat("let a = 1\n", 4), limits).mistakes() ==
        std::vector<std::string>{"4:1 W0407 more than 3 declarations"});
}

TEST_CASE("the parser stops when nobody listens any more") {
  Limits limits;
  limits.diagnostics = 5;
  Parsed const parsed(repeat("let a = )\n", 1'000), limits);
  CHECK(parsed.diagnostics.size() == 6);
  CHECK(parsed.diagnostics.back().code == "W0403");
}
