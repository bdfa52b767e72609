// Sound inputs with random damage: whatever comes of them, the snapshot keeps its promises. Meant
// to run under the sanitizers.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::vector<std::string> const kSound = {
    R"({"format_version": "1.2", "terraform_version": "1.9.0",
 "planned_values": {"root_module": {"resources": [
   {"address": "t.a", "mode": "managed", "type": "t", "values": {"x": [1, {"y": "z"}]},
    "sensitive_values": {"x": [false, {"y": true}]}}],
  "child_modules": [{"address": "module.m", "resources": [
   {"address": "module.m.t.b[0]", "mode": "managed", "type": "t", "index": 0, "values": {}}]}]}},
 "resource_changes": [
  {"address": "t.a", "mode": "managed", "type": "t", "name": "a", "provider_name": "p",
   "change": {"actions": ["delete", "create"], "before": {"x": null}, "after": {"x": [1, {"y": "\u00e9"}]},
    "after_unknown": {"id": true, "x": [false, {"w": true}]}, "before_sensitive": {},
    "after_sensitive": {"x": [false, {"y": true}]}}},
  {"address": "data.t.d", "mode": "data", "type": "t", "name": "d", "change": {"actions": ["read"],
   "before": null, "after": {}, "after_unknown": {"json": true}}}],
 "resource_drift": [{"address": "t.a", "mode": "managed", "type": "t", "name": "a", "change":
  {"actions": ["update"], "before": {"x": 1e3}, "after": {"x": 18446744073709551616}}}],
 "output_changes": {"o": {"actions": ["create"]}}})",
    R"({"resources": [{"type": "a", "id": "1", "l": [1, 2], "@unknown": ["/l/0", "/k/m"]},
 {"type": "b", "id": "2", "s": {"t": "u"}, "@sensitive": ["/s"], "@change": ["create"]}]})",
    R"({"configurationItems": [{"resourceType": "T", "resourceId": "x", "configuration": "{\"a\": 1}",
 "supplementaryConfiguration": {"P": "[]"}, "configurationItemCaptureTime": "2026-01-02T00:00:00Z"},
 {"resourceType": "T", "resourceId": "y", "configuration": null}]})",
    R"({"RoleDetailList": [{"RoleName": "r", "Arn": "a", "AssumeRolePolicyDocument": "%7B%7D"}],
 "Policies": [{"PolicyName": "p", "Arn": "b"}]})",
    R"x({"$schema": "https://x/deploymentTemplate.json#", "variables": {"v": "[concat('a', 'b')]"},
 "resources": [{"type": "M.A/b", "name": "[variables('v')]", "p": "[resourceId('M.A/b', 'x')]",
  "copy": {"name": "c", "count": "[length(createArray(1, 2))]"}}]})x",
    "type,id,note\na,1,\"x, \"\"y\"\"\nz\"\nb,2,\n",
    R"([{"name": "n", "asset_type": "t", "resource": {"data": {"name": "d"}}},
 {"name": "m", "assetType": "t"}])",
    R"({"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service",
  "metadata": {"name": "s", "namespace": "n"}, "spec": {"selector": {"app": "a"}}},
 {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"}, "spec": {"template":
  {"metadata": {"labels": {"app": "a"}}, "spec": {"serviceAccountName": "x", "containers": [
   {"env": [{"valueFrom": {"secretKeyRef": {"name": "s"}}}]}], "initContainers": []}}}},
 {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "spec": {"podSelector": {},
  "ingress": [{"from": [{"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "In",
   "values": ["b"]}]}, "podSelector": {}}]}]}},
 {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "UPDATE",
  "object": {"apiVersion": "v1", "kind": "Secret", "data": {"a": "b"}}, "oldObject": {}}}]})",
    "{\"type\": \"a\", \"id\": \"1\"}\n{\"type\": \"b\", \"id\": \"2\", \"x\": -0.5e-7}\n",
};

