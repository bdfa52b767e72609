// Explanations of rules on resources: which, in what order, and what they say of conditions.
#include "writ/explain.hpp"

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

/// A condition and all below it, a line each: its depth in dots, what it is, how it came out, what
/// it read.
void add_lines(Lines& lines, ExplainedCondition const& condition, std::string const& depth) {
  std::string line = depth;
  if (condition.element) {
    line += "[" + condition.element->resource + condition.element->pointer +
            condition.element->value + "] ";
  }
  line += (condition.text.empty() ? condition.kind : condition.text) + " = " + condition.outcome;
  if (!condition.reason.empty()) line += "(" + condition.reason + ")";
  for (EvidenceRead const& read : condition.read) line += " " + read.pointer + ":" + read.value;
  for (EvidenceBinding const& b : condition.bindings) line += " {" + b.name + " " + b.value + "}";
  if (!condition.why.empty()) line += " because " + condition.why;
  lines.push_back(line);
  for (ExplainedCondition const& part : condition.parts) add_lines(lines, part, depth + ".");
}

Lines lines_of(Explanation const& explanation) {
  Lines lines;
  for (ExplainedStatement const& statement : explanation.statements) {
    lines.push_back(statement.role + " " + statement.text);
    add_lines(lines, statement.condition, "");
  }
  return lines;
}

ExplainReport explained(std::string const& policy, Snapshot const& snapshot,
                        ExplainOptions options = {}) {
  if (options.rule.empty()) options.rule = "m/r";
  auto const result = explain(compiled(policy), snapshot, options);
  REQUIRE(std::holds_alternative<ExplainReport>(result));
  return std::get<ExplainReport>(result);
}

/// What is said of the only thing, whose members these are.
Lines conditions(std::string const& parts, std::string const& members,
                 ExplainOptions const& options = {}) {
  ExplainReport const report = explained(rule_with(parts), things({members}), options);
  REQUIRE(report.explanations.size() == 1);
  return lines_of(report.explanations[0]);
}

ExplainProblem problem(std::string const& policy, Snapshot const& snapshot,
                       ExplainOptions const& options) {
  auto const result = explain(compiled(policy), snapshot, options);
  REQUIRE(std::holds_alternative<ExplainProblem>(result));
  return std::get<ExplainProblem>(result);
}

TEST_CASE("every operand is explained, also those that did not decide") {
  CHECK(conditions("require b.x == 1 and (b.y == 1 or not b.z)", "\"x\": 2, \"y\": 1") ==
        Lines{"require b.x == 1 and (b.y == 1 or not b.z)", "and = false", ".b.x == 1 = false /x:2",
              ".or = true", "..b.y == 1 = true /y:1", "..not = true", "...b.z = false /z:null"});
}

TEST_CASE("statements stand in the order of the rule, and are explained where it does not apply") {
  CHECK(conditions("when b.x == 1\nunless b.y\nrequire b.z", "\"x\": 2, \"z\": true") ==
        Lines{"when b.x == 1", "b.x == 1 = false /x:2", "unless b.y", "b.y = false /y:null",
              "require b.z", "b.z = true /z:true"});
}

TEST_CASE("a quantifier shows its elements with their places") {
  CHECK(conditions("require every x in b.xs: x > 1", "\"xs\": [1, 2]") ==
        Lines{"require every x in b.xs: x > 1", "every x in b.xs: x > 1 = false /xs:[1,2]",
              ".[t0/xs/0] x > 1 = false /xs/0:1 {x /xs/0}",
              ".[t0/xs/1] x > 1 = true /xs/1:2 {x /xs/1}"});
}

TEST_CASE("an element of a computed list is shown by its value") {
  CHECK(conditions("require some x in [3]: x == b.y", "\"y\": 4") ==
        Lines{"require some x in [3]: x == b.y", "some x in [3]: x == b.y = false",
              ".[3] x == b.y = false /y:4 {x 3}"});
}

TEST_CASE("a filter and a body are the parts of an element") {
  CHECK(conditions("require no x in b.xs where x > 1: x > 2", "\"xs\": [3]") ==
        Lines{"require no x in b.xs where x > 1: x > 2",
              "no x in b.xs where x > 1: x > 2 = false /xs:[3]", ".[t0/xs/0] and = true",
              "..x > 1 = true /xs/0:3 {x /xs/0}", "..x > 2 = true /xs/0:3 {x /xs/0}"});
}

