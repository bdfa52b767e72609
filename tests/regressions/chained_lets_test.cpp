// Looking for the lets that a condition uses followed chains of them on the stack.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

std::string chain(int lets) {
  std::string parts = "let l0 = b.x\n";
  for (int i = 1; i < lets; ++i) {
    parts += "let l" + std::to_string(i) + " = l" + std::to_string(i - 1) + "\n";
  }
  return rule_with(parts + "require l" + std::to_string(lets - 1) + " == 1");
}

TEST_CASE("a long chain of lets is refused for the registers it takes") {
  CompileResult const result = compile({{"p", chain(20'000)}});
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "W0405");
}

TEST_CASE("a chain of lets that fits hands its value on") {
  CheckReport const report = check_all(compiled(chain(200)), things({"\"x\": 1", "\"x\": 2"}));
  CHECK(findings_of(report) == std::vector<std::string>{"m/r pass on t0", "m/r fail on t1"});
}

}  // namespace
}  // namespace writ::test
