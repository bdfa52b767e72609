#include <catch2/catch.hpp>

#include "tests/unit/grammar/support.hpp"

using writ::test::Parsed;

TEST_CASE("comments are found outside of strings and backticks only") {
  Parsed const parsed(
      "# one\r\n"
      "let a = \"# no\" # two\n"
      "let b = x.`# no` + r\"#\" #\n"
      "predicate c(r) = r.x matches r\"\\\"#three");
  std::vector<std::string> found;
  for (auto const& comment : parsed.file.comments) {
    found.emplace_back(parsed.text(comment.span));
  }
  CHECK(found == std::vector<std::string>{"# one", "# two", "#", "#three"});
  CHECK(parsed.mistakes().empty());
}

TEST_CASE("the comment block directly above a declaration documents it") {
  Parsed const parsed(
      "# not this\n"
      "\n"
      "# First line,\n"
      "#   second line.  \n"
      "#\n"
      "let a = 1  # nor this\n"
      "let b = 2\n"
      "  # indented\n"
      "  let c = 3\n"
      "let d = 4 # e\n"
      "# here\n"
      "let e = 5");
  auto const& declarations = parsed.file.declarations;
  REQUIRE(declarations.size() == 5);
  CHECK(declarations[0].documentation == "First line,\n  second line.\n");
  CHECK(declarations[1].documentation.empty());
  CHECK(declarations[2].documentation == "indented");
  CHECK(declarations[3].documentation.empty());
  CHECK(declarations[4].documentation == "here");
}

TEST_CASE("a comment in the first line documents the second") {
  CHECK(Parsed("# x\nlet a = 1").file.declarations.at(0).documentation == "x");
  CHECK(Parsed("\xEF\xBB\xBF# x\nlet a = 1").file.declarations.at(0).documentation == "x");
}
