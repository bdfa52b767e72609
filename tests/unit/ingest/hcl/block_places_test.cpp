#include "engine/ingest/hcl/block_places.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/locate.hpp"
#include "tests/unit/ingest/hcl/source_support.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "main.tf:2:3" of what the pointer names in `t.n`, a resource of the values.
std::string place(std::map<std::string, std::string> const& files, std::string const& values,
                  std::string const& pointer) {
  InputOptions options;
  options.source = source_of(files);
  Snapshot const snapshot = read(plan_of({{"t.n", "t", values}}), options);
  REQUIRE(errors(snapshot).empty());
  ingest::SnapshotState const& state = snapshot.state();
  Position const at = ingest::place_of(state, state.resources.at(0), pointer);
  return at.path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string place(std::string const& text, std::string const& values, std::string const& pointer) {
  return place({{"main.tf", text}}, values, pointer);
}

}  // namespace

TEST_CASE("an attribute is found where it is written, or else what stands around it") {
  std::string const text =
      "resource t n {\n"
      "  acl = \"private\"\n"
      "  tags = { a = 1 }\n"
      "  versioning {\n"
      "    enabled = false\n"
      "  }\n"
      "  timeouts {\n"
      "    create = \"1h\"\n"
      "  }\n"
      "}\n";
  std::string const values =
      "{\"acl\": \"private\", \"tags\": {\"a\": \"1\"}, \"versioning\": [{\"enabled\": false}],"
      " \"timeouts\": {\"create\": \"1h\"}, \"policy\": null}";
  CHECK(place(text, values, "") == "main.tf:1:1");
  CHECK(place(text, values, "/acl") == "main.tf:2:3");
  CHECK(place(text, values, "/tags/a") == "main.tf:3:3");
  CHECK(place(text, values, "/policy") == "main.tf:1:1");
  CHECK(place(text, values, "/policy/0/x") == "main.tf:1:1");
  CHECK(place(text, values, "/versioning") == "main.tf:4:3");
  CHECK(place(text, values, "/versioning/0") == "main.tf:4:3");
  CHECK(place(text, values, "/versioning/0/enabled") == "main.tf:5:5");
  CHECK(place(text, values, "/versioning/*/enabled") == "main.tf:5:5");
  CHECK(place(text, values, "/versioning/0/mfa_delete") == "main.tf:4:3");
  CHECK(place(text, values, "/timeouts/create") == "main.tf:8:5");
}

TEST_CASE("which of several blocks became an element follows from their literals") {
  std::string const text =
      "resource t n {\n"
      "  ingress {\n"
      "    port  = 443\n"
      "    cidrs = [\"10.0.0.0/8\", \"::/0\"]\n"
      "  }\n"
      "  ingress {\n"
      "    port  = 443\n"
      "    cidrs = [\"0.0.0.0/0\"]\n"
      "  }\n"
      "  ingress {\n"
      "    port  = var.port\n"
      "    cidrs = [\"${var.net}\"]\n"
      "  }\n"
      "}\n";
  std::string const values =
      "{\"ingress\": [{\"port\": 443, \"cidrs\": [\"0.0.0.0/0\"]},"
      " {\"port\": 22, \"cidrs\": [\"10.0.0.0/8\"]},"
      " {\"port\": 443, \"cidrs\": [\"::/0\", \"10.0.0.0/8\"]}]}";
  CHECK(place(text, values, "/ingress/1/port") == "main.tf:11:5");
  SECTION("those of other elements are out of the question") {
    CHECK(place(text, values, "/ingress/0/cidrs") == "main.tf:8:5");
    CHECK(place(text, values, "/ingress/2/cidrs") == "main.tf:4:5");
  }
  SECTION("where that is not enough none is taken") {
    CHECK(place(text, values, "/ingress") == "main.tf:1:1");
    CHECK(place(text, values, "/ingress/7/port") == "main.tf:1:1");
    CHECK(place(text, values, "/ingress/*/port") == "main.tf:1:1");
    std::string const fewer =
        "{\"ingress\": [{\"port\": 443, \"cidrs\": [\"0.0.0.0/0\"]}, {\"port\": 22}]}";
    CHECK(place(text, fewer, "/ingress/0/cidrs") == "main.tf:1:1");
    CHECK(place(text, fewer, "/ingress/1/port") == "main.tf:11:5");
  }
}

TEST_CASE("blocks that are alike are told apart by their order, where each is an element") {
  std::string const text =
      "resource t n {\n  r {\n    x = var.a\n  }\n  r {\n    x = var.b\n  }\n}\n";
  CHECK(place(text, "{\"r\": [{\"x\": 1}, {\"x\": 2}]}", "/r/1/x") == "main.tf:6:5");
  CHECK(place(text, "{\"r\": [{\"x\": 1}, {\"x\": 2}, {\"x\": 3}]}", "/r/1/x") == "main.tf:1:1");
}

TEST_CASE("a dynamic block stands for its elements") {
  std::string const dynamic =
      "  dynamic \"r\" {\n    for_each = var.all\n    content {\n      x = r.value\n    }\n  }\n";
  CHECK(place("resource t n {\n" + dynamic + "}\n", "{\"r\": [{\"x\": 1}, {\"x\": 2}]}",
              "/r/1/x") == "main.tf:5:7");
  std::string const both = "resource t n {\n  r {\n    x = 1\n  }\n" + dynamic + "}\n";
  CHECK(place(both, "{\"r\": [{\"x\": 1}, {\"x\": 2}]}", "/r/1/x") == "main.tf:8:7");
  CHECK(place(both, "{\"r\": [{\"x\": 1}, {\"x\": 2}]}", "/r/0/x") == "main.tf:1:1");
}

TEST_CASE("what an override file sets stands there") {
  std::map<std::string, std::string> const files = {
      {"main.tf", "resource t n {\n  a = 1\n  b = 1\n}\n"},
      {"main_override.tf", "\nresource t n {\n  b = 2\n}\n"}};
  CHECK(place(files, "{\"a\": 1, \"b\": 2}", "/a") == "main.tf:2:3");
  CHECK(place(files, "{\"a\": 1, \"b\": 2}", "/b") == "main_override.tf:3:3");
  CHECK(place(files, "{\"a\": 1, \"b\": 2}", "") == "main.tf:1:1");
}

TEST_CASE("JSON configuration is searched alike") {
  std::map<std::string, std::string> const files = {
      {"main.tf.json",
       "{\"resource\": {\"t\": {\"n\": {\n  \"acl\": \"x\",\n  \"tags\": {\n    \"a\": 1},\n"
       "  \"r\": [\n    {\"x\": 1},\n    {\"x\": 2}]\n}}}}"}};
  std::string const values =
      "{\"acl\": \"x\", \"tags\": {\"a\": 1}, \"r\": [{\"x\": 2}, {\"x\": 1}]}";
  CHECK(place(files, values, "/acl") == "main.tf.json:2:3");
  CHECK(place(files, values, "/tags/a") == "main.tf.json:4:5");
  CHECK(place(files, values, "/r/0/x") == "main.tf.json:7:6");
}

TEST_CASE("what has no block keeps its place in the plan") {
  CHECK(place("resource t other {}\n", "{\"a\": 1}", "") == "in.json:2:1");
}
