// Positions and fingerprints of the pieces of evidence.
#include <set>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

/// The fingerprints of the pieces of the only finding.
std::vector<std::string> prints(std::vector<PolicySource> sources, std::string const& path,
                                std::string const& id, std::string const& members = "") {
  Snapshot const snapshot =
      snapshot_of({{path, R"([{"type": "thing", "id": ")" + id + "\"" + members + "}]"}});
  CheckReport const report = check(compiled(std::move(sources)), snapshot, {});
  REQUIRE(report.findings.size() == 1);
  std::vector<std::string> result;
  for (EvidencePiece const& piece : report.findings[0].evidence)
    result.push_back(piece.fingerprint);
  REQUIRE_FALSE(result.empty());
  return result;
}

std::string print(std::string const& policy, std::string const& path = "in.json",
                  std::string const& id = "a", std::string const& members = "") {
  return prints({{"p.writ", policy}}, path, id, members).front();
}

std::string const kPolicy = rule_with("require b.x == 1");

TEST_CASE("a fingerprint is 64 hexadecimal digits") {
  std::string const found = print(kPolicy);
  CHECK(found.size() == 64);
  CHECK(found.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a fingerprint stays while rule, input, resource and condition do") {
  std::string const before = print(kPolicy);
  CHECK(print(kPolicy, "in.json", "a", ", \"x\": 7") == before);
  CHECK(print("# a comment\n\n" + kPolicy) == before);
  CHECK(print(rule_with("require   (b.x  ==  1)")) == before);
  CHECK(print(rule_with("message \"m\"\nwhen 1 < 2\nrequire b.x == 1")) == before);
  CHECK(prints({{"elsewhere/q.writ", kPolicy}}, "in.json", "a").front() == before);
}

TEST_CASE("a fingerprint differs where any of the four does") {
  std::set<std::string> found = {print(kPolicy),
                                 print(kPolicy, "other.json"),
                                 print(kPolicy, "in.json", "b"),
                                 print(rule_with("require b.x == 2")),
                                 print("module n\nrule r \"t\" { severity low for b in thing "
                                       "require b.x == 1 }"),
                                 print("module m\nrule s \"t\" { severity low for b in thing "
                                       "require b.x == 1 }")};
  CHECK(found.size() == 6);
}

TEST_CASE("the parts of a fingerprint are kept apart") {
  CHECK(print(kPolicy, "a", "bc") != print(kPolicy, "ab", "c"));
}

TEST_CASE("the pieces of one statement share its fingerprint, those of another have theirs") {
  auto const found =
      prints({{"p", rule_with("require b.x == 1 and b.y == 1\nrequire b.z == 1")}}, "in.json", "a");
  REQUIRE(found.size() == 3);
  CHECK(found[0] == found[1]);
  CHECK(found[0] != found[2]);
}

TEST_CASE("a piece says where its condition stands in the policy") {
  std::string const policy =
      "module m\n# ä\nrule r \"t\" { severity low for b in thing\n"
      "  require  b.y or b.x == 1\n}\n";
  CheckReport const report = check(compiled({{"dir/p.writ", policy}}), things({""}), {});
  REQUIRE(report.findings.size() == 1);
  REQUIRE(report.findings[0].evidence.size() == 2);
  EvidencePiece const& piece = report.findings[0].evidence[1];
  CHECK(piece.policy == Position{"dir/p.writ", 4, 19});
  CHECK(piece.source_line == "  require  b.y or b.x == 1");
  CHECK(piece.width == 8);
}

TEST_CASE("a condition in a predicate points at the predicate") {
  std::string const policy =
      "module m\npredicate p(x) = x.on\n"
      "rule r \"t\" { severity low for b in thing require p(b.x) }";
  CheckReport const report =
      check(compiled({{"p", policy}}), things({"\"x\": {\"on\": false}"}), {});
  REQUIRE(report.findings.size() == 1);
  REQUIRE(report.findings[0].evidence.size() == 1);
  EvidencePiece const& piece = report.findings[0].evidence[0];
  CHECK(piece.condition == "x.on");
  CHECK(piece.policy == Position{"p", 2, 18});
  REQUIRE(piece.read.size() == 1);
  CHECK(piece.read[0].pointer == "/x/on");
}

TEST_CASE("a line that is too long is not shown") {
  std::string const policy = rule_with("require b.x == \"" + std::string(500, 'a') + "\"");
  CheckReport const report = check(compiled({{"p", policy}}), things({"\"x\": \"b\""}), {});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].evidence[0].source_line.empty());
}

TEST_CASE("a value of another resource is named with its id") {
  std::string const policy =
      "module m\nrule r \"t\" { severity low for b in thing\n"
      "require no o in owner: o.of == b.@id }";
  Snapshot const snapshot = snapshot_of({{"in.json", R"([{"type": "thing", "id": "a"},
    {"type": "owner", "id": "o", "of": "a"}])"}});
  CheckReport const report = check(compiled({{"p", policy}}), snapshot, {});
  REQUIRE(report.findings.size() == 1);
  REQUIRE(report.findings[0].evidence.size() == 1);
  EvidencePiece const& piece = report.findings[0].evidence[0];
  REQUIRE(piece.bindings.size() == 1);
  CHECK(piece.bindings[0].name == "o");
  CHECK(piece.bindings[0].value == "o");
  REQUIRE(piece.read.size() == 2);
  CHECK(piece.read[0].resource == "o");
  CHECK(piece.read[0].pointer == "/of");
  CHECK(piece.read[1].resource == "a");
  CHECK(piece.read[1].pointer == "/@id");
}

TEST_CASE("a finding stands at the attribute that is there, of several in one condition") {
  CheckReport const report = check(compiled({{"p", rule_with("require b.x ?? b.y ?? b.z")}}),
                                   snapshot_of({{"in.json",
                                                 "{\"type\": \"thing\",\n\"id\": \"a\",\n"
                                                 "\"x\": null,\n\"y\": false}"}}),
                                   {});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].source == Position{"in.json", 4, 1});
}

TEST_CASE("a finding stands where the first attribute would, if none is there") {
  CheckReport const report = check(compiled({{"p", rule_with("require b.y ?? b.x")}}),
                                   snapshot_of({{"in.json",
                                                 "{\"type\": \"thing\",\n\"id\": \"a\",\n"
                                                 "\"x\": null,\n\"y\": null}"}}),
                                   {});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].source == Position{"in.json", 4, 1});
}

TEST_CASE("a rule brings its text and where it stands") {
  std::string const policy = "module m\n\n# why\n" + rule_with("require b.x == 1").substr(9);
  for (RuleSummary const& rule :
       {compiled(policy).rules().at(0), check(compiled(policy), things({""}), {}).rules.at(0)}) {
    CHECK(rule.source == Position{"policy.writ", 4, 1});
    CHECK(rule.text == "rule r \"t\" {\nseverity low\nfor b in thing\nrequire b.x == 1\n}");
    CHECK(rule.documentation == "why");
  }
}

}  // namespace
}  // namespace writ::test
