#include "writ/coverage.hpp"

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

Coverage coverage_of(std::vector<PolicySource> sources, unsigned jobs = 1) {
  TestOptions options;
  options.jobs = jobs;
  Coverage coverage;
  for (TestResult const& result : run_tests(compiled(std::move(sources)), options, coverage)) {
    for (TestFailure const& failure : result.failures) FAIL_CHECK(failure.found);
  }
  return coverage;
}

Coverage coverage_of(std::string const& policy) { return coverage_of({{"p.writ", policy}}); }

/// The conditions, each as "text: true, false, undecided; decisive".
Lines conditions_of(Coverage const& coverage) {
  Lines lines;
  for (ConditionCoverage const& c : coverage.conditions) {
    lines.push_back(c.text + ": " + std::to_string(c.was_true) + ", " +
                    std::to_string(c.was_false) + ", " + std::to_string(c.was_undecided) + "; " +
                    std::to_string(c.decisive));
  }
  return lines;
}

std::string rule(std::string const& id, std::string const& parts) {
  return "rule " + id + " \"t\" { severity low for b in thing " + parts + " }\n";
}

/// A test with things of these members, each as `"x": 1`.
std::string test_with(Lines const& members, std::string const& statements) {
  std::string text = "test \"t\" { given { \"resources\": [ ";
  for (std::size_t i = 0; i < members.size(); ++i) {
    text += i > 0 ? ", " : "";
    text += R"({ "type": "thing", "id": "t)" + std::to_string(i) + "\", " + members[i] + " }";
  }
  return text + " ] } " + statements + " }\n";
}

TEST_CASE("coverage counts how each rule came out") {
  Coverage const coverage = coverage_of(
      "module m\n" + rule("r", "when b.on require b.size < 5") + rule("other", "require b.x") +
      "rule missing \"t\" { severity low for b in nothing require b.x }\n" +
      test_with({R"("on": true, "size": 1)", R"("on": true, "size": 9)", R"("on": false)",
                 R"("on": true, "size": "a")", R"("on": true, "size": 2)"},
                "expect r pass"));
  REQUIRE(coverage.rules.size() == 3);
  RuleCoverage const& r = coverage.rules[0];
  CHECK(r.rule == "m/r");
  CHECK(r.where == Position{"p.writ", 2, 1});
  CHECK(r.can_skip);
  CHECK(r.of(Verdict::Pass) == 2);
  CHECK(r.of(Verdict::Fail) == 1);
  CHECK(r.of(Verdict::Skip) == 1);
  CHECK(r.of(Verdict::Undecided) == 1);
  CHECK_FALSE(coverage.rules[1].can_skip);
  CHECK(coverage.rules[1].of(Verdict::Fail) == 5);
  for (std::uint64_t const count : coverage.rules[2].verdicts) CHECK(count == 0);
}

TEST_CASE("coverage counts how each condition came out, and whether that decided") {
  Coverage const coverage =
      coverage_of("module m\n" + rule("r", "require b.x == 1 or b.y == 1 or b.z == 1") +
                  test_with({R"("x": 1, "y": 2, "z": 2)", R"("x": 1, "y": 1, "z": 2)",
                             R"("x": 2, "y": 2, "z": 2)", R"("x": 1, "@unknown": ["/z"])"},
                            "expect r pass"));
  CHECK(conditions_of(coverage) ==
        Lines{"b.x == 1: 3, 1, 0; 4", "b.y == 1: 0, 1, 0; 1", "b.z == 1: 0, 1, 0; 1"});
  CHECK(coverage.conditions[0].where.line == 2);
  CHECK(coverage.conditions[1].where.column == coverage.conditions[0].where.column + 12);
}

