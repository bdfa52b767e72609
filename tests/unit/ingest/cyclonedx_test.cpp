// CycloneDX: what becomes a resource, who refers to whom, and what a mistake costs.
#include <catch2/catch.hpp>

#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string bom(std::string const& rest, std::string const& version = "1.6") {
  return R"({"bomFormat": "CycloneDX", "specVersion": ")" + version + "\",\n" + rest + "}";
}

/// A component with what its `licenses` or other members are.
std::string component(std::string const& rest) {
  return "\"components\": [{\"type\": \"library\", \"name\": \"a\", " + rest + "}]";
}

/// "type id line:column" of all resources, one a line, and the faults.
std::string outline(std::string bytes) {
  Snapshot const snapshot = read(std::move(bytes));
  std::string out;
  for (Resource const& r : snapshot.state().resources) {
    out += std::string(r.type) + " " + std::string(r.id) + " " + std::to_string(r.line) + ":" +
           std::to_string(r.column) + "\n";
  }
  return out + errors(snapshot);
}

/// The ids that the value refers to.
std::string referred(Value value) {
  std::string out;
  for (Reference const& reference : references(value)) out += std::string(reference.id) + ";";
  if (value.is(Kind::List)) {
    for (Value const item : value.as_list()) out += referred(item);
  } else if (value.is(Kind::Object)) {
    for (Member const& m : value.as_object()) out += referred(m.value);
  }
  return out;
}

}  // namespace

TEST_CASE("components and services are resources however deep they nest, named by what they are") {
  CHECK(outline(
            bom(R"("metadata": {"component": {"type": "application", "name": "shop", "version": "1",
"components": [{"type": "file", "name": "f"}]}},
"components": [
{"type": "library", "group": "org.x", "name": "a", "version": "1", "components": [
{"type": "library", "name": "b", "purl": "pkg:npm/b@2"}]},
{"type": "library", "group": "org.x", "name": "a", "version": "1"}],
"services": [
{"name": "api", "services": [{"name": "db"}]}],
"vulnerabilities": [
{"id": "CVE-1"}, {"id": "CVE-1"}, {}])")) ==
        R"(cyclonedx.bom shop@1 1:1
cyclonedx.metadata_component shop@1 2:27
cyclonedx.component f 3:16
cyclonedx.component org.x/a@1 5:1
cyclonedx.component pkg:npm/b@2 6:1
cyclonedx.component org.x/a@1#2 7:1
cyclonedx.service api 9:1
cyclonedx.service db 9:30
cyclonedx.vulnerability CVE-1 11:1
cyclonedx.vulnerability CVE-1#2 11:18
cyclonedx.vulnerability vulnerability 11:35
)");
}

TEST_CASE("dependencies and what a vulnerability affects refer to parts of the same document") {
  Snapshot const snapshot = read(bom(R"("serialNumber":
"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 2, "components": [
{"type": "library", "name": "a", "bom-ref": "r a"},
{"type": "library", "name": "b", "bom-ref": "r-b", "cpe": "cpe:/a:b"}],
"dependencies": [{"ref": "r a", "dependsOn": ["r-b", "r-c"]}, {"ref": "r-c"}],
"vulnerabilities": [{"id": "CVE-1", "affects": [{"ref": "r a"}, {"ref": "urn:cdx:x/1#y"}]}])"));
  REQUIRE(errors(snapshot) == "");
  auto const& all = snapshot.state().resources;
  REQUIRE(all.size() == 4);
  CHECK(all[0].id == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79");
  CHECK(short_json(find(all[1].attributes.as_object(), "dependsOn")) == R"(["r-b","r-c"])");
  CHECK(referred(all[1].attributes) == "b;");
  CHECK(referred(all[2].attributes) == "");
  CHECK(find(all[2].attributes.as_object(), "dependsOn").is(Kind::Absent));
  CHECK(referred(all[3].attributes) == "a;");
  std::string const link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2";
  CHECK(short_json(all[0].meta) ==
        R"({"names":["urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",")" + link + "\"]}");
  CHECK(short_json(all[1].meta) == "{\"names\":[\"" + link + "#r a\",\"" + link + "#r%20a\"]}");
  CHECK(short_json(all[2].meta) == "{\"names\":[\"cpe:/a:b\",\"" + link + "#r-b\"]}");
}

