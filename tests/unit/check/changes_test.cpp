// What would have to change for a rule to pass.
#include "tests/unit/check/run_policy.hpp"
#include "writ/explain.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

/// The changes for resource `t0`, each as "resource pointer before -> after".
Lines changes_of(std::string const& policy, Snapshot const& snapshot, std::string const& resource,
                 Limits const& limits = {}) {
  ExplainOptions options;
  options.rule = "m/r";
  options.resource = resource;
  options.limits = limits;
  auto const result = explain(compiled(policy), snapshot, options);
  REQUIRE(std::holds_alternative<ExplainReport>(result));
  auto const& report = std::get<ExplainReport>(result);
  REQUIRE(report.explanations.size() == 1);
  Lines lines;
  for (SuggestedChange const& change : report.explanations[0].changes) {
    lines.push_back((change.resource == "t0" ? "" : change.resource + " ") + change.pointer + " " +
                    (change.before.empty() ? "absent" : change.before) + " -> " +
                    (change.after.empty() ? "absent" : change.after));
  }
  return lines;
}

Lines changes(std::string const& parts, std::string const& members) {
  return changes_of(rule_with(parts), things({members}), "t0");
}

TEST_CASE("a comparison gives the value that is missing") {
  CHECK(changes("require b.x == \"on\"", "\"x\": \"off\"") == Lines{"/x \"off\" -> \"on\""});
  CHECK(changes("require b.x == \"on\"", "") == Lines{"/x absent -> \"on\""});
  CHECK(changes("require \"on\" == b.x", "\"x\": 1") == Lines{"/x 1 -> \"on\""});
  CHECK(changes("require b.x >= 7", "\"x\": 3") == Lines{"/x 3 -> 7"});
  CHECK(changes("require b.x > 7", "\"x\": 3") == Lines{"/x 3 -> 8"});
  CHECK(changes("require 7 > b.x", "\"x\": 30") == Lines{"/x 30 -> 6"});
  CHECK(changes("require not b.x < 7", "\"x\": 3") == Lines{"/x 3 -> 7"});
}

TEST_CASE("a boolean is turned, whichever way the rule asks for it") {
  CHECK(changes("require b.x", "") == Lines{"/x absent -> true"});
  CHECK(changes("require not b.x", "\"x\": true") == Lines{"/x true -> false"});
  CHECK(changes("require b.x != true", "\"x\": true") == Lines{"/x true -> false"});
  CHECK(changes("require b.x ?? false", "") == Lines{"/x absent -> true"});
}

TEST_CASE("a default and a function are seen through where that works out") {
  CHECK(changes("require (b.x ?? 0) >= 7", "") == Lines{"/x absent -> 7"});
  CHECK(changes("require lower(b.x) == \"on\"", "\"x\": \"OFF\"") == Lines{"/x \"OFF\" -> \"on\""});
  CHECK(changes("require upper(b.x) == \"on\"", "\"x\": \"OFF\"") == Lines{});
}

TEST_CASE("a version is raised in the way that the text spells it") {
  CHECK(changes("require tls_version(b.x) >= tls_version(\"1.2\")", "\"x\": \"TLS1_0\"") ==
        Lines{"/x \"TLS1_0\" -> \"TLS1_2\""});
  CHECK(changes("require tls_version(b.x) >= tls_version(\"1.2\")", "\"x\": \"TLSv1\"") ==
        Lines{"/x \"TLSv1\" -> \"TLSv1.2\""});
  CHECK(changes("require version(b.x) >= version(\"1.26\")", "\"x\": \"1.9.3\"") ==
        Lines{"/x \"1.9.3\" -> \"1.26\""});
  CHECK(changes("require version(b.x) >= version(\"1.26\")", "\"x\": \"latest\"") == Lines{});
  CHECK(changes("require version(b.x) >= version(\"1.26\")", "") == Lines{});
}

