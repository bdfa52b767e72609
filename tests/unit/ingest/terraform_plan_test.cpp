// Terraform plans: what exists after one, what is unknown until then, and what is wrong with it.
#include <catch2/catch.hpp>
#include <string>

#include "engine/value/resource.hpp"
#include "tests/unit/ingest/plan_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("a managed resource is what it will be after the plan") {
  Snapshot const s = read(
      plan(change("module.m[\\\"eu\\\"].t.n[0]", "\"update\"",
                  "\"before\": {\"a\": 1, \"p\": \"old\"}, \"before_sensitive\": {\"p\": true}, "
                  "\"after\": {\"a\": 2, \"p\": \"new\", \"r\": [{\"x\": 1}, {}]}, "
                  "\"after_unknown\": {\"id\": true, \"r\": [{}, {\"y\": true}]}, "
                  "\"after_sensitive\": {\"p\": true, \"r\": [{}, {\"y\": true}]}",
                  "\"mode\": \"managed\", \"module_address\": \"module.m[\\\"eu\\\"]\", "
                  "\"provider_name\": \"registry.terraform.io/hashicorp/aws\"")));
  CHECK(errors(s) == "");
  CHECK(notices(s) == "");
  CHECK(details(s) ==
        "t module.m[\"eu\"].t.n[0] {\"a\":2,\"id\":?,\"p\":*,\"r\":[{\"x\":1},{\"y\":*}]} "
        "{\"before\":{\"a\":1,\"p\":*},\"change\":[\"update\"],\"module\":\"module.m[\\\"eu\\\"]\","
        "\"name\":\"n\",\"provider\":\"registry.terraform.io/hashicorp/aws\"}\n");
  Resource const& r = s.state().resources.at(0);
  CHECK(r.line == 2);
  CHECK(r.column == 1);
  CHECK(json(meta_of(r, Meta::Change)) == "[\"update\"]");
  InputSummary const& input = s.inputs()[0];
  CHECK(input.format == "terraform-plan");
  CHECK(input.resources == 1);
  CHECK(input.data == 0);
  CHECK(input.deleted == 0);
  CHECK_FALSE(input.no_changes);
}

TEST_CASE("each kind of change counts for what is left after it") {
  std::string const gone = "\"before\": {\"a\": 1}, \"after\": null, \"after_unknown\": {}";
  Snapshot const s =
      read(plan(change("t.a", "\"create\"", kEmpty) + "," + change("t.b", "\"no-op\"", kEmpty) +
                "," + change("t.c", "\"delete\", \"create\"", kEmpty) + "," +
                change("t.d", "\"create\", \"delete\"", kEmpty) + "," +
                change("t.e", "\"create\", \"forget\"", kEmpty) + "," +
                change("t.f", "\"delete\"", gone) + "," + change("t.g", "\"forget\"", gone) + "," +
                change("data.t.h", "\"read\"", kEmpty, "\"mode\": \"data\"")));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.a {} {\"change\":[\"create\"],\"name\":\"n\"}\n"
        "t t.b {} {\"change\":[\"no-op\"],\"name\":\"n\"}\n"
        "t t.c {} {\"change\":[\"delete\",\"create\"],\"name\":\"n\"}\n"
        "t t.d {} {\"change\":[\"create\",\"delete\"],\"name\":\"n\"}\n"
        "t t.e {} {\"change\":[\"create\",\"forget\"],\"name\":\"n\"}\n"
        "terraform:deleted t.f {\"a\":1} {\"before\":{\"a\":1},\"change\":[\"delete\"],"
        "\"name\":\"n\",\"resource_type\":\"t\"}\n"
        "terraform:deleted t.g {\"a\":1} {\"before\":{\"a\":1},\"change\":[\"forget\"],"
        "\"name\":\"n\",\"resource_type\":\"t\"}\n"
        "data.t data.t.h {} {\"change\":[\"read\"],\"name\":\"n\"}\n");
  CHECK(s.resource_count() == 5);
  CHECK(s.inputs()[0].data == 1);
  CHECK(s.inputs()[0].deleted == 2);
  for (Resource const& r : s.state().resources) CHECK(r.counted == (r.type == "t"));
}

TEST_CASE("drift is there to be asked for, and counts as nothing") {
  Snapshot const s = read(
      plan("", "\"resource_drift\": [" +
                   change("t.a", "\"update\"",
                          "\"before\": {\"a\": 1}, \"after\": {\"a\": 2}, "
                          "\"after_sensitive\": {\"a\": true}") +
                   "," + change("t.b", "\"delete\"", "\"before\": {\"a\": 3}, \"after\": null") +
                   "], "));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "terraform:drift t.a {\"a\":*} {\"before\":{\"a\":1},\"change\":[\"update\"],"
        "\"name\":\"n\",\"resource_type\":\"t\"}\n"
        "terraform:drift t.b {\"a\":3} {\"before\":{\"a\":3},\"change\":[\"delete\"],"
        "\"name\":\"n\",\"resource_type\":\"t\"}\n");
  CHECK(s.resource_count() == 0);
  CHECK(s.inputs()[0].no_changes);
}

