#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

namespace {

using writ::test::Parsed;

std::string rule_with(std::string const& text) {
  return "rule r \"t\" {\n  message " + text + "\n}\n";
}
std::string mistake(std::string const& text) { return writ::test::file_mistake(rule_with(text)); }

/// The pieces, each literal in quotes and each hole as its shape.
std::vector<std::string> pieces(std::string const& text) {
  Parsed const parsed(rule_with(text));
  REQUIRE(parsed.mistakes().empty());
  auto const& part = parsed.first<writ::ast::Rule>().parts.front();
  std::vector<std::string> result;
  for (auto const& piece : std::get<writ::ast::MessagePart>(part.is).text.pieces) {
    result.push_back(piece.hole.exists() ? writ::test::shape(parsed.file, piece.hole)
                                         : "'" + piece.literal + "'");
  }
  return result;
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("a template is literals and holes in turn") {
  CHECK(pieces("\"a {b} c\"") == Pieces{"'a '", "b", "' c'"});
  CHECK(pieces("\"{a}{b}\"") == Pieces{"a", "b"});
  CHECK(pieces("\"\"") == Pieces{});
  CHECK(pieces("\"{ a.b + 1 }\"") == Pieces{"(+ (. a b) 1)"});
  CHECK(pieces("\"{[c for c in xs where every a in c: f(a)]}\"") ==
        Pieces{"(for c c xs where:(every a c : (call:f a)))"});
  CHECK(pieces("\"{x ?? {}}\"") == Pieces{"(?? x (object))"});
}

TEST_CASE("doubled braces are braces, and so are escaped ones") {
  CHECK(pieces("\"{{a}} {b} }}{{\"") == Pieces{"'{a} '", "b", "' }{'"});
  CHECK(pieces(R"("\u007ba\u007d")") == Pieces{"'{a}'"});
  CHECK(pieces(R"("a\n{b}\t\"")") == Pieces{"'a\n'", "b", "'\t\"'"});
}

TEST_CASE("a key in a hole goes in backticks, which may hold braces") {
  CHECK(pieces("\"{b.tags.`cost:centre`}\"") == Pieces{"(. (. b tags) cost:centre)"});
  CHECK(pieces("\"{b.`}`} {c.`#`}\"") == Pieces{"(. b })", "' '", "(. c #)"});
  CHECK(mistake("\"{b[\"x\"]}\"") == "2:12 a hole `{` without its `}`");
}

TEST_CASE("spans and mistakes in a hole point into the string") {
  Parsed const parsed(rule_with(R"("tab\t{bucket.name} é {b}")"));
  auto const& part = parsed.first<writ::ast::Rule>().parts.front();
  auto const& holes = std::get<writ::ast::MessagePart>(part.is).text.pieces;
  CHECK(parsed.text(parsed.file[holes.at(1).hole].span) == "bucket.name");
  CHECK(parsed.text(parsed.file[holes.at(3).hole].span) == "b");
  CHECK(mistake(R"("tab\té {a ==} b")") == "2:24 expected an expression, found `}`");
  CHECK(mistake("\"{a b}\"") == "2:15 expected an operator or `}`, found `b`");
  CHECK(mistake("\"{a && b}\"") == "2:15 `&&` is not an operator here, expected `and`");
  CHECK(mistake("\"{5px}\"") ==
        "2:13 `5px` is not a number: no name clings to its digits, found `px`");
  CHECK(mistake("\"{*}\"") == "2:13 expected an expression, found `*`");
}

TEST_CASE("an unfinished hole or a lone brace is a mistake") {
  CHECK(mistake("\"a {b\"") == "2:14 a hole `{` without its `}`");
  CHECK(mistake("\"a {b # c}\"") == "2:14 a hole `{` without its `}`");
  CHECK(mistake("\"a } b\"") == "2:14 a `}` that closes no hole, expected `}}`");
  CHECK(mistake("\"a {} b\"") == "2:14 a hole without an expression");
  CHECK(mistake("\"a { } b\"") == "2:14 a hole without an expression");
  CHECK(mistake("\"{a}}\"") == "2:15 a `}` that closes no hole, expected `}}`");
}

TEST_CASE("a bad escape in a template is reported once") {
  CHECK(Parsed(rule_with(R"("\q {a}")")).diagnostics.size() == 1);
}

TEST_CASE("a template is no raw string") {
  CHECK(mistake("r\"a\"") == "2:11 expected a text in quotes, found `r\"a\"`");
}
