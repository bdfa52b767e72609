// Constants share what they are made of, so a few lines could spell one that was copied, printed or
// walked until memory or stack ran out.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

TEST_CASE("a constant that doubles with each line is refused where it grows too large") {
  std::string policy = "module m\nlet a0 = [1, 2]\n";
  for (int i = 1; i <= 40; ++i) {
    std::string const before = "a" + std::to_string(i - 1);
    policy += "let a" + std::to_string(i) + " = [" + before + ", " + before + "]\n";
  }
  CompileResult const result =
      compile({{"p", policy + "rule r \"t\" { severity low for b in thing require b.x in a40 }"}});
  REQUIRE_FALSE(result.program);
  CHECK(result.diagnostics.front().code == "W0406");
  // Once where it grows too large, and again only where what is left has done so once more.
  CHECK(result.diagnostics.size() <= 2);
}

TEST_CASE("a constant that nests one level deeper with each line is refused past the limit") {
  auto const nested = [](int levels) {
    std::string policy = "module m\nlet a1 = {\"k\": 1}\n";
    for (int i = 2; i <= levels; ++i) {
      policy += "let a" + std::to_string(i) + " = [a" + std::to_string(i - 1) + "]\n";
    }
    return compile({{"p", policy}});
  };
  CHECK(nested(200).program);
  CompileResult const deeper = nested(201);
  REQUIRE(deeper.diagnostics.size() == 1);
  CHECK(deeper.diagnostics[0].code == "W0401");
  CHECK_FALSE(nested(50'000).program);
}

}  // namespace
}  // namespace writ::test
