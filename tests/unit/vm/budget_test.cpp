// The budget of a rule on a resource: what it costs, what running out of it does, and that the run
// goes on.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string numbers(int count) {
  std::string text = "\"xs\": [";
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + std::to_string(i);
  return text + "]";
}

CheckReport checked(std::string const& parts, std::vector<std::string> const& members,
                    Limits const& limits) {
  CheckOptions options;
  options.limits = limits;
  return check_all(compiled(rule_with(parts)), things(members), options);
}

constexpr char const* kNested = "require no a in b.xs: (some c in b.xs: a + c == -1)";

TEST_CASE("a rule that spends its steps is undecided, and the next resource is checked") {
  Limits limits;
  limits.steps = 1000;
  CheckReport const report = checked(kNested, {numbers(3), numbers(1000), numbers(2)}, limits);
  CHECK(findings_of(report) ==
        Lines{"m/r pass on t0", "m/r undecided on t1 (limit)", "m/r pass on t2"});
  CHECK(report.limit_hit);
  CHECK(report.summary.undecided == 1);
  CHECK(report.summary.pass == 2);
}

TEST_CASE("the budget is per rule and resource: many cheap ones do not add up") {
  Limits limits;
  limits.steps = 1000;
  CheckReport const report = checked(kNested, std::vector<std::string>(200, numbers(3)), limits);
  CHECK(report.summary.pass == 200);
  CHECK_FALSE(report.limit_hit);
}

TEST_CASE("a rule may spend its steps to the last one, not one more") {
  auto const passes = [](std::uint64_t steps) {
    Limits limits;
    limits.steps = steps;
    return checked(kNested, {numbers(20)}, limits).summary.pass == 1;
  };
  std::uint64_t least = 0;
  std::uint64_t enough = 1'000'000;
  REQUIRE(passes(enough));
  while (least + 1 < enough) {
    std::uint64_t const middle = least + (enough - least) / 2;
    (passes(middle) ? enough : least) = middle;
  }
  // 400 pairs of elements, some instructions each.
  CHECK(enough > 400);
  CHECK(enough < 400 * 20);
  CHECK(passes(enough));
  CHECK_FALSE(passes(enough - 1));
}

TEST_CASE("membership in a long list is paid for") {
  Limits limits;
  limits.steps = 1000;
  std::string const parts = "require every x in b.xs: x in b.xs";
  CHECK(checked(parts, {numbers(10)}, limits).summary.pass == 1);
  CHECK(checked(parts, {numbers(400)}, limits).limit_hit);
}

TEST_CASE("a set of a long list in another is given up, not waited for") {
  // A million pairs, of which no one instruction may look at all.
  std::string const members = numbers(1000) + ", \"ys\"" + numbers(1001).substr(4);
  Limits limits;
  limits.steps = 1000;
  CheckReport const report =
      checked("require b.xs subset of b.ys", {numbers(10) + ", \"ys\": [1]", members}, limits);
  CHECK(findings_of(report) == Lines{"m/r fail on t0", "m/r undecided on t1 (limit)"});
}

TEST_CASE("a glob from the input that looks again and again is given up") {
  std::string const text(20'000, 'a');
  std::string const members = "\"s\": \"" + text + "\", \"p\": \"*" + text.substr(0, 9'000) + "b\"";
  Limits limits;
  limits.steps = 100'000;
  CheckReport const report =
      checked("require b.s like b.p", {members, R"("s": "ab", "p": "*b")"}, limits);
  CHECK(findings_of(report) == Lines{"m/r undecided on t0 (limit)", "m/r pass on t1"});
  CHECK(report.limit_hit);
}

TEST_CASE("comparing, searching and reading long texts is paid for") {
  Limits limits;
  limits.steps = 1000;
  // A hundred times sixty-four thousand bytes.
  std::string const members = numbers(100) + ", \"s\": \"" + std::string(64'000, 'x') +
                              "\", \"t\": \"" + std::string(64'000, 'x') + "\"";
  for (char const* condition : {"b.s == b.t", "b.s contains \"y\"", "b.s starts with b.t",
                                "b.s matches r\"y\"", "length(b.s) == x", "b.s in [b.t]"}) {
    INFO(condition);
    std::string const parts =
        "require every x in b.xs: x == -1 or " + std::string(condition) + " or x >= 0";
    CHECK(checked(parts, {members}, limits).limit_hit);
  }
  CHECK(checked("require b.s == b.t and not b.s contains \"y\"", {members}, limits).summary.pass ==
        1);
}

TEST_CASE("comparing large values is paid for by what they hold") {
  Limits limits;
  limits.steps = 1000;
  std::string const members = numbers(500) + ", \"ys\"" + numbers(500).substr(4);
  CHECK(checked("require b.xs == b.ys", {members}, limits).summary.pass == 1);
  CHECK(checked("require every x in b.xs: b.xs == b.ys", {members}, limits).limit_hit);
}

TEST_CASE("functions pay for the texts and lists that they read") {
  Limits limits;
  limits.steps = 1000;
  CHECK(checked("require every x in b.xs: sum(b.xs) > x", {numbers(50)}, limits).summary.pass == 1);
  CHECK(checked("require every x in b.xs: sum(b.xs) > x", {numbers(400)}, limits).limit_hit);
  // These look at the ends of a list alone.
  limits.steps = 5000;
  CHECK(
      checked("require every x in b.xs: count(b.xs) > x or last(b.xs) == x", {numbers(400)}, limits)
          .summary.pass == 1);
}

TEST_CASE("values that a rule builds keep within their bytes") {
  Limits limits;
  limits.scratch_bytes = 10'000;
  CheckReport const report = checked("require count([[x, x] for x in b.xs]) >= 0",
                                     {numbers(5), numbers(5000), numbers(6)}, limits);
  CHECK(findings_of(report) ==
        Lines{"m/r pass on t0", "m/r undecided on t1 (limit)", "m/r pass on t2"});
  CHECK(report.limit_hit);
}

TEST_CASE("texts that a rule joins keep within their bytes") {
  Limits limits;
  limits.scratch_bytes = 10'000;
  std::string const text = "\"s\": \"" + std::string(6000, 'x') + "\"";
  CHECK(checked("require b.s != \"y\" + b.s", {text}, limits).summary.pass == 1);
  CHECK(checked("require b.s != b.s + b.s + b.s", {text}, limits).limit_hit);
}

TEST_CASE("a verdict stands where only its evidence is too expensive") {
  // The verdict comes from the first element, the evidence visits all of them.
  std::string const parts = "require every x in b.xs: x == -1";
  Limits limits;
  limits.steps = 1000;
  CheckReport const report = checked(parts, {numbers(2000)}, limits);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].verdict == Verdict::Fail);
  CHECK(report.limit_hit);
}

TEST_CASE("a message that is too expensive is replaced by the title") {
  Limits limits;
  limits.steps = 1000;
  CheckReport const report =
      checked("require b.ok\nmessage \"{count([x for x in b.xs])}\"", {numbers(2000)}, limits);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].verdict == Verdict::Fail);
  CHECK(report.findings[0].message == "t");
  CHECK(report.limit_hit);
}

}  // namespace
}  // namespace writ::test
