// Records of vulnerabilities: OpenVEX, CSAF, OSV, Trivy's reports, CISA's catalogue.
#include <catch2/catch.hpp>

#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string openvex(std::string const& statements) {
  return R"({"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://x.eu/1", "author": "x",
"timestamp": "2026-02-01T00:00:00Z", "statements": )" +
         statements + "}";
}

std::string csaf(std::string const& rest) {
  return R"({"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "t",
"tracking": {"id": "X-1"}}, )" +
         rest + "}";
}

/// The lines of `resources()` without the first, which is the document as a whole.
std::string parts(std::string bytes) {
  Snapshot const snapshot = read(std::move(bytes));
  std::string const all = resources(snapshot);
  return all.substr(all.find('\n') + 1) + errors(snapshot);
}

}  // namespace

TEST_CASE("a statement of OpenVEX has the time and author of its document") {
  std::string const text = openvex(R"([
{"vulnerability": {"name": "CVE-1"}, "products": [{"@id": "pkg:a"}], "status": "fixed"},
{"vulnerability": "CVE-1", "products": ["pkg:b"], "status": "affected", "timestamp": "t"}])");
  CHECK(
      parts(text) ==
      R"(openvex.statement https://x.eu/1/CVE-1/pkg:a 3:1 {"author":"x","products":[{"@id":"pkg:a"}],"status":"fixed","timestamp":"2026-02-01T00:00:00Z","vulnerability":{"name":"CVE-1"}}
openvex.statement https://x.eu/1/CVE-1/pkg:b 4:1 {"author":"x","products":["pkg:b"],"status":"affected","timestamp":"t","vulnerability":"CVE-1"}
)");
  Snapshot const snapshot = read(text);
  CHECK(snapshot.inputs()[0].format == "openvex");
  CHECK(snapshot.state().resources[0].type == "openvex.document");
  CHECK(snapshot.state().resources[0].id == "https://x.eu/1");
}

TEST_CASE("a statement of OpenVEX that says nothing known is a fault") {
  CHECK(
      parts(openvex(R"([
{"vulnerability": {"name": "CVE-1"}, "status": "not affected"},
{"vulnerability": {"name": "CVE-1"}, "status": "not_affected", "justification": "trust me"},
{"status": "fixed"},
{"vulnerability": {"name": "CVE-1"}},
[]])")) ==
      "I0111 in.json:3:48 `status` of the statement is `not affected`, expected one of "
      "not_affected, affected, fixed, under_investigation\n"
      "I0111 in.json:4:81 `justification` of the statement is `trust me`, expected one of "
      "component_not_present, vulnerable_code_not_present, vulnerable_code_not_in_execute_path, "
      "vulnerable_code_cannot_be_controlled_by_adversary, inline_mitigations_already_exist\n"
      "I0110 in.json:5:1 the statement has no `vulnerability`, expected an object with its `name`\n"
      "I0110 in.json:6:1 the statement has no `status`, expected a string\n"
      "I0109 in.json:7:1 found a list, expected a statement as an object\n");
  CHECK(errors(read(openvex("{}"))) ==
        "I0111 in.json:2:52 `statements` of the document is an object, expected a list\n");
}

TEST_CASE("products of CSAF are found wherever the tree holds them, and referred to") {
  std::string const text = csaf(R"("product_tree": {
"branches": [{"branches": [
{"product": {"name": "A", "product_id": "P1", "product_identification_helper": {"purl": "pkg:a"}}}]}],
"full_product_names": [
{"name": "B", "product_id": "P2"}],
"relationships": [{"full_product_name":
{"name": "A in B", "product_id": "P3"}}]},
"vulnerabilities": [
{"cve": "CVE-1", "product_status": {"known_affected": ["P1", "P3"]}}])");
  CHECK(
      parts(text) ==
      R"(csaf.product X-1/P1 4:13 {"name":"A","product_id":"P1","product_identification_helper":{"purl":"pkg:a"}}
csaf.product X-1/P2 6:1 {"name":"B","product_id":"P2"}
csaf.product X-1/P3 8:1 {"name":"A in B","product_id":"P3"}
csaf.vulnerability X-1/CVE-1 10:1 {"cve":"CVE-1","product_status":{"known_affected":["P1","P3"]}}
)");
  Snapshot const snapshot = read(text);
  auto const& all = snapshot.state().resources;
  CHECK(short_json(all[1].meta) == R"({"names":["pkg:a"]})");
  Value const status = find(all.back().attributes.as_object(), "product_status");
  Value const affected = find(status.as_object(), "known_affected");
  REQUIRE(references(affected.as_list()[1]).size() == 1);
  CHECK(references(affected.as_list()[1])[0].id == "X-1/P3");
}

TEST_CASE("a product that CSAF does not define, or defines twice, is a fault") {
  CHECK(parts(csaf(R"("product_tree": {"full_product_names": [
{"name": "A", "product_id": "P1"},
{"name": "B", "product_id": "P1"}]},
"vulnerabilities": [
{"cve": "CVE-1", "product_status": {"fixed": ["P2"]}}, {"cve": "CVE-2"}])")) ==
        R"(csaf.product X-1/P1 3:1 {"name":"A","product_id":"P1"}
csaf.vulnerability X-1/CVE-2 6:56 {"cve":"CVE-2"}
I0192 in.json:4:1 product `P1` is defined twice
I0193 in.json:6:46 `fixed` names product `P2`, which nothing defines
)");
}