std::vector<std::string> const kTokens = {"true",
                                          "false",
                                          "null",
                                          "{}",
                                          "[]",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "\"",
                                          "\\u",
                                          "\\",
                                          "1e999",
                                          "\n",
                                          "\"address\"",
                                          "\"resources\"",
                                          "\"@unknown\": [\"\"]",
                                          "\"child_modules\"",
                                          "\xFF",
                                          "PK",
                                          std::string(1, '\0'),
                                          "\xEF\xBB\xBF",
                                          "0.2",
                                          "-",
                                          "[[[[[[[[",
                                          "\"type\"",
                                          "\"x\"",
                                          "\xFF\xFE"};

class Damage {
 public:
  explicit Damage(std::mt19937& random) : random_(random) {}

  std::string operator()(std::string text) {
    for (std::size_t count = 1 + below(4); count > 0; --count) once(text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void once(std::string& text) {
    std::size_t const at = below(text.size() + 1);
    std::size_t const length = std::min(below(40), text.size() - at);
    switch (below(6)) {
      case 0:
        text.erase(at, length);
        return;
      case 1:
        text.insert(at, text.substr(below(text.size() + 1), length));
        return;
      case 2:
        text.insert(at, kTokens[below(kTokens.size())]);
        return;
      case 3:
        text.replace(at, length, kTokens[below(kTokens.size())]);
        return;
      case 4:
        text.resize(at);
        return;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
    }
  }

  std::mt19937& random_;
};

/// Walks all of a value and says whether its objects keep their order.
bool is_sound(Value value) {
  if (value.is(Kind::List)) {
    auto const items = value.as_list();
    return std::all_of(items.begin(), items.end(), is_sound);
  }
  if (!value.is(Kind::Object)) return true;
  auto const members = value.as_object();
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0 && !(members[i - 1].key < members[i].key)) return false;
    if (!is_sound(members[i].value)) return false;
  }
  return true;
}

void check_promises(Snapshot const& snapshot) {
  REQUIRE(snapshot.complete() == snapshot.errors().empty());
  std::size_t counted = 0;
  for (Resource const& resource : snapshot.state().resources) {
    REQUIRE_FALSE(resource.id.empty());
    REQUIRE_FALSE(resource.type.empty());
    REQUIRE(resource.line >= 1);
    REQUIRE(resource.column >= 1);
    REQUIRE((resource.attributes.is(Kind::Object) || resource.attributes.is(Kind::Unknown)));
    REQUIRE(resource.meta.is(Kind::Object));
    REQUIRE(is_sound(resource.attributes));
    REQUIRE(is_sound(resource.meta));
    REQUIRE_FALSE(json(resource.attributes).empty());
    counted += resource.counted ? 1U : 0U;
  }
  REQUIRE(counted == snapshot.resource_count());
  for (Diagnostic const& error : snapshot.errors()) REQUIRE_FALSE(render(error, true).empty());
}

}  // namespace

TEST_CASE("what is damaged is sound before") {
  for (std::string const& text : kSound) {
    Snapshot const snapshot = read(text);
    CHECK(errors(snapshot) == "");
    CHECK(snapshot.resource_count() >= 2);
    check_promises(snapshot);
  }
}

TEST_CASE("no damage breaks a promise of the snapshot") {
  constexpr unsigned kSeed = 20260101;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  Damage damage(random);
  std::size_t complete = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string const& sound = kSound[static_cast<std::size_t>(round) % kSound.size()];
    std::string const text = damage(sound);
    INFO(text);
    Snapshot const snapshot = read(text);
    check_promises(snapshot);
    complete += snapshot.complete() ? 1U : 0U;
  }
  // Were nearly all refused at the door, the test would show nothing.
  CHECK(complete > 300);
}

TEST_CASE("no damage to an input of any format breaks a promise of the snapshot") {
  constexpr unsigned kSeed = 20260301;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  Damage damage(random);
  auto const paths = files_below(WRIT_FUZZ_CORPUS);
  REQUIRE(paths.size() > 20);
  std::size_t complete = 0;
  for (std::filesystem::path const& path : paths) {
    std::string const sound = bytes_of(path);
    for (int round = 0; round < 500; ++round) {
      std::string const text = damage(sound);
      INFO(path << ": " << text);
      Snapshot const snapshot = read(text);
      check_promises(snapshot);
      complete += snapshot.complete() ? 1U : 0U;
    }
  }
  CHECK(complete > 300);
}