TEST_CASE("lists get what they lack and lose what they may not have") {
  CHECK(changes("require b.x in [\"a\", \"b\"]", "\"x\": \"c\"") == Lines{"/x \"c\" -> \"a\""});
  CHECK(changes("require \"a\" in b.xs", "\"xs\": [\"b\"]") ==
        Lines{"/xs [\"b\"] -> [\"b\",\"a\"]"});
  CHECK(changes("require \"a\" in b.xs", "") == Lines{"/xs absent -> [\"a\"]"});
  CHECK(changes("require \"a\" not in b.xs", "\"xs\": [\"b\", \"a\"]") ==
        Lines{"/xs [\"b\",\"a\"] -> [\"b\"]"});
  CHECK(changes("require b.xs subset of [1, 2]", "\"xs\": [1, 3]") == Lines{"/xs [1,3] -> [1]"});
  CHECK(changes("require b.xs disjoint from [1, 2]", "\"xs\": [1, 3]") ==
        Lines{"/xs [1,3] -> [3]"});
}

TEST_CASE("of an `and` all is changed, of an `or` what takes the fewest changes") {
  CHECK(changes("require b.x == 1 and b.y == 2 and b.z == 3", "\"y\": 2") ==
        Lines{"/x absent -> 1", "/z absent -> 3"});
  CHECK(changes("require (b.x == 1 and b.y == 2) or b.z == 3", "") == Lines{"/z absent -> 3"});
  CHECK(changes("require (b.x == 1 and b.y == 2) or (b.z == 3 and b.w == 4)", "\"w\": 4") ==
        Lines{"/z absent -> 3"});
}

TEST_CASE("several requires are met together") {
  CHECK(changes("require b.x == 1\nrequire b.y\nrequire b.z", "\"z\": true") ==
        Lines{"/x absent -> 1", "/y absent -> true"});
}

TEST_CASE("a change is left out where the rule passes without it") {
  // Both operands of the `or` ask for one attribute each, and one is enough for both requires.
  CHECK(changes("require b.x or b.y\nrequire b.y or b.z", "") == Lines{"/y absent -> true"});
}

TEST_CASE("of a quantifier every failing element is changed, or one that is to hold") {
  CHECK(changes("require every p in b.ps: p.on", "\"ps\": [{\"on\": true}, {}, {}]") ==
        Lines{"/ps/1/on absent -> true", "/ps/2/on absent -> true"});
  CHECK(changes("require some p in b.ps: p.on and p.safe", "\"ps\": [{}, {\"safe\": true}]") ==
        Lines{"/ps/1/on absent -> true"});
  CHECK(changes("require no p in b.ps: p.open", "\"ps\": [{\"open\": true}, {}]") ==
        Lines{"/ps/0/open true -> false"});
}

TEST_CASE("an element that cannot be changed goes") {
  CHECK(changes("require no c in b.cidrs: c within \"10.0.0.0/8\"",
                "\"cidrs\": [\"10.1.0.0/16\", \"1.0.0.0/8\", \"10.2.0.0/16\"]") ==
        Lines{"/cidrs/0 \"10.1.0.0/16\" -> absent", "/cidrs/2 \"10.2.0.0/16\" -> absent"});
}

TEST_CASE(
    "a block of which every one is asked for something does not go, one that none may be does") {
  CHECK(changes("require every p in b.ps: p.mode != \"open\"", "\"ps\": [{\"mode\": \"open\"}]") ==
        Lines{});
  CHECK(changes("require no p in b.ps: p.mode == \"open\"",
                "\"ps\": [{\"mode\": \"shut\"}, {\"mode\": \"open\"}]") ==
        Lines{"/ps/1 {\"mode\":\"open\"} -> absent"});
}

TEST_CASE("what may not be counted is emptied") {
  CHECK(changes("require count(b.xs) == 0", "\"xs\": [1]") == Lines{"/xs [1] -> []"});
  CHECK(changes("require no p in b.ps: count(p.xs) > 0", "\"ps\": [{\"xs\": [1, 2]}]") ==
        Lines{"/ps/0/xs [1,2] -> []"});
}

