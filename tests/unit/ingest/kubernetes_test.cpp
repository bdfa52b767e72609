// Kubernetes objects, as manifests hold them, as the server lists them, and in requests to a
// webhook.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/value/resource.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "type id" of every resource, one a line.
std::string ids(Snapshot const& snapshot) {
  std::string out;
  for (Resource const& r : snapshot.state().resources) {
    out += std::string(r.type) + " " + std::string(r.id) + "\n";
  }
  return out;
}

std::string meta(Snapshot const& snapshot, std::string_view key, std::size_t index = 0) {
  return json(find(snapshot.state().resources.at(index).meta.as_object(), key));
}

std::string object(std::string const& version, std::string const& kind, std::string const& rest) {
  return R"({"apiVersion": ")" + version + R"(", "kind": ")" + kind + "\"" + rest + "}";
}

std::string review(std::string const& request) {
  return object("admission.k8s.io/v1", "AdmissionReview", R"(, "request": )" + request);
}

}  // namespace

TEST_CASE("an object is a resource of its kind, with namespace, kind and name as its id") {
  Snapshot const s = read(R"(
  {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c", "namespace": "demo"}, "data": {"a": "b"}})");
  CHECK(errors(s) == "");
  CHECK(resources(s) ==
        "ConfigMap demo/ConfigMap/c 2:3 {\"apiVersion\":\"v1\",\"data\":{\"a\":\"b\"},"
        "\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"namespace\":\"demo\"}}\n");
  CHECK(s.inputs()[0].format == "kubernetes");
  CHECK(s.inputs()[0].resources == 1);
}

TEST_CASE("an id leaves out a namespace that is not given, or that means nothing") {
  CHECK(ids(read(object("v1", "Pod", R"(, "metadata": {"name": "p"})"))) == "Pod Pod/p\n");
  CHECK(ids(read(object("rbac.authorization.k8s.io/v1", "ClusterRole",
                        R"(, "metadata": {"name": "r", "namespace": "demo"})"))) ==
        "ClusterRole ClusterRole/r\n");
}

TEST_CASE("what has no name keeps the prefix of the one it will get, or a number") {
  CHECK(ids(read(object("batch/v1", "Job", R"(, "metadata": {"generateName": "pi-"})"))) ==
        "Job Job/pi-\n");
  std::string const pod = object("v1", "Pod", "");
  CHECK(ids(read("[" + pod + ", " + pod + "]")) == "Pod Pod/(unnamed)\nPod Pod/(unnamed 2)\n");
}

TEST_CASE("lists are taken apart, at any depth, each element with its place") {
  std::string const pod = object("v1", "Pod", R"(, "metadata": {"name": "p"})");
  std::string const inner = object("v1", "List", R"(, "items": [)" + pod + "]");
  Snapshot const s = read(object("v1", "List", ", \"items\": [\n" + pod + ",\n  " + inner + "]"));
  CHECK(errors(s) == "");
  CHECK(ids(s) == "Pod Pod/p\nPod Pod/p\n");
  CHECK(s.state().resources[0].line == 2);
  CHECK(s.state().resources[1].line == 3);
  CHECK(s.state().resources[1].column > 3);
}

TEST_CASE("elements of the server's lists get the kind that only the list says") {
  Snapshot const s = read(object("apps/v1", "DeploymentList",
                                 R"(, "metadata": {}, "items": [{"metadata": {"name": "d"}}])"));
  CHECK(errors(s) == "");
  CHECK(ids(s) == "Deployment Deployment/d\n");
  CHECK(json(s.state().resources[0].attributes) ==
        R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"}})");
}

TEST_CASE("a request for a generated name, and one that neither makes nor takes away") {
  std::string const pod = object("v1", "Pod", R"(, "metadata": {"generateName": "p-"})");
  CHECK(ids(read(review(R"({"operation": "CREATE", "object": )" + pod + "}"))) == "Pod Pod/p-\n");
  Snapshot const s = read(review(R"({"operation": "CONNECT", "name": "p", "namespace": "demo",
    "object": )" + object("v1", "PodExecOptions", R"(, "command": ["sh"])") +
                                 "}"));
  CHECK(ids(s) == "PodExecOptions demo/PodExecOptions/p\n");
  CHECK(meta(s, "change") == "null");
}