TEST_CASE("elements that decided are shown first where not all are, and all are counted") {
  ExplainOptions options;
  options.elements = 2;
  ExplainReport const report = explained(rule_with("require every x in b.xs: x < 5"),
                                         things({"\"xs\": [1, 2, 3, 9, 4]"}), options);
  REQUIRE(report.explanations.size() == 1);
  CHECK(lines_of(report.explanations[0]) == Lines{"require every x in b.xs: x < 5",
                                                  "every x in b.xs: x < 5 = false /xs:[1,2,3,9,4]",
                                                  ".[t0/xs/0] x < 5 = true /xs/0:1 {x /xs/0}",
                                                  ".[t0/xs/3] x < 5 = false /xs/3:9 {x /xs/3}"});
  ExplainedCondition const& every = report.explanations[0].statements[0].condition;
  CHECK(every.elements_true == 4);
  CHECK(every.elements_false == 1);
  CHECK(every.elements() == 5);
}

TEST_CASE("an undecided condition says why in words") {
  CHECK(conditions("require b.x > 1", "") ==
        Lines{"require b.x > 1",
              "b.x > 1 = undecided(absent) /x:null because `/x` is absent, and a value is needed "
              "there"});
  CHECK(conditions("require b.x > 1", "\"x\": \"2\"") ==
        Lines{"require b.x > 1",
              "b.x > 1 = undecided(type) /x:\"2\" because found a string and a number, which the "
              "operator does not take together"});
  CHECK(conditions("require b.x", "\"x\": 2") ==
        Lines{"require b.x",
              "b.x = undecided(type) /x:2 because found a number, expected a boolean"});
  CHECK(conditions("require some y in b.x: y == 1", "\"x\": 2") ==
        Lines{"require some y in b.x: y == 1",
              "some y in b.x: y == 1 = undecided(type) /x:2 because what it runs over is no list, "
              "or an object, which takes two variables"});
  CHECK(conditions("require time(b.x) < now", "\"x\": \"soon\"") ==
        Lines{"require time(b.x) < now",
              "time(b.x) < now = undecided(value) /x:\"soon\" because a value cannot be read as "
              "what the operator takes"});
}

TEST_CASE("a predicate is shown by its own conditions") {
  std::string const policy =
      "module m\npredicate named(x) = x.name is present\n"
      "rule r \"t\" {\nseverity low\nfor b in thing\nrequire named(b.meta)\n}\n";
  ExplainReport const report = explained(policy, things({"\"meta\": {}"}));
  REQUIRE(report.explanations.size() == 1);
  CHECK(lines_of(report.explanations[0]) ==
        Lines{"require named(b.meta)", "x.name is present = false /meta/name:null"});
  CHECK(report.explanations[0].statements[0].condition.policy.line == 2);
}

TEST_CASE("failing resources come first, and those past the limit are counted") {
  ExplainOptions options;
  options.resources = 3;
  ExplainReport const report = explained(
      rule_with("when b.on\nrequire b.x > 1"),
      things({"\"on\": true, \"x\": 2", "\"on\": false", "\"on\": true", "\"on\": true, \"x\": 1"}),
      options);
  Lines verdicts;
  for (Explanation const& e : report.explanations) {
    verdicts.push_back(e.finding.resource.id + " " + std::string(name(e.finding.verdict)));
  }
  CHECK(verdicts == Lines{"t3 fail", "t2 undecided", "t0 pass"});
  CHECK(report.more == 1);
  CHECK(report.summary.skip == 1);
}

TEST_CASE("a waiver in force is named, and the conditions are shown all the same") {
  std::string const policy = rule_with("require b.x") +
                             "waive r {\nfor \"t0\"\nuntil 2027-01-31\nreason \"why\"\n"
                             "approved \"who\"\n}\n";
  ExplainReport const report = explained(policy, things({"\"x\": false"}));
  REQUIRE(report.explanations.size() == 1);
  CHECK(report.explanations[0].finding.verdict == Verdict::Waived);
  REQUIRE(report.explanations[0].finding.waiver);
  CHECK(report.explanations[0].finding.waiver->instead_of == Verdict::Fail);
  CHECK(lines_of(report.explanations[0]) == Lines{"require b.x", "b.x = false /x:false"});
}

