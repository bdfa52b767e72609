#include "engine/report/coverage_reports.hpp"

#include <catch2/catch.hpp>

#include "engine/report/tests_reports.hpp"

namespace writ {
namespace {

Coverage example() {
  Coverage coverage;
  coverage.rules = {{"m/whole", {"m.writ", 3, 6}, true, {1, 1, 1, 1, 0}},
                    {"m/half", {"m.writ", 9, 6}, true, {2, 0, 0, 0, 0}},
                    {"n/none", {"n.writ", 3, 6}, false, {0, 0, 0, 0, 0}}};
  coverage.conditions = {{"a.x == 1", {"m.writ", 5, 11}, 2, 1, 1, 3},
                         {"a.y", {"m.writ", 5, 24}, 2, 0, 0, 2},
                         {"a.z\x1b", {"n.writ", 6, 11}, 0, 0, 0, 0}};
  coverage.goals = 14;
  coverage.reached = 7;
  return coverage;
}

TEST_CASE("the text names what was never reached, and where it stands") {
  CHECK(report::render_coverage_text(example(), {}) ==
        R"(coverage: 50.0 % (7 of 14) of 3 rules and 3 conditions

  m/half  never fail, skip, undecided  m.writ:9:6
  n/none  never pass, fail, undecided  n.writ:3:6
  a.y  never false  m.writ:5:24
  a.z\u001b  never true, false, decisive  n.writ:6:11
)");
}

TEST_CASE("a share is rounded down, and nothing to reach is all of it") {
  Coverage coverage;
  CHECK(report::permille(coverage) == 1000);
  coverage.goals = 3000;
  coverage.reached = 2999;
  CHECK(report::permille(coverage) == 999);
  coverage.reached = 3000;
  CHECK(report::permille(coverage) == 1000);
}

TEST_CASE("in lcov a rule is a function and a condition a branch") {
  CHECK(report::render_coverage_lcov(example()) == R"(TN:
SF:m.writ
FN:3,m/whole
FN:9,m/half
FNDA:4,m/whole
FNDA:2,m/half
FNF:2
FNH:2
BRDA:5,0,0,2
BRDA:5,0,1,1
BRDA:5,1,0,2
BRDA:5,1,1,0
BRF:4
BRH:3
DA:3,4
DA:5,4
DA:9,2
LF:3
LH:3
end_of_record
TN:
SF:n.writ
FN:3,n/none
FNDA:0,n/none
FNF:1
FNH:0
BRDA:6,0,0,-
BRDA:6,0,1,-
BRF:2
BRH:0
DA:3,0
DA:6,0
LF:2
LH:0
end_of_record
)");
}

TEST_CASE("the JSON report of tests brings all of it, where it was asked for") {
  Coverage const coverage = example();
  auto const json = report::Json::parse(report::render_tests_json({}, &coverage));
  CHECK(json["coverage"]["goals"] == 14);
  CHECK(json["coverage"]["reached"] == 7);
  CHECK(json["coverage"]["rules"][1] == report::Json::parse(R"({"rule": "m/half",
          "policy": {"path": "m.writ", "line": 9, "column": 6},
          "pass": 2, "fail": 0, "undecided": 0, "skip": 0, "waived": 0,
          "missing": ["fail", "skip", "undecided"]})"));
  CHECK(json["coverage"]["conditions"][1] == report::Json::parse(R"({"condition": "a.y",
          "policy": {"path": "m.writ", "line": 5, "column": 24},
          "true": 2, "false": 0, "undecided": 0, "decisive": 2, "missing": ["false"]})"));
  CHECK_FALSE(report::Json::parse(report::render_tests_json({})).contains("coverage"));
}

}  // namespace
}  // namespace writ