TEST_CASE("a resource says what happened to it outside Terraform") {
  auto const drifted = [](std::string const& address, std::string const& actions,
                          std::string const& more = "") {
    return change(address, actions, "\"before\": {\"a\": 1}, \"after\": {\"a\": 2}",
                  more + "\"mode\": \"managed\"");
  };
  Snapshot const s =
      read(plan(change("t.a", "\"update\"", kEmpty) + "," + change("t.b", "\"no-op\"", kEmpty) +
                    "," + change("t.c", "\"no-op\"", kEmpty),
                "\"resource_drift\": [" + drifted("t.a", "\"update\"") + "," +
                    drifted("t.c", "\"update\"", "\"deposed\": \"8a7b\", ") + "], "));
  CHECK(errors(s) == "");
  REQUIRE(s.state().resources.size() == 5);
  std::string drift;
  for (Resource const& r : s.state().resources) {
    drift += std::string(r.type) + " " + std::string(r.id) + " " + json(meta_of(r, Meta::Drift)) +
             " " + json(meta_of(r, Meta::ResourceType)) + "\n";
  }
  CHECK(drift ==
        "terraform:drift t.a null \"t\"\n"
        "terraform:drift t.c null \"t\"\n"
        "t t.a [\"update\"] null\n"
        "t t.b null null\n"
        "t t.c null null\n");
}

TEST_CASE("what a replacement left behind goes without the resource of its address") {
  std::string const left =
      change("t.a", "\"delete\"", "\"before\": {\"a\": 1}, \"after\": null, \"after_unknown\": {}",
             "\"deposed\": \"8a7b\", \"mode\": \"managed\"");
  std::string const values =
      "\"planned_values\": {\"root_module\": {\"resources\": [{\"address\": \"t.a\", "
      "\"mode\": \"managed\", \"type\": \"t\", \"values\": {\"a\": 2}}]}}, ";
  Snapshot const s =
      read("{\"format_version\": \"1.2\", " + values + "\"resource_changes\": [" + left + "]}");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].resources == 1);
  CHECK(s.inputs()[0].deleted == 1);
}

TEST_CASE("drift without an address, as Terraform 1.0 prints it, gets the one its parts make") {
  std::string const rest =
      "\"change\": {\"actions\": [\"delete\"], \"before\": {}, \"after\": null}";
  Snapshot const s = read(plan(
      "", "\"resource_drift\": [{\"mode\": \"managed\", \"type\": \"t\", \"name\": \"n\", " + rest +
              "}, {\"mode\": \"data\", \"type\": \"t\", \"name\": \"n\", \"index\": \"k\", "
              "\"module_address\": \"module.m[1]\", " +
              rest + "}, {\"mode\": \"managed\", " + rest + "}], "));
  REQUIRE(s.state().resources.size() == 2);
  CHECK(s.state().resources[0].id == "t.n");
  CHECK(s.state().resources[1].id == "module.m[1].data.t.n[\"k\"]");
  CHECK(s.errors().size() == 1);
}

TEST_CASE("a plan without changes is read from its planned values, and says what that costs") {
  Snapshot const s = read(
      "{\"planned_values\": {\"root_module\": {\"child_modules\": [{\"address\": \"module.m\",\n"
      " \"resources\": [{\"address\": \"module.m.t.b\", \"mode\": \"data\", \"type\": \"t\"}]}],\n"
      " \"resources\": [{\"address\": \"t.a\", \"mode\": \"managed\", \"type\": \"t\",\n"
      "   \"values\": {\"p\": 1, \"q\": 2}, \"sensitive_values\": {\"p\": true}}]}}}");
  CHECK(errors(s) == "");
  CHECK(notices(s) ==
        "I0152 in.json:0:0 plan has no `format_version`, read as version 1.2\n"
        "I0154 in.json:0:0 of 2 resources it is not said what is known only after apply: that "
        "reads as absent\n");
  CHECK(details(s) ==
        "data.t module.m.t.b {} {\"module\":\"module.m\"}\nt t.a {\"p\":*,\"q\":2} {}\n");
  CHECK(s.state().resources[0].line == 2);
  CHECK(s.state().resources[0].column == 16);
  CHECK(s.state().resources[1].line == 3);
  CHECK_FALSE(s.inputs()[0].no_changes);
}