TEST_CASE("a rule that needs what the inputs lack is explained by that") {
  ExplainReport const report =
      explained(rule_with("needs other\nrequire b.x"), things({"\"x\": true"}));
  REQUIRE(report.explanations.size() == 1);
  CHECK(report.explanations[0].finding.verdict == Verdict::Undecided);
  CHECK(report.explanations[0].why ==
        "the rule needs resources of type other, the inputs hold none");
}

TEST_CASE("a spent budget is undecided, and said to be that") {
  ExplainOptions options;
  options.limits.steps = 5;
  ExplainReport const report = explained(rule_with("require every x in b.xs: x > 0"),
                                         things({"\"xs\": [1,2,3,4]"}), options);
  REQUIRE(report.explanations.size() == 1);
  CHECK(report.limit_hit);
  CHECK(report.explanations[0].finding.verdict == Verdict::Undecided);
  CHECK(report.explanations[0].finding.reason == "limit");
  CHECK(report.explanations[0].why == "the step budget of the rule is spent");
}

TEST_CASE("a rule about the whole snapshot is explained once") {
  std::string const policy =
      "module m\nrule r \"t\" {\nseverity low\nrequire some b in thing: b.x\n}\n";
  ExplainReport const report = explained(policy, things({"\"x\": false", ""}));
  REQUIRE(report.explanations.size() == 1);
  CHECK(report.explanations[0].finding.resource.id == "(snapshot)");
  CHECK(lines_of(report.explanations[0]) ==
        Lines{"require some b in thing: b.x", "some b in thing: b.x = false",
              ".[t0] b.x = false /x:false {b t0}", ".[t1] b.x = false /x:null {b t1}"});
  ExplainOptions options;
  options.rule = "r";
  options.resource = "t0";
  CHECK(problem(policy, things({""}), options).message ==
        "the rule `m/r` is about the whole snapshot, found `t0`");
}

TEST_CASE("a rule or resource that is not there is refused with the nearest one") {
  std::string const policy = rule_with("require b.x");
  Snapshot const snapshot = things({"\"x\": true"});
  ExplainOptions options;
  options.rule = "m/s";
  CHECK(problem(policy, snapshot, options).message == "the policies have no rule `m/s`");
  CHECK(problem(policy, snapshot, options).hint == "did you mean `m/r`?");
  options.rule = "r";
  options.resource = "t1";
  CHECK(problem(policy, snapshot, options).message == "the inputs hold no resource `t1`");
  CHECK(problem(policy, snapshot, options).hint == "did you mean `t0`?");
  options.resource = "completely different";
  CHECK(problem(policy, snapshot, options).hint.empty());
}

TEST_CASE("a resource that the rule does not select is refused with what it selects") {
  Snapshot const snapshot =
      snapshot_of({{"in.json", R"({"resources": [{"type": "other", "id": "o"}]})"}});
  ExplainOptions options;
  options.rule = "r";
  options.resource = "o";
  ExplainProblem const found = problem(rule_with("require b.x"), snapshot, options);
  CHECK(found.message == "the rule `m/r` does not select `o`, which is of type other");
  CHECK(found.hint == "it selects resources of type thing");
}

TEST_CASE("a short name that several rules have is refused with their names") {
  std::string second = rule_with("require b.x");
  second.replace(0, 8, "module n");
  auto const result = explain(compiled({{"a.writ", rule_with("require b.x")}, {"b.writ", second}}),
                              things({""}), [] {
                                ExplainOptions options;
                                options.rule = "r";
                                return options;
                              }());
  REQUIRE(std::holds_alternative<ExplainProblem>(result));
  CHECK(std::get<ExplainProblem>(result).message == "several rules are called `r`");
  CHECK(std::get<ExplainProblem>(result).hint == "expected `m/r` or `n/r`");
}

TEST_CASE("sensitive values are not shown") {
  ExplainReport const report =
      explained(rule_with("require b.x == \"a\""),
                snapshot_of({{"in.json",
                              R"({"resources": [{"type": "thing", "id": "t", "x": "secret",
                        "@sensitive": ["/x"]}]})"}}));
  REQUIRE(report.explanations.size() == 1);
  Lines const lines = lines_of(report.explanations[0]);
  CHECK(lines.back() == "b.x == \"a\" = false /x:\"(sensitive)\"");
}

}  // namespace
}  // namespace writ::test