TEST_CASE("a part that is malformed costs only itself") {
  CHECK(outline(bom(R"("components": [
{"type": "library", "name": "a", "bom-ref": "r"},
{"type": "libary", "name": "b", "components": [{"type": "library", "name": "c"}]},
{"type": "library", "name": "d", "bom-ref": "r"}],
"dependencies": [{"ref": "r"}, {"ref": "r"}],
"vulnerabilities": [{"id": "CVE-1", "ratings": [{"severity": "high"},
{"severity": "HIGH"}]}, {"id": "CVE-2", "analysis": {"response": ["update", "pray"]}}])")) ==
        R"(cyclonedx.bom bom 1:1
cyclonedx.component a 3:1
cyclonedx.component c 4:48
I0111 in.json:4:10 `type` of a component is `libary`, expected one of application, framework, library, container, platform, operating-system, device, device-driver, firmware, file, machine-learning-model, data and 1 more
I0192 in.json:5:1 `bom-ref` `r` is defined twice
I0192 in.json:6:32 the dependency of `r` is defined twice
I0111 in.json:8:14 `severity` of a rating is `HIGH`, expected one of critical, high, medium, low, info, none, unknown
I0111 in.json:8:66 `response` of an analysis is a list of 2 that starts with a string, expected a list, each element one of can_not_fix, will_not_fix, update, rollback, workaround_available
)");
}

TEST_CASE("a document that is no CycloneDX after all, or of another version, is refused whole") {
  CHECK(
      outline(R"({"bomFormat": "Other", "specVersion": "1.6", "components": []})") ==
      "I0111 in.json:1:15 `bomFormat` of the bill of materials is `Other`, expected `CycloneDX`\n");
  CHECK(outline(R"({"bomFormat": "CycloneDX"})") ==
        "I0110 in.json:1:1 the bill of materials has no `specVersion`, expected one of 1.2, 1.3, "
        "1.4, 1.5, 1.6, 1.7\n");
  CHECK(outline(bom(R"("components": [])", "2.0")) ==
        "I0111 in.json:1:43 `specVersion` of the bill of materials is `2.0`, expected one of 1.2, "
        "1.3, 1.4, 1.5, 1.6, 1.7\n");
  CHECK(outline(bom(R"("component": [])")) ==
        "I0191 in.json:2:14 `component` of the bill of materials is not known, expected what the "
        "specification has\n");
  CHECK(outline(bom(R"("components": {})")) ==
        "I0111 in.json:2:15 `components` of the bill of materials is an empty object, expected a "
        "list of objects\n");
  CHECK(outline(bom(R"("components": [1])")) ==
        "I0111 in.json:2:15 `components` of the bill of materials is a list of 1 that starts with "
        "a number, expected a list of objects\n");
}

TEST_CASE("metadata that is malformed costs the whole, and no part") {
  CHECK(outline(bom(R"("metadata": {"timestamp": "yesterday"}, "services": [{"name": "a"}])")) ==
        "cyclonedx.service a 2:54\n"
        "I0111 in.json:2:27 `timestamp` of `metadata` is `yesterday`, expected a date and time as "
        "`2026-03-01T12:00:00Z`\n");
}

TEST_CASE("a license is one thing, by its identifier, its name or an expression") {
  std::string const mixed =
      component(R"("licenses": [{"license": {"id": "MIT"}}, {"expression": "MIT OR 0BSD"}])");
  CHECK(outline(bom(mixed, "1.4")) == "cyclonedx.bom bom 1:1\ncyclonedx.component a 2:16\n");
  CHECK(outline(bom(mixed, "1.5")) ==
        "cyclonedx.bom bom 1:1\n"
        "I0111 in.json:2:61 `licenses` of a component is an expression among others, expected one "
        "expression, or licenses\n");
  CHECK(outline(bom(mixed, "1.7")) == "cyclonedx.bom bom 1:1\ncyclonedx.component a 2:16\n");
  CHECK(outline(bom(component(R"("licenses": [{"license": {"id": "MIT", "name": "MIT"}}])"))) ==
        "cyclonedx.bom bom 1:1\n"
        "I0194 in.json:2:74 a license has both `id` and `name`, expected one of them\n");
  CHECK(
      outline(bom(component(R"("licenses": [{}])"))) ==
      "cyclonedx.bom bom 1:1\n"
      "I0194 in.json:2:62 an entry of `licenses` has neither `license` nor `expression`, expected "
      "one of them\n");
  CHECK(outline(bom(component(R"("licenses": [{"license": {"id": "mit"}}])"))) ==
        "cyclonedx.bom bom 1:1\n"
        "I0111 in.json:2:81 `id` of a license is `mit`, expected an identifier of the SPDX license "
        "list, such as `Apache-2.0`\n");
}

TEST_CASE("components that nest as deep as the document may are all read") {
  std::string text = bom("\"components\": [");
  text.pop_back();
  for (int i = 0; i < 200; ++i) text += R"({"type": "file", "name": "a", "components": [)";
  for (int i = 0; i < 200; ++i) text += "]}";
  Snapshot const snapshot = read(text + "]}");
  CHECK(errors(snapshot) == "");
  CHECK(snapshot.state().resources.size() == 201);
}