TEST_CASE("other values are preferred to an element less") {
  CHECK(changes("require every p in b.ps: not p.open and p.safe", "\"ps\": [{\"open\": true}]") ==
        Lines{"/ps/0/open true -> false", "/ps/0/safe absent -> true"});
}

TEST_CASE("blocks that are not there are made, as deep as the rule looks") {
  CHECK(changes("require some p in b.ps: some q in p.qs: q.mode == \"on\"", "") ==
        Lines{"/ps/0/qs/0/mode absent -> \"on\""});
}

TEST_CASE("what holds only after another look is found in a second round") {
  CHECK(changes("require b.kind == \"new\" and (if b.kind == \"new\" then b.x == 1 else b.x == 2)",
                "\"kind\": \"old\", \"x\": 2") == Lines{"/kind \"old\" -> \"new\"", "/x 2 -> 1"});
}

TEST_CASE("an attribute that is known only after apply is given the value it needs") {
  CHECK(changes_of(rule_with("require b.x == 1"), snapshot_of({{"in.json", R"({"resources": [
                     {"type": "thing", "id": "t0", "@unknown": ["/x"]}]})"}}),
                   "t0") == Lines{"/x \"(known after apply)\" -> 1"});
}

TEST_CASE("attributes of other resources are changed where the rule looks at them") {
  Snapshot const snapshot = snapshot_of({{"in.json", R"({"resources": [
    {"type": "thing", "id": "t0"}, {"type": "log", "id": "l", "of": "t0", "on": false}]})"}});
  CHECK(changes_of(rule_with("require some l in log where l.of == b.@id: l.on"), snapshot, "t0") ==
        Lines{"l /on false -> true"});
}

TEST_CASE("a change after which the rule would not apply is none") {
  CHECK(changes("when not b.x\nrequire b.x", "\"x\": false") == Lines{});
}

TEST_CASE("what no attribute says cannot be changed") {
  CHECK(changes("require b.@type == \"other\"", "") == Lines{});
  CHECK(changes("require 1 == 2", "") == Lines{});
  CHECK(changes("require b.x like \"a*\"", "\"x\": \"b\"") == Lines{});
  CHECK(changes("require b.x is present", "") == Lines{});
  CHECK(changes("require b.x is absent", "\"x\": 1") == Lines{"/x 1 -> absent"});
}

TEST_CASE("an element is not taken away so that the next one stands in its place") {
  CHECK(changes("require b.xs[0] is absent", "\"xs\": [1, 2]") == Lines{});
}

TEST_CASE("a sensitive value is neither shown nor used") {
  std::string const input = R"({"resources": [
    {"type": "thing", "id": "t0", "x": "secret", "y": "z", "@sensitive": ["/x"]}]})";
  Snapshot const snapshot = snapshot_of({{"in.json", input}});
  CHECK(changes_of(rule_with("require b.y == b.x"), snapshot, "t0") ==
        Lines{"/x \"(sensitive)\" -> \"z\""});
  CHECK(changes_of(rule_with("require b.x == \"open\""), snapshot, "t0") ==
        Lines{"/x \"(sensitive)\" -> \"open\""});
}

TEST_CASE("a rule that spends more than its share of the budget has no changes looked for") {
  std::string numbers = "\"xs\": [1";
  for (int i = 0; i < 100; ++i) numbers += ", 1";
  std::string const policy = rule_with("require b.x\nrequire every x in b.xs: x > 0");
  CHECK(changes_of(policy, things({numbers + "]"}), "t0") == Lines{"/x absent -> true"});
  Limits limits;
  limits.steps = 2'000;
  CHECK(changes_of(policy, things({numbers + "]"}), "t0", limits) == Lines{});
}

TEST_CASE("nothing is looked for where the rule passes or is skipped") {
  CHECK(changes("require b.x", "\"x\": true") == Lines{});
  CHECK(changes("when b.y\nrequire b.x", "") == Lines{});
}

}  // namespace
}  // namespace writ::test