TEST_CASE("a malformed object costs itself and none of the others") {
  std::string const pod = object("v1", "Pod", R"(, "metadata": {"name": "p"})");
  auto const with = [&](std::string const& bad) {
    return object("v1", "List", ", \"items\": [" + bad + ",\n" + pod + "]");
  };
  struct Row {
    std::string bad;
    char const* error;
  };
  Row const rows[] = {
      {"7", "I0109 in.json:1:48 found a number, expected a Kubernetes resource as an object\n"},
      {R"({"kind": "Pod"})",
       "I0110 in.json:1:48 an object of Kubernetes has no `apiVersion`, expected a string\n"},
      {R"({"apiVersion": "v1"})",
       "I0110 in.json:1:48 an object of Kubernetes has no `kind`, expected a string\n"},
      {R"({"apiVersion": 1, "kind": "Pod"})",
       "I0111 in.json:1:48 `apiVersion` of an object of Kubernetes is a number, expected a "
       "string\n"},
      {R"({"apiVersion": "v1", "kind": "Pod", "metadata": []})",
       "I0111 in.json:1:48 `metadata` of a Pod is a list, expected an object\n"},
      {R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": 1}})",
       "I0111 in.json:1:48 `metadata.name` of a Pod is a number, expected a string without a "
       "slash\n"},
      {R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a/b"}})",
       "I0111 in.json:1:48 `metadata.name` of a Pod is `a/b`, expected a string without a slash\n"},
      {R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": true}})",
       "I0111 in.json:1:48 `metadata.namespace` of a Pod is a boolean, expected a string without a "
       "slash\n"},
  };
  for (Row const& row : rows) {
    INFO(row.bad);
    Snapshot const s = read(with(row.bad));
    CHECK(errors(s) == row.error);
    CHECK(ids(s) == "Pod Pod/p\n");
  }
}

TEST_CASE("a list whose items are none, and a review without an object, are faults") {
  CHECK(errors(read(object("v1", "List", R"(, "items": {})"))) ==
        "I0111 in.json:1:47 `items` of List is an object, expected a list\n");
  CHECK(errors(read(review("7"))) ==
        "I0110 in.json:1:1 an AdmissionReview has no `request`, expected an object\n");
  CHECK(errors(read(review(R"({"operation": "CREATE"})"))) ==
        "I0110 in.json:1:77 the request of an AdmissionReview has no `object`, expected an "
        "object\n");
}

TEST_CASE("what only looks like an object of Kubernetes is left to other readers") {
  Snapshot const azure = read(
      R"([{"type": "Microsoft.Storage/storageAccounts", "id": "/s", "apiVersion": "2021-04-01", "kind": "StorageV2"}])");
  CHECK(azure.inputs()[0].format == "resources");
  Snapshot const given =
      read(R"([{"@type": "Pod", "@id": "p", "apiVersion": "v1", "kind": "Pod"}])");
  CHECK(ids(given) == "Pod p\n");
  Snapshot const chart = read(R"({"apiVersion": "v2", "name": "chart"})");
  CHECK(chart.inputs()[0].format.empty());
  CHECK(!chart.complete());
}

TEST_CASE("a Kubernetes input is read as one when it is said to be one") {
  InputOptions options;
  options.format = "kubernetes";
  CHECK(errors(read(R"({"apiVersion": "v2", "name": "chart"})", options)) ==
        "I0110 in.json:1:1 an object of Kubernetes has no `kind`, expected a string\n");
  CHECK(errors(read("7", options)) ==
        "I0109 in.json:1:1 found a number, expected a Kubernetes resource as an object\n");
}