TEST_CASE("what stands behind a condition that has decided already is not covered") {
  Coverage const coverage = coverage_of(
      "module m\n" + rule("r", "require b.x and b.y require b.x implies b.z") +
      test_with({R"("x": false, "y": true, "z": true)", R"("x": true, "@unknown": ["/y"])"},
                "expect r fail"));
  CHECK(conditions_of(coverage) ==
        Lines{"b.x: 1, 1, 0; 1", "b.y: 0, 0, 1; 1", "b.x: 1, 1, 0; 2", "b.z: 0, 1, 0; 1"});
}

TEST_CASE("a requirement of a rule that does not apply is not covered by it") {
  Coverage const coverage =
      coverage_of("module m\n" + rule("r", "when b.on unless b.off require b.x") +
                  test_with({R"("on": false, "x": true)", R"("on": true, "off": true, "x": true)"},
                            "expect r skip"));
  CHECK(conditions_of(coverage) ==
        Lines{"b.on: 1, 1, 0; 2", "b.off: 1, 1, 0; 2", "b.x: 0, 0, 0; 0"});
}

TEST_CASE("a condition of a predicate counts for all rules that use it") {
  Coverage const coverage = coverage_of(
      {{"a.writ", "module a\npredicate small(n) = n < 5\n"},
       {"m.writ", "module m\nuse a\n" + rule("r", "require a.small(b.x)") +
                      rule("s", "require not a.small(b.y)") +
                      test_with({R"("x": 1, "y": 9)"}, "expect r pass expect s pass")}});
  CHECK(conditions_of(coverage) == Lines{"n < 5: 1, 1, 0; 2"});
  CHECK(coverage.conditions[0].where.path == "a.writ");
}

TEST_CASE("every element counts, whether an index answers the join or not") {
  Coverage const coverage =
      coverage_of("module m\n" + rule("r", "require some o in thing where o.x == b.y: o.on") +
                  test_with({R"("x": 1, "y": 2, "on": true)", R"("x": 2, "y": 1, "on": true)",
                             R"("x": 3, "y": 2, "on": true)"},
                            "expect r pass"));
  CHECK(conditions_of(coverage) == Lines{"o.x == b.y: 3, 6, 0; 3", "o.on: 3, 0, 0; 3"});
}

TEST_CASE("what no input can change is no condition") {
  Coverage const coverage =
      coverage_of("module m\n" + rule("r", "when some t in \"x\": true require b.x") +
                  test_with({R"("x": true)"}, "expect r skip"));
  CHECK(conditions_of(coverage) == Lines{"b.x: 0, 0, 0; 0"});
}

TEST_CASE("tests with settings count as the others do, on any number of threads") {
  std::string policy =
      "module m\nparameter least: number = 2 \"m\"\n" + rule("r", "when b.on require b.x > least");
  for (int i = 0; i < 10; ++i) {
    policy +=
        test_with({R"("on": true, "x": 5)", R"("on": false)"},
                  "set least = " + std::to_string(i) + " expect r " + (i < 5 ? "pass" : "fail"));
  }
  for (unsigned const jobs : {1U, 4U}) {
    Coverage const coverage = coverage_of({{"p.writ", policy}}, jobs);
    CHECK(conditions_of(coverage) == Lines{"b.on: 10, 10, 0; 20", "b.x > least: 5, 5, 0; 10"});
    CHECK(coverage.rules[0].of(Verdict::Pass) == 5);
    CHECK(coverage.rules[0].of(Verdict::Fail) == 5);
  }
}

TEST_CASE("goals are pass, fail, skip where a guard stands, and both outcomes of conditions") {
  Coverage const none = coverage_of("module m\n" + rule("r", "require b.x"));
  CHECK(none.goals == 4);
  CHECK(none.reached == 0);
  Coverage const some =
      coverage_of("module m\n" + rule("r", "unless b.off require b.x") +
                  test_with({R"("off": false, "x": true)", R"("off": true)"}, "expect r pass"));
  CHECK(some.goals == 7);
  // Neither fail nor a false `b.x`.
  CHECK(some.reached == 5);
}

}  // namespace
}  // namespace writ::test
