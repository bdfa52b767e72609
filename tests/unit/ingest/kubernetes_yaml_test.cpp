// Kubernetes objects in YAML: several documents, what is none of them, and where their parts stand.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/ingest/locate.hpp"
#include "engine/value/resource.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "type id line:column" of every resource, one a line.
std::string places(Snapshot const& snapshot) {
  std::string out;
  for (Resource const& r : snapshot.state().resources) {
    out += std::string(r.type) + " " + std::string(r.id) + " " + std::to_string(r.line) + ":" +
           std::to_string(r.column) + "\n";
  }
  return out;
}

std::string at(Snapshot const& snapshot, std::string_view pointer) {
  auto const place = ingest::locate(snapshot.state(), snapshot.state().resources.at(0), pointer);
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

}  // namespace

TEST_CASE("each document of a file is an object, and empty ones are nothing") {
  Snapshot const s = read(R"(# two of them
apiVersion: v1
kind: Pod
metadata: {name: a}
---
---
# nothing but a remark
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata:
    name: b
)");
  CHECK(errors(s) == "");
  CHECK(places(s) == "Pod Pod/a 2:1\nSecret Secret/b 12:3\n");
  CHECK(s.inputs()[0].format == "kubernetes");
}

TEST_CASE("a document that is no object costs itself") {
  Snapshot const s = read(R"(apiVersion: v1
kind: Pod
metadata: {name: a}
---
just: text
---
- 7
---
apiVersion: v1
kind: Pod
metadata: {name: b}
)");
  CHECK(errors(s) ==
        "I0110 in.json:5:1 an object of Kubernetes has no `apiVersion`, expected a string\n"
        "I0110 in.json:5:1 an object of Kubernetes has no `kind`, expected a string\n"
        "I0109 in.json:7:3 found a number, expected a Kubernetes resource as an object\n");
  CHECK(places(s) == "Pod Pod/a 1:1\nPod Pod/b 9:1\n");
}

TEST_CASE("a template that nobody filled in is called one") {
  for (std::string const line : {"  name: {{ .Release.Name }}", "  {{- include \"labels\" . }}"}) {
    INFO(line);
    Snapshot const s = read("apiVersion: v1\nkind: Pod\nmetadata:\n" + line + "\n");
    REQUIRE(s.errors().size() == 1);
    CHECK(s.errors()[0].code == "I0119");
    CHECK(s.errors()[0].where.line == 4);
    REQUIRE(s.errors()[0].notes.size() == 1);
    CHECK(s.errors()[0].notes[0].message.find("helm template") != std::string::npos);
  }
}

TEST_CASE("a separator inside a text separates nothing") {
  Snapshot const s = read(R"(apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  file: |
    ---
    kind: Pod
    spec: {hostNetwork: true}
)");
  CHECK(errors(s) == "");
  CHECK(places(s) == "ConfigMap ConfigMap/a 1:1\n");
}

TEST_CASE("what stands in @pod and @containers has the place of the attribute") {
  Snapshot const s = read(R"(apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostNetwork: true
          ephemeralContainers: [{name: e}]
          containers:
          - name: c
            image: x
          initContainers:
          - name: i
          - name: j
            image: y
)");
  CHECK(errors(s) == "");
  CHECK(at(s, "/@pod/hostNetwork") == "9:11");
  CHECK(at(s, "/@containers") == "8:9");
  CHECK(at(s, "/@containers/0/image") == "13:13");
  CHECK(at(s, "/@containers/2/image") == "17:13");
  CHECK(at(s, "/@containers/3/name") == "10:34");
  // Where there is nothing, the place around it.
  CHECK(at(s, "/@containers/1/image") == "15:13");
  CHECK(at(s, "/@containers/9") == "8:9");
}

TEST_CASE("the numbers and words that Kubernetes takes for others are those here") {
  Snapshot const s = read(R"(apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {hostNetwork: yes, hostPID: on, hostIPC: "yes", mode: 0644}
)");
  CHECK(json(find(s.state().resources.at(0).attributes.as_object(), "spec")) ==
        R"({"hostIPC":"yes","hostNetwork":true,"hostPID":true,"mode":420})");
}