TEST_CASE("a resource both planned and changed is one resource, the change's") {
  Snapshot const s = read(
      "{\"format_version\": \"1.0\", \"planned_values\": {\"root_module\": {\"resources\": ["
      "{\"address\": \"t.a\", \"mode\": \"managed\", \"type\": \"t\", \"values\": {\"x\": 1}},"
      "{\"address\": \"t.b\", \"mode\": \"managed\", \"type\": \"t\", \"values\": {\"x\": 2}}]}},"
      "\"resource_changes\": [" +
      change("t.a", "\"create\"", "\"after\": {\"x\": 3}, \"after_unknown\": {\"y\": true}") +
      "]}");
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.b {\"x\":2} {}\n"
        "t t.a {\"x\":3,\"y\":?} {\"change\":[\"create\"],\"name\":\"n\"}\n");
  CHECK(s.resource_count() == 2);
}

TEST_CASE("where `after` is null the planned values stand in for it") {
  Snapshot const s = read(
      "{\"format_version\": \"1.0\", \"planned_values\": {\"root_module\": {\"resources\": ["
      "{\"address\": \"t.a\", \"values\": {\"l\": [{\"x\": 1}]}, \"sensitive_values\": {}}]}},"
      "\"resource_changes\": [" +
      change("t.a", "\"create\"", "\"after\": null, \"after_unknown\": {\"l\": [{\"y\": true}]}") +
      "]}");
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.a {\"l\":[{\"x\":1,\"y\":?}]} {\"change\":[\"create\"],\"name\":\"n\"}\n");
}

TEST_CASE("what either part of a plan marks as sensitive is") {
  Snapshot const s = read(
      "{\"format_version\": \"1.0\", \"planned_values\": {\"root_module\": {\"resources\": ["
      "{\"address\": \"t.a\", \"values\": {}, \"sensitive_values\": {\"p\": true, \"m\": {\"x\": "
      "true}}},"
      "{\"address\": \"t.b\", \"values\": {\"m\": {\"k\": 1}}, \"sensitive_values\": {\"m\": "
      "true}}]}},"
      "\"resource_changes\": [" +
      change("t.a", "\"create\"",
             "\"after\": {\"p\": 1, \"q\": 2, \"m\": {\"x\": 3}}, \"after_unknown\": {}, "
             "\"after_sensitive\": {\"q\": true, \"m\": true}") +
      "," +
      change("t.b", "\"create\"", "\"after\": null, \"after_unknown\": {\"m\": {\"l\": true}}") +
      "]}");
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.a {\"m\":*,\"p\":*,\"q\":*} {\"change\":[\"create\"],\"name\":\"n\"}\n"
        "t t.b {\"m\":*} {\"change\":[\"create\"],\"name\":\"n\"}\n");
}

TEST_CASE("a no-op from nothing to nothing does not exist after the plan") {
  Snapshot const s = read(
      plan(change("t.a", "\"no-op\"", "\"before\": null, \"after\": null, \"after_unknown\": {}")));
  CHECK(errors(s) == "");
  CHECK(s.resource_count() == 0);
  CHECK(s.inputs()[0].deleted == 1);
  CHECK(s.inputs()[0].no_changes);
}

TEST_CASE("all of a resource can be unknown, or sensitive") {
  Snapshot const s = read(
      plan(change("t.a", "\"create\"", "\"after\": null, \"after_unknown\": true") + "," +
           change("t.b", "\"create\"",
                  "\"after\": {\"x\": 1}, \"after_unknown\": false, \"after_sensitive\": true")));
  CHECK(errors(s) == "");
  CHECK(s.state().resources.at(0).attributes.is(Kind::Unknown));
  Value const hidden = s.state().resources.at(1).attributes;
  CHECK(hidden.is(Kind::Object));
  CHECK(hidden.is_sensitive());
  CHECK(find(hidden.as_object(), "x").is_sensitive());
}