TEST_CASE("a CSAF document without its head is a fault") {
  CHECK(errors(read(R"({"document": {"tracking": {"id": "1"}}})")) ==
        "I0110 in.json:1:14 `document` has no `category`, expected a string\n");
  CHECK(
      errors(read(
          R"({"document": {"category": "a", "title": "t", "csaf_version": "1.2", "tracking": {}}})")) ==
      "I0111 in.json:1:62 `csaf_version` of `document` is `1.2`, expected `2.0`\n");
}

TEST_CASE("a vulnerability of OSV is known by its aliases") {
  std::string const one =
      R"({"id": "GHSA-1", "modified": "t", "aliases": ["CVE-1"], "affected": []})";
  for (std::string const& text : {one, "[" + one + "]", R"({"vulns": [)" + one + "]}"}) {
    Snapshot const snapshot = read(text);
    REQUIRE(errors(snapshot) == "");
    REQUIRE(snapshot.state().resources.size() == 1);
    CHECK(snapshot.inputs()[0].format == "osv");
    CHECK(snapshot.state().resources[0].type == "osv.vulnerability");
    CHECK(snapshot.state().resources[0].id == "GHSA-1");
    CHECK(short_json(snapshot.state().resources[0].meta) == R"({"names":["CVE-1"]})");
  }
  CHECK(errors(read("[" + one + R"(, {"id": "GHSA-2"}, {"id": "GHSA-3", "modified": "t",
"affected": {}}])")) ==
        "I0110 in.json:1:75 the vulnerability has no `modified`, expected a string\n"
        "I0111 in.json:2:13 `affected` of the vulnerability is an object, expected a list\n");
  CHECK(errors(read(R"({"vulns": [)" + one + R"(], "next_page_token": "t"})")) ==
        "I0190 in.json:1:105 answer is not all there is: `next_page_token` asks for the next\n");
}

TEST_CASE("a finding of Trivy has what its result and report say, and shows no secret") {
  CHECK(details(read(R"({"SchemaVersion": 2, "ArtifactName": "web:1", "CreatedAt": "t", "Results": [
    {"Target": "os", "Class": "os-pkgs", "Type": "debian",
     "Vulnerabilities": [
      {"VulnerabilityID": "CVE-1", "PkgName": "a", "InstalledVersion": "1", "Severity": "LOW"},
      {"VulnerabilityID": "CVE-1", "PkgName": "a", "InstalledVersion": "1"}]},
    {"Target": "key.pem", "Secrets": [{"RuleID": "private-key", "StartLine": 1, "Match": "k"}]},
    {"Target": "Dockerfile", "Misconfigurations": [{"ID": "DS002"}], "Vulnerabilities": null}]})"))
            .substr(std::string("trivy.report web:1").size() + 1)
            .find("trivy.vulnerability web:1/os/CVE-1/a/1 "
                  R"({"ArtifactName":"web:1","Class":"os-pkgs","CreatedAt":"t",)"
                  R"("InstalledVersion":"1","PkgName":"a","Severity":"LOW","Target":"os",)"
                  R"("Type":"debian","VulnerabilityID":"CVE-1"} {})"
                  "\ntrivy.vulnerability web:1/os/CVE-1/a/1#2 ") != std::string::npos);
  Snapshot const secret = read(R"({"SchemaVersion": 2, "ArtifactName": "a", "Results": [
    {"Target": "t", "Secrets": [{"RuleID": "r", "StartLine": 1, "Match": "k"}]}]})");
  CHECK(details(secret).find(R"("Match":*)") != std::string::npos);
  CHECK(secret.state().resources[1].id == "a/t/r/1");
}

TEST_CASE("a result of Trivy without a target or with no list of findings is a fault") {
  CHECK(errors(read(R"({"SchemaVersion": 2, "ArtifactName": "a", "Results": [
{"Vulnerabilities": []},
{"Target": "t", "Vulnerabilities": {}, "Secrets": [1, {"Match": "x"}]}]})")) ==
        "I0110 in.json:2:1 the result has no `Target`, expected a string\n"
        "I0111 in.json:3:36 `Vulnerabilities` of the result is an object, expected a list\n"
        "I0109 in.json:3:52 found a number, expected trivy.secret as an object\n"
        "I0110 in.json:3:55 trivy.secret has no `RuleID`, expected a string\n");
}

TEST_CASE("CISA's catalogue holds as many vulnerabilities as it says") {
  auto const catalog = [](int count) {
    return R"({"catalogVersion": "2026.03.01", "count": )" + std::to_string(count) +
           R"(, "vulnerabilities": [{"cveID": "CVE-1", "dueDate": "2021-12-24"}]})";
  };
  CHECK(parts(catalog(1)) ==
        "cisa_kev.vulnerability CVE-1 1:66 {\"cveID\":\"CVE-1\",\"dueDate\":\"2021-12-24\"}\n");
  CHECK(errors(read(catalog(1200))) ==
        "I0190 in.json:1:43 answer is not all there is: it holds 1 of 1200 vulnerabilities\n");
  CHECK(read(catalog(1)).inputs()[0].format == "kev");
}

TEST_CASE("a format of vulnerabilities that is asked for refuses what is none of it") {
  for (char const* format : {"openvex", "csaf", "osv", "trivy", "kev"}) {
    for (char const* text : {R"({"a": 1})", "[]", "[1]", R"("x")"}) {
      INFO(format << " " << text);
      InputOptions options;
      options.format = format;
      Snapshot const snapshot = read(text, options);
      CHECK(snapshot.state().resources.empty());
      CHECK((snapshot.errors().size() == 1 || std::string(text) == "[]"));
    }
  }
}
