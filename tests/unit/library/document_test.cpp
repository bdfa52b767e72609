// docs/library.md is made from library.def: this test holds the page against the table, and
// rewrites it where WRIT_UPDATE_GOLDEN is set.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/library/library.hpp"
#include "tests/support/run.hpp"

namespace writ::library {
namespace {

constexpr std::string_view kHead =
    R"(# The library

Every function a policy may call, made from `engine/library/library.def`.

The first argument, from the left, that a function cannot take decides what a call gives: an undecided
one makes it undecided for the same reason, an unknown one makes the result unknown, an absent one is
undecided (absent), one of another type undecided (type). Where a parameter is marked *or absent*, the
function takes that too. What a row calls undecided comes on top.
)";

std::string signature(FunctionRow const& row) {
  std::string out(row.name);
  out += '(';
  for (std::size_t i = 0; i < row.most; ++i) {
    if (i > 0) out += ", ";
    if (i >= row.least) out += '[';
    out += row.parameters[i].name;
    out += ": ";
    out += row.parameters[i].type;
    if (i >= row.least) out += ']';
  }
  out += ") → ";
  out += row.result;
  return out;
}

std::string page() {
  std::string out(kHead);
  for (FunctionRow const& row : functions()) {
    out += "\n## " + std::string(row.name) + "\n\n`" + signature(row) + "`\n\n";
    out += std::string(row.doc) + "\n";
    if (!row.undecided.empty()) out += "\nUndecided: " + std::string(row.undecided) + ".\n";
    out +=
        "\n```writ\n" + std::string(row.example) + "\n# " + std::string(row.expected) + "\n```\n";
  }
  return out;
}

TEST_CASE("docs/library.md is what the table says") {
  auto const path = test::project_root() / "docs/library.md";
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << page();
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  CHECK(text.str() == page());
}

}  // namespace
}  // namespace writ::library
