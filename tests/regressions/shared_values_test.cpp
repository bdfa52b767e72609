// Lists that a rule makes share their parts, so a few lets could make one that was compared or
// printed until time, memory or stack ran out.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

/// `l1` to `lN`, each made of the one before by `make`.
template <class Make>
std::string lets(int count, Make make) {
  std::string parts = "let l0 = b.x\n";
  for (int i = 1; i <= count; ++i) {
    parts += "let l" + std::to_string(i) + " = " + make("l" + std::to_string(i - 1)) + "\n";
  }
  return parts;
}

std::string outcome(std::string const& parts, Limits const& limits = {}) {
  CheckOptions options;
  options.limits = limits;
  CheckReport const report = check_all(compiled(rule_with(parts)), things({"\"x\": 1"}), options);
  return findings_of(report).at(0);
}

std::string doubled(int count) {
  return lets(count, [](std::string const& l) { return "[" + l + ", " + l + "]"; }) + "require l" +
         std::to_string(count) + " == [l" + std::to_string(count - 1) + ", l" +
         std::to_string(count - 1) + "]";
}

std::string deeper(int count) {
  return lets(count, [](std::string const& l) { return "{\"k\": as_list(" + l + ")}"; }) +
         "require l" + std::to_string(count) + " is object";
}

TEST_CASE("a value that doubles with each let spends the budget once it is too large") {
  CHECK(outcome(doubled(10)) == "m/r pass on t0");
  CHECK(outcome(doubled(60)) == "m/r undecided on t0 (limit)");
}

TEST_CASE("shared parts count as often as they stand in a value") {
  // Two, and twice what the one before has: 2046 of sixteen bytes.
  Limits limits;
  limits.scratch_bytes = 16 * 2046;
  CHECK(outcome(doubled(10), limits) == "m/r pass on t0");
  limits.scratch_bytes = 16 * 2045;
  CHECK(outcome(doubled(10), limits) == "m/r undecided on t0 (limit)");
}

TEST_CASE("a value that nests deeper with each let spends the budget past the depth of inputs") {
  Limits limits;
  limits.json_depth = 20;
  CHECK(outcome(deeper(10), limits) == "m/r pass on t0");
  CHECK(outcome(deeper(11), limits) == "m/r undecided on t0 (limit)");
}

TEST_CASE("evidence shows the beginning of a value that is large because it shares") {
  std::string const parts = lets(18, [](std::string const& l) { return "[" + l + ", " + l + "]"; });
  CheckReport const report =
      check_all(compiled(rule_with(parts + "require l18 == 1")), things({"\"x\": 1"}));
  REQUIRE(report.findings.at(0).evidence.size() == 1);
  EvidencePiece const& piece = report.findings[0].evidence[0];
  REQUIRE(piece.bindings.size() == 1);
  CHECK(piece.bindings[0].value.size() < 500);
  CHECK(piece.bindings[0].value.substr(0, 20) == "[[[[[[[[[[[[[[[[[[1,");
}

}  // namespace
}  // namespace writ::test