TEST_CASE("a malformed change costs only itself, and is told with its place") {
  auto fault = [](std::string const& entry) {
    Snapshot const s = read(plan(entry + ",\n" + change("t.ok", "\"create\"", kEmpty)));
    CHECK(s.resource_count() == 1);
    CHECK(s.errors().size() == 1);
    std::string const text = s.errors().at(0).code + " " + s.errors()[0].message;
    CHECK(s.errors()[0].where == Position{"in.json", 2, 1});
    return text;
  };
  CHECK(fault("7") == "I0109 found a number, expected a resource as an object");
  CHECK(fault("{}") == "I0110 a resource of the plan has no `address`, expected a string");
  CHECK(fault("{\"address\": \"t.a\"}") == "I0110 resource `t.a` has no `type`, expected a name");
  CHECK(fault("{\"address\": \"t.a\", \"type\": [1]}") ==
        "I0111 `type` of resource `t.a` is a list, expected a name");
  CHECK(fault(change("t.a", "\"create\"", kEmpty, "\"mode\": \"ephemeral\"")) ==
        "I0111 `mode` of resource `t.a` is `ephemeral`, expected `managed` or `data`");
  CHECK(fault("{\"address\": \"t.a\", \"type\": \"t\", \"mode\": \"managed\"}") ==
        "I0110 resource `t.a` has no `change`, expected an object");
  CHECK(fault(change("t.a", "", kEmpty)) ==
        "I0111 `actions` of resource `t.a` is an empty list, expected actions");
  CHECK(fault(change("t.a", "\"replace\"", kEmpty)) ==
        "I0117 resource `t.a` has the action `replace`, expected one of create, delete, forget, "
        "no-op, read, update");
  CHECK(fault(change("t.a", "1", kEmpty)).substr(0, 5) == "I0117");
  CHECK(fault(change("t.a", "\"create\"", "\"after\": 1")) ==
        "I0111 `after` of resource `t.a` is a number, expected an object");
  CHECK(fault(change("t.a", "\"create\"", "\"after\": null, \"after_unknown\": {}")) ==
        "I0111 `after` of resource `t.a` is null, expected an object");
  CHECK(fault(change("t.a", "\"update\"", "\"after_unknown\": {}")) ==
        "I0110 resource `t.a` has no `after`, expected an object");
  CHECK(fault(change("t.a", "\"create\"", "\"after\": {}, \"after_unknown\": [true]")) ==
        "I0111 `after_unknown` of resource `t.a` is a list, expected an object");
  CHECK(fault(change("t.a", "\"delete\"", "\"before\": \"x\", \"after\": null")) ==
        "I0111 `before` of resource `t.a` is a string, expected an object");
}

TEST_CASE("addresses hold any key, as Terraform prints it") {
  for (std::string const key : {"0", "\\\"a.b[0]\\\"", "\\\"say \\\\\\\"hi\\\\\\\"\\\"",
                                "\\\"größe 東京\\\"", "\\\"\\\\u003c\\\"", "\\\"]\\\""}) {
    std::string const address = "module.m[" + key + "].t.n[" + key + "]";
    Snapshot const s = read(plan(change(address, "\"create\"", kEmpty)));
    CHECK(errors(s) == "");
    REQUIRE(s.state().resources.size() == 1);
    CHECK(json(Value::string(s.state().resources[0].id)) == "\"" + address + "\"");
  }
}

TEST_CASE("no fault of a plan tells a value of it") {
  std::string const secret = "\"hunter2\"";
  for (std::string const& values :
       {"\"before\": " + secret + ", \"after\": {}, \"after_unknown\": {}",
        "\"before\": null, \"after\": " + secret + ", \"after_unknown\": {}",
        "\"before\": null, \"after\": {}, \"after_unknown\": " + secret,
        "\"before\": null, \"after\": {\"p\": " + secret + ", \"p\": " + secret + "}",
        "\"before\": null, \"after\": {\"p\": " + secret + " x}"}) {
    Snapshot const s = read(plan(change("t.a", "\"create\"", values)));
    REQUIRE_FALSE(s.errors().empty());
    for (Diagnostic const& error : s.errors()) {
      CHECK(render(error, false).find("hunter2") == std::string::npos);
    }
  }
}

TEST_CASE("parts of a plan that are not what they should be are faults") {
  auto fault = [](std::string const& members) {
    return errors(read("{\"format_version\": \"1.0\", " + members + "}"));
  };
  CHECK(fault("\"resource_changes\": {}") ==
        "I0111 in.json:0:0 `resource_changes` of the plan is an object, expected a list\n");
  CHECK(fault("\"planned_values\": []") ==
        "I0111 in.json:0:0 `planned_values` of the plan is a list, expected an object with "
        "`root_module`\n");
  CHECK(
      fault("\"planned_values\": {\"root_module\": {\"resources\": {}, \"child_modules\": [1]}}") ==
      "I0111 in.json:0:0 `resources` of a module is an object, expected a list\n"
      "I0109 in.json:0:0 found a number, expected a module as an object\n");
  CHECK(fault("\"planned_values\": {\"root_module\": {\"resources\": [1, {}]}}").size() > 100);
  CHECK(fault("\"planned_values\": null, \"resource_changes\": null") == "");
}

TEST_CASE("a named plan that is none is refused") {
  InputOptions options;
  options.format = "terraform-plan";
  CHECK(errors(read("{\"type\": \"a\"}", options)) ==
        "I0106 in.json:0:0 found an object with `type`, expected a plan with `planned_values` or "
        "`resource_changes`\n");
  CHECK(errors(read("[]", options)).substr(0, 41) == "I0106 in.json:0:0 found an empty list, ex");
}
