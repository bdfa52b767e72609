// What a finding shows of the conditions that decided it.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

/// The pieces of the only finding, each as "condition = outcome [bindings] pointer:value …".
Lines evidence(std::string const& parts, std::string const& members) {
  CheckReport const report = check_all(compiled(rule_with(parts)), things({members}));
  REQUIRE(report.findings.size() == 1);
  Lines lines;
  for (EvidencePiece const& piece : report.findings[0].evidence) {
    std::string line = piece.condition + " = " + piece.outcome;
    if (!piece.reason.empty()) line += "(" + piece.reason + ")";
    for (EvidenceBinding const& b : piece.bindings) line += " [" + b.name + " " + b.value + "]";
    for (EvidenceRead const& read : piece.read) line += " " + read.pointer + ":" + read.value;
    if (piece.more > 0) line += " and " + std::to_string(piece.more) + " more";
    lines.push_back(line);
  }
  return lines;
}

std::string numbers(int count) {
  std::string text = "\"xs\": [";
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + std::to_string(i);
  return text + "]";
}

TEST_CASE("ten deciding elements are all shown") {
  Lines const lines = evidence("require every x in b.xs: x < 0", numbers(10));
  REQUIRE(lines.size() == 10);
  CHECK(lines.front() == "x < 0 = false [x /xs/0] /xs/0:0");
  CHECK(lines.back() == "x < 0 = false [x /xs/9] /xs/9:9");
}

TEST_CASE("of eleven deciding elements ten are shown and one is counted") {
  Lines const lines = evidence("require every x in b.xs: x < 0", numbers(11));
  REQUIRE(lines.size() == 11);
  CHECK(lines[9] == "x < 0 = false [x /xs/9] /xs/9:9");
  CHECK(lines[10] == "every x in b.xs: x < 0 = false and 1 more");
}

TEST_CASE("only elements that decided count towards the ten") {
  Lines const lines = evidence("require every x in b.xs: x < 5 or x > 14", numbers(25));
  // Of each of ten elements both sides of the `or`.
  REQUIRE(lines.size() == 20);
  CHECK(lines[0] == "x < 5 = false [x /xs/5] /xs/5:5");
  CHECK(lines[19] == "x > 14 = false [x /xs/14] /xs/14:14");
}

TEST_CASE("every operand that made an `and` false is shown, whatever was jumped over") {
  CHECK(evidence("require b.x == 1 and b.y == 1 and b.z == 1", "\"x\": 2, \"y\": 1, \"z\": 3") ==
        Lines{"b.x == 1 = false /x:2", "b.z == 1 = false /z:3"});
}

TEST_CASE("all operands of a false `or` are shown") {
  CHECK(evidence("require b.x == 1 or b.y == 1", "\"x\": 2, \"y\": 3") ==
        Lines{"b.x == 1 = false /x:2", "b.y == 1 = false /y:3"});
}

TEST_CASE("of an undecided condition the undecided leaves are shown") {
  CHECK(evidence("require b.x == 1 or b.y < 2 or b.z", "\"x\": 2, \"y\": \"a\"") ==
        Lines{"b.y < 2 = undecided(type) /y:\"a\""});
}

TEST_CASE("a negation shows what decided its operand, an implication both sides") {
  CHECK(evidence("require not (b.x == 1)", "\"x\": 1") == Lines{"b.x == 1 = true /x:1"});
  CHECK(evidence("require b.x implies b.y", "\"x\": true, \"y\": false") ==
        Lines{"b.x = true /x:true", "b.y = false /y:false"});
}

TEST_CASE("an `if` shows its condition and the branch that was taken") {
  CHECK(evidence("require if b.x then b.y else b.z", "\"x\": false, \"y\": true") ==
        Lines{"b.x = false /x:false", "b.z = false /z:null"});
}

TEST_CASE("a quantifier over nothing is the leaf itself") {
  CHECK(evidence("require some x in b.xs: x == 1", "\"xs\": []") ==
        Lines{"some x in b.xs: x == 1 = false /xs:[]"});
  CHECK(evidence("require every x in b.xs: x == 1", "\"xs\": 5") ==
        Lines{"every x in b.xs: x == 1 = undecided(type) /xs:5"});
}

TEST_CASE("`one` shows the elements that are too many, or all that did not hold") {
  CHECK(evidence("require one x in b.xs: x > 0", "\"xs\": [1, 0, 2]") ==
        Lines{"x > 0 = true [x /xs/0] /xs/0:1", "x > 0 = true [x /xs/2] /xs/2:2"});
  CHECK(evidence("require one x in b.xs: x > 5", "\"xs\": [1, 0]") ==
        Lines{"x > 5 = false [x /xs/0] /xs/0:1", "x > 5 = false [x /xs/1] /xs/1:0"});
}

TEST_CASE("each path is read on its own, and once") {
  CHECK(evidence("require b.x + b.x == b.y", "\"x\": \"a\"") ==
        Lines{"b.x + b.x == b.y = false /x:\"a\" /y:null"});
  CHECK(evidence("require b.x.y == 1", "\"x\": [1]") ==
        Lines{"b.x.y == 1 = undecided(type) /x/y:" + std::string("\"(undecided)\"")});
}

TEST_CASE("pointers escape their tokens and name splats and meta members") {
  CHECK(evidence("require b[\"a/b~c\"] == 1", "\"a/b~c\": 2") ==
        Lines{"b[\"a/b~c\"] == 1 = false /a~1b~0c:2"});
  CHECK(evidence("require 1 in b.xs[*].y", "\"xs\": [{\"y\": 2}]") ==
        Lines{"1 in b.xs[*].y = false /xs/*/y:[2]"});
  CHECK(evidence("require b.@type == \"other\"", "") ==
        Lines{"b.@type == \"other\" = false /@type:\"thing\""});
}

TEST_CASE("a let shows where its value stands, a computed one what it came to") {
  CHECK(evidence("let part = b.x.y\nrequire part == 1", "\"x\": {\"y\": 2}") ==
        Lines{"part == 1 = false [part /x/y] /x/y:2"});
  CHECK(evidence("let sum = b.x + 1\nrequire sum == 1", "\"x\": 2") ==
        Lines{"sum == 1 = false [sum 3]"});
}

TEST_CASE("a long value is cut, on the boundary of a character") {
  std::string const text = "\"x\": \"" + std::string(398, 'a') + "\xC3\xA4zzz\"";
  Lines const lines = evidence("require b.x == 1 or b.x == \"b\"", text);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0] == "b.x == 1 = undecided(type) /x:\"" + std::string(398, 'a') + "…");
}

TEST_CASE("keys of a sensitive object, and steps by a sensitive key, are not shown") {
  CHECK(evidence("require every k, v in b.m: v == 1",
                 "\"m\": {\"secret\": 2}, \"@sensitive\": [\"/m\"]") ==
        Lines{"v == 1 = false [v /m/(sensitive)] /m/(sensitive):\"(sensitive)\""});
  CHECK(evidence("require b.m[b.x] == 1",
                 "\"m\": {\"secret\": 2}, \"x\": \"secret\", \"@sensitive\": [\"/x\"]") ==
        Lines{"b.m[b.x] == 1 = false /m/(sensitive):2 /x:\"(sensitive)\""});
}

TEST_CASE("sensitive values are not shown") {
  CHECK(evidence("require b.x == \"b\"", "\"x\": \"secret\", \"@sensitive\": [\"/x\"]") ==
        Lines{"b.x == \"b\" = false /x:\"(sensitive)\""});
}

}  // namespace
}  // namespace writ::test
