#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;
using writ::test::quoted;

namespace {

std::string allows(std::string const& expression, std::string const& list) {
  return evaluate("spdx_allows(" + quoted(expression) + ", " + list + ")");
}

}  // namespace

TEST_CASE("a choice needs one allowed side, a combination both") {
  CHECK(allows("MIT", R"(["MIT"])") == "true");
  CHECK(allows("MIT", "[]") == "false");
  CHECK(allows("MIT OR GPL-3.0-only", R"(["MIT"])") == "true");
  CHECK(allows("MIT AND GPL-3.0-only", R"(["MIT"])") == "false");
  CHECK(allows("GPL-3.0-only OR MIT AND ISC", R"(["MIT", "ISC"])") == "true");
  CHECK(allows("(GPL-3.0-only OR MIT) AND ISC", R"(["GPL-3.0-only"])") == "false");
  CHECK(allows("((MIT))", R"(["MIT"])") == "true");
}

TEST_CASE("identifiers and operators are the same in any case") {
  CHECK(allows("mit or bsd-3-clause", R"(["BSD-3-Clause"])") == "true");
  CHECK(allows("apache-2.0", R"(["Apache-2.0"])") == "true");
}

TEST_CASE("old and new names of the GNU licences mean the same") {
  CHECK(allows("GPL-2.0", R"(["GPL-2.0-only"])") == "true");
  CHECK(allows("GPL-2.0-only", R"(["GPL-2.0"])") == "true");
  CHECK(allows("LGPL-2.1+", R"(["LGPL-2.1-or-later"])") == "true");
  CHECK(allows("GPL-2.0-or-later", R"(["GPL-2.0-only"])") == "true");
  CHECK(allows("GPL-2.0-only", R"(["GPL-2.0-or-later"])") == "false");
  CHECK(allows("Apache-1.1+", R"(["Apache-1.1"])") == "true");
}

TEST_CASE("an exception adds permissions to its licence") {
  CHECK(allows("GPL-2.0-only WITH Classpath-exception-2.0", R"(["GPL-2.0-only"])") == "true");
  CHECK(allows("GPL-2.0-only WITH Classpath-exception-2.0",
               R"(["GPL-2.0 with classpath-exception-2.0"])") == "true");
  CHECK(allows("GPL-2.0-only", R"(["GPL-2.0-only WITH Classpath-exception-2.0"])") == "false");
}

TEST_CASE("references to licences outside the list of SPDX are identifiers too") {
  CHECK(allows("LicenseRef-Ours OR DocumentRef-a:LicenseRef-b", R"(["LicenseRef-ours"])") ==
        "true");
  CHECK(allows("NONE", R"(["MIT"])") == "false");
}

TEST_CASE("an expression that is malformed or says that nobody knows is undecided") {
  for (char const* text : {"", "MIT OR", "OR MIT", "MIT GPL-2.0", "(MIT", "MIT)", "()", "MIT/ISC",
                           "MIT WITH", "MIT, ISC", "NOASSERTION", "MIT OR NOASSERTION", "AND"}) {
    INFO(text);
    CHECK(allows(text, R"(["MIT"])") == "undecided (value)");
  }
}

TEST_CASE("an expression nested at the limit is read and one level deeper undecided") {
  auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "MIT" + std::string(depth, ')');
  };
  CHECK(allows(nested(64), R"(["MIT"])") == "true");
  CHECK(allows(nested(65), R"(["MIT"])") == "undecided (value)");
  CHECK(allows(nested(100'000), R"(["MIT"])") == "undecided (value)");
}

TEST_CASE("the list of allowed licences holds strings only") {
  CHECK(allows("MIT", R"(["MIT", null])") == "undecided (absent)");
  CHECK(allows("MIT", R"(["MIT", 1])") == "undecided (type)");
  CHECK(allows("MIT", R"([unknown])") == "unknown");
}
