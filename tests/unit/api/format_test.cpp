#include "writ/format.hpp"

#include <catch2/catch.hpp>

namespace writ {
namespace {

TEST_CASE("a policy that parses is laid out, whatever its names mean") {
  FormatResult const result = format_policy({"p.writ", "let a=nothing.of_this # why\n"});
  CHECK(result.diagnostics.empty());
  REQUIRE(result.text);
  CHECK(*result.text == "let a = nothing.of_this  # why\n");
}

TEST_CASE("syntax errors give no text, each with its place") {
  FormatResult const result = format_policy({"p.writ", "let a = \nlet = 2\nlet c = 3\n"});
  CHECK_FALSE(result.text);
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics[0].where.path == "p.writ");
  CHECK(result.diagnostics[1].where == Position{"p.writ", 2, 5});
}

TEST_CASE("a policy may be as long as the limit and no longer") {
  Limits limits;
  limits.source_bytes = 10;
  CHECK(format_policy({"p.writ", "let a = 1\n"}, limits).text);
  FormatResult const result = format_policy({"p.writ", "let a = 12\n"}, limits);
  CHECK_FALSE(result.text);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].where.path == "p.writ");
}

}  // namespace
}  // namespace writ
