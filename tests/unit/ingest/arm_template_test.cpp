// ARM templates: which resources they deploy, and what is known of them.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string arm(std::string const& resources, std::string const& more = "") {
  return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0", )" +
         more + "\n\"resources\": " + resources + "}";
}

std::string ids(Snapshot const& s) {
  std::string out;
  for (Resource const& r : s.state().resources) out += std::string(r.id) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a resource has its expressions evaluated, and is unknown where they cannot be") {
  Snapshot const s = read(arm(R"([
 {"type": "Microsoft.Storage/storageAccounts", "name": "[parameters('name')]",
  "location": "[resourceGroup().location]", "apiVersion": "2023-01-01",
  "properties": {"minimumTlsVersion": "[if(parameters('old'), 'TLS1_0', 'TLS1_2')]"}}])",
                              R"("parameters": {"name": {"type": "string", "defaultValue": "logs"},
 "old": {"type": "bool", "defaultValue": false}},)"));
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "arm-template");
  CHECK(
      details(s) ==
      R"(microsoft.storage/storageaccounts microsoft.storage/storageaccounts/logs )"
      R"({"apiVersion":"2023-01-01","location":?,"name":"logs",)"
      R"("properties":{"minimumTlsVersion":"TLS1_2"},"type":"Microsoft.Storage/storageAccounts"} )"
      R"({"name":"logs"})"
      "\n");
  CHECK(s.state().resources[0].line == 5);
}

TEST_CASE("children have the types and names of those that they stand in") {
  Snapshot const s = read(arm(R"([{"type": "Microsoft.Sql/servers", "name": "srv", "resources": [
 {"type": "firewallRules", "name": "all", "properties": {"x": 1}}]},
 {"type": "Microsoft.Sql/servers", "name": "[uniqueString('x')]", "resources": [
 {"type": "databases", "name": "db"}]}])"));
  CHECK(errors(s) == "");
  CHECK(ids(s) ==
        "microsoft.sql/servers/srv\n"
        "microsoft.sql/servers/srv/firewallrules/all\n"
        "microsoft.sql/servers/[uniqueString('x')]\n"
        "microsoft.sql/servers/[uniqueString('x')]/databases/db\n");
  CHECK(short_json(s.state().resources[1].attributes) ==
        R"({"name":"srv/all","properties":{"x":1},"type":"Microsoft.Sql/servers/firewallRules"})");
  CHECK(short_json(s.state().resources[3].attributes) ==
        R"({"name":?,"type":"Microsoft.Sql/servers/databases"})");
}

TEST_CASE("loops are expanded, or one resource stands for a number that is not known") {
  std::string const loop = R"([{"type": "M.A/b", "name": "[concat('n', copyIndex(1))]",
 "copy": {"name": "c", "count": "[parameters('n')]"}, "properties": {"i": "[copyIndex('c')]",
 "copy": [{"name": "disks", "count": 2, "input": {"lun": "[copyIndex('disks')]"}}]}}])";
  Snapshot const s = read(arm(loop, R"("parameters": {"n": {"type": "int", "defaultValue": 2}},)"));
  CHECK(ids(s) == "m.a/b/n1\nm.a/b/n2\n");
  CHECK(short_json(s.state().resources[1].attributes) ==
        R"({"name":"n2","properties":{"disks":[{"lun":0},{"lun":1}],"i":1},"type":"M.A/b"})");
  Snapshot const open = read(arm(loop, R"("parameters": {"n": {"type": "int"}},)"));
  CHECK(ids(open) == "m.a/b/[concat('n', copyIndex(1))][*]\n");
  CHECK(short_json(open.state().resources[0].attributes) ==
        R"({"name":?,"properties":{"disks":[{"lun":0},{"lun":1}],"i":?},"type":"M.A/b"})");
}

TEST_CASE("what a condition rules out is not deployed, and what it may not is") {
  Snapshot const s = read(arm(R"([
 {"type": "M.A/b", "name": "no", "condition": "[equals(parameters('e'), 'dev')]"},
 {"type": "M.A/b", "name": "yes", "condition": true},
 {"type": "M.A/b", "name": "maybe", "condition": "[parameters('unset')]"}])",
                              R"("parameters": {"e": {"defaultValue": "prod"}, "unset": {}},)"));
  CHECK(ids(s) == "m.a/b/yes\nm.a/b/maybe\n");
}

TEST_CASE("nested templates see what is around them, or only what they are handed") {
  auto const nested = [](std::string const& options) {
    return arm(R"([{"type": "Microsoft.Resources/deployments", "name": "d", "properties": {)" +
                   options +
                   R"( "parameters": {"p": {"value": "[parameters('p')]"}, "k": {"reference": {}}},
 "template": {"parameters": {"p": {"defaultValue": "inner"}, "k": {"defaultValue": "x"}},
  "resources": [{"type": "M.A/b", "name": "[parameters('p')]", "k": "[parameters('k')]"}]}}}])",
               R"("parameters": {"p": {"defaultValue": "outer"}},)");
  };
  Snapshot const outer = read(nested(""));
  CHECK(ids(outer) == "microsoft.resources/deployments/d\nm.a/b/outer\n");
  CHECK(short_json(outer.state().resources[1].attributes).find("\"k\":?") != std::string::npos);
  Snapshot const inner = read(nested(R"("expressionEvaluationOptions": {"scope": "Inner"},)"));
  CHECK(ids(inner) == "microsoft.resources/deployments/d\nm.a/b/outer\n");
  CHECK(short_json(inner.state().resources[0].attributes).find("template") == std::string::npos);
}

TEST_CASE("resources with symbolic names are read, and those that exist already are not") {
  Snapshot const s = read(arm(R"({"one": {"type": "M.A/b", "name": "x"},
 "two": {"existing": true, "type": "M.A/b", "name": "y"}})"));
  CHECK(ids(s) == "m.a/b/x\n");
  CHECK(s.state().resources[0].line == 3);
}

TEST_CASE("a malformed resource is a fault and costs only itself") {
  Snapshot const s = read(arm(R"([{"type": "M.A/b", "name": "x"}, {"type": "M.A/b"}, 4,
 {"type": "", "name": "y"}])"));
  CHECK(errors(s) ==
        "I0110 in.json:3:47 a resource has no `name`, expected a string\n"
        "I0109 in.json:3:66 found a number, expected a resource as an object\n"
        "I0111 in.json:4:2 `type` of a resource is an empty string, expected a name\n");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("loops in loops end at a bound") {
  std::string inner = R"({"type": "M.A/b", "name": "x", "copy": {"name": "c", "count": 5000}})";
  for (int i = 0; i < 3; ++i) {
    inner =
        R"({"type": "M.A/b", "name": "x", "copy": {"name": "c", "count": 5000}, "resources": [)" +
        inner + "]}";
  }
  Snapshot const s = read(arm("[" + inner + "]"));
  CHECK(s.limit_hit());
  CHECK(s.resource_count() <= 100'000);
}
