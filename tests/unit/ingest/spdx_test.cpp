// SPDX 2: what becomes a resource, who refers to whom, and what a mistake costs.
#include <catch2/catch.hpp>

#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string document(std::string const& rest, std::string const& version = "SPDX-2.3") {
  return R"({"spdxVersion": ")" + version + R"(", "SPDXID": "SPDXRef-DOCUMENT", "name": "shop",
"dataLicense": "CC0-1.0", "documentNamespace": "https://x.eu/s", "creationInfo":
{"created": "2026-03-01T00:00:00Z", "creators": ["Tool: x"]},
)" + rest +
         "}";
}

/// "type id line:column attributes" of all but the document, one a line, and the faults.
std::string parts(std::string bytes) {
  Snapshot const snapshot = read(std::move(bytes));
  std::string const all = resources(snapshot);
  return all.substr(all.find('\n') + 1) + errors(snapshot);
}

}  // namespace

TEST_CASE("packages, files and snippets of SPDX are resources, named by what they are") {
  std::string const text = document(R"("packages": [
{"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1"},
{"SPDXID": "SPDXRef-b", "name": "b", "externalRefs": [
{"referenceType": "purl", "referenceLocator": "pkg:npm/b@2"},
{"referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:b"}]},
{"SPDXID": "SPDXRef-a2", "name": "a", "versionInfo": "1"}],
"files": [{"SPDXID": "SPDXRef-f", "fileName": "./f.c"}],
"snippets": [{"SPDXID": "SPDXRef-s"}])");
  Snapshot const snapshot = read(text);
  CHECK(errors(snapshot) == "");
  CHECK(snapshot.inputs()[0].format == "spdx");
  std::string outline;
  for (Resource const& r : snapshot.state().resources) {
    outline += std::string(r.type) + " " + std::string(r.id) + " " + std::to_string(r.line) + " " +
               short_json(r.meta) + "\n";
  }
  CHECK(outline == R"(spdx.document shop 1 {"names":["https://x.eu/s"]}
spdx.package a@1 5 {"names":["https://x.eu/s#SPDXRef-a"]}
spdx.package pkg:npm/b@2 6 {"names":["pkg:npm/b@2","cpe:2.3:a:b","https://x.eu/s#SPDXRef-b"]}
spdx.package a@1#2 9 {"names":["https://x.eu/s#SPDXRef-a2"]}
spdx.file ./f.c 10 {"names":["https://x.eu/s#SPDXRef-f"]}
spdx.snippet SPDXRef-s 11 {"names":["https://x.eu/s#SPDXRef-s"]}
)");
}

TEST_CASE("dependencies of SPDX are told in both directions and refer to elements") {
  Snapshot const snapshot = read(document(R"("packages": [
{"SPDXID": "SPDXRef-a", "name": "a"}, {"SPDXID": "SPDXRef-b", "name": "b"},
{"SPDXID": "SPDXRef-c", "name": "c"}], "relationships": [
{"spdxElementId": "SPDXRef-a", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-b"},
{"spdxElementId": "SPDXRef-c", "relationshipType": "TEST_DEPENDENCY_OF",
 "relatedSpdxElement": "SPDXRef-a"},
{"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS", "relatedSpdxElement": "NONE"}])"));
  REQUIRE(errors(snapshot) == "");
  Value const a = snapshot.state().resources[1].attributes;
  Value const depends = find(a.as_object(), "dependsOn");
  CHECK(short_json(depends) == R"(["SPDXRef-b","SPDXRef-c"])");
  CHECK(references(depends.as_list()[0])[0].id == "b");
  CHECK(references(depends.as_list()[1])[0].id == "c");
  CHECK(find(a.as_object(), "relationships").as_list().size() == 2);
  Value const b = snapshot.state().resources[2].attributes;
  CHECK(find(b.as_object(), "dependsOn").is(Kind::Absent));
}

TEST_CASE("an element of SPDX that is malformed costs only itself") {
  CHECK(parts(document(R"("packages": [
{"SPDXID": "a", "name": "a"},
{"SPDXID": "SPDXRef-b", "name": ""},
{"SPDXID": "SPDXRef-c", "name": "c"}, {"SPDXID": "SPDXRef-c", "name": "d"},
{"SPDXID": "SPDXRef-e", "name": "e", "checksums": [{"algorithm": "SHA1", "checksumValue": "xyz"}]}],
"relationships": [{"spdxElementId": "SPDXRef-c"}])")) ==
        R"(spdx.package c 7:1 {"SPDXID":"SPDXRef-c","name":"c"}
I0111 in.json:5:12 `SPDXID` of a package is `a`, expected `SPDXRef-` and a name
I0111 in.json:6:33 `name` of a package is ``, expected a string that is not empty
I0192 in.json:7:39 `SPDXID` `SPDXRef-c` is defined twice
I0111 in.json:8:91 `checksumValue` of a checksum is `xyz`, expected hexadecimal digits
I0110 in.json:9:19 a relationship has no `relationshipType`, expected a string that is not empty
)");
}

TEST_CASE("a document of another version of SPDX, or without its head, is refused whole") {
  CHECK(parts(document("\"packages\": []", "SPDX-3.0")) ==
        "I0111 in.json:1:17 `spdxVersion` of the document is `SPDX-3.0`, expected one of SPDX-2.2, "
        "SPDX-2.3\n");
  CHECK(errors(read(R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": []})")) == "I0108 in.json:0:0 found an SPDX 3 document, which is not read\n");
  CHECK(errors(read(R"({"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "a"})")) ==
        "I0110 in.json:1:1 the document has no `dataLicense`, expected `CC0-1.0`\n");
}

TEST_CASE("GitHub's answer holds the document of SPDX as `sbom`") {
  Snapshot const snapshot =
      read("{\"sbom\": " + document(R"("packages": [{"SPDXID": "SPDXRef-a", "name": "a"}])") + "}");
  CHECK(errors(snapshot) == "");
  CHECK(snapshot.state().resources.size() == 2);
  CHECK(snapshot.state().resources[0].column == 10);
}
