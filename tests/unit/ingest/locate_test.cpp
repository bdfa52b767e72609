#include "engine/ingest/locate.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"
#include "writ/snapshot.hpp"

using namespace writ;

namespace {

/// "line:column" of the pointer into the first resource of the text.
std::string place(std::string text, std::string_view pointer, std::size_t resource = 0) {
  SnapshotBuilder builder;
  static_cast<void>(builder.add("in", std::move(text)));
  Snapshot const snapshot = std::move(builder).finish();
  CHECK(snapshot.errors().empty());
  REQUIRE(resource < snapshot.state().resources.size());
  auto const at = ingest::locate(snapshot.state(), snapshot.state().resources[resource], pointer);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

constexpr char const* kJson = R"([
  {"type": "t", "id": "a", "tags": {"é": 1, "env": [
      true, {"x/y": 1, "m~n": 2}]}},
  {"type": "t", "id": "b", "acl": "public"}
])";

constexpr char const* kPlan = R"({"format_version": "1.2", "resource_changes": [
  {"address": "t.a", "mode": "managed", "type": "t", "name": "a", "change": {
    "actions": ["create"], "before": null,
    "after": {"acl": "public",
              "rule": [{"days": 1}]},
    "after_unknown": {}}}]})";

}  // namespace

TEST_CASE("an attribute of a JSON resource is found by its key, an element by its start") {
  CHECK(place(kJson, "/tags") == "2:28");
  CHECK(place(kJson, "/tags/env") == "2:45");
  CHECK(place(kJson, "/tags/env/0") == "3:7");
  CHECK(place(kJson, "/tags/env/1/x~1y") == "3:14");
  CHECK(place(kJson, "/tags/env/1/m~0n") == "3:24");
  CHECK(place(kJson, "/acl", 1) == "4:28");
}

TEST_CASE("what is not there is looked for as far as the text goes along") {
  CHECK(place(kJson, "") == "2:3");
  CHECK(place(kJson, "/nothing") == "2:3");
  CHECK(place(kJson, "/tags/nothing/below") == "2:28");
  CHECK(place(kJson, "/tags/env/7") == "2:45");
  CHECK(place(kJson, "/tags/env/x") == "2:45");
  CHECK(place(kJson, "/tags/env/*/x") == "2:45");
}

TEST_CASE("YAML is found past anchors and merged keys") {
  std::string const whole =
      "# a comment\n---\n"
      "resources:\n  - {type: t, id: a, tags: &t {env: x}, more: *t}\n"
      "  - type: t\n    id: b\n    own: 1\n    <<: *t\n";
  CHECK(place(whole, "/tags/env") == "4:32");
  CHECK(place(whole, "/more") == "4:41");
  CHECK(place(whole, "/more/env") == "4:32");
  CHECK(place(whole, "/own", 1) == "7:5");
  CHECK(place(whole, "/env", 1) == "4:32");
  CHECK(place(whole, "/absent", 1) == "5:5");
}

TEST_CASE("a resource of a later YAML document is found in its own") {
  std::string const text = "type: t\nid: a\nx: 1\n---\n# b\ntype: t\nid: b\nlist:\n- 1\n- y: 2\n";
  CHECK(place(text, "/x") == "3:1");
  CHECK(place(text, "/list", 1) == "8:1");
  CHECK(place(text, "/list/0", 1) == "9:3");
  CHECK(place(text, "/list/1/y", 1) == "10:3");
}

TEST_CASE("an attribute of a plan is found in the values after the change") {
  CHECK(place(kPlan, "/acl") == "4:15");
  CHECK(place(kPlan, "/rule/0/days") == "5:25");
  CHECK(place(kPlan, "/absent") == "4:5");
}
