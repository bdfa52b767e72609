// Terraform states, as `terraform show -json` prints them and as the raw file has them.
#include <catch2/catch.hpp>
#include <string>

#include "engine/value/resource.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string raw(std::string const& resources, std::string const& version = "4") {
  return "{\"version\": " + version +
         ", \"terraform_version\": \"1.9.5\", \"serial\": 1, \"lineage\": \"x\",\n\"resources\": " +
         resources + "}";
}

std::string shown(std::string const& values, std::string const& version = "\"1.0\"") {
  return "{\"format_version\": " + version +
         ", \"terraform_version\": \"1.9.5\", \"values\": " + values + "}";
}

}  // namespace

TEST_CASE("the raw file: a resource for each instance, with its key, module and provider") {
  Snapshot const s = read(raw(R"([
{"module": "module.m[\"eu\"]", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
 "provider": "provider[\"registry.terraform.io/hashicorp/aws\"].x", "instances": [
{"index_key": 0, "attributes": {"bucket": "logs"}},
{"index_key": "a.b", "attributes": {"bucket": null}}]},
{"mode": "data", "type": "t", "name": "d", "provider": "p", "instances": [
{"attributes": {"x": 1}, "dependencies": ["t.o"]}]}])"));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "aws_s3_bucket module.m[\"eu\"].aws_s3_bucket.b[0] {\"bucket\":\"logs\"} "
        "{\"module\":\"module.m[\\\"eu\\\"]\",\"name\":\"b\",\"names\":[\"logs\"],"
        "\"provider\":\"registry.terraform.io/hashicorp/aws\"}\n"
        "aws_s3_bucket module.m[\"eu\"].aws_s3_bucket.b[\"a.b\"] {\"bucket\":null} "
        "{\"module\":\"module.m[\\\"eu\\\"]\",\"name\":\"b\","
        "\"provider\":\"registry.terraform.io/hashicorp/aws\"}\n"
        "data.t data.t.d {\"x\":1} {\"name\":\"d\"}\n");
  CHECK(s.state().resources[1].line == 6);
  CHECK(s.state().resources[2].line == 8);
  CHECK(s.inputs()[0].format == "terraform-state");
  CHECK(s.inputs()[0].resources == 2);
  CHECK(s.inputs()[0].data == 1);
}

TEST_CASE("the raw file: what is sensitive is marked, what is deposed left out") {
  Snapshot const s = read(raw(
      R"([{"mode": "managed", "type": "t", "name": "n", "provider": "p", "instances": [
          {"attributes": {"p": "s", "l": [{"q": "s"}, {"q": "o"}], "m": {"a/b": 1}, "gone": null},
           "sensitive_attributes": [
             [{"type": "get_attr", "value": "p"}],
             [{"type": "get_attr", "value": "l"},
              {"type": "index", "value": {"value": 0, "type": "number"}},
              {"type": "get_attr", "value": "q"}],
             [{"type": "get_attr", "value": "m"},
              {"type": "index", "value": {"value": "a/b", "type": "string"}}],
             [{"type": "get_attr", "value": "never"}]]},
          {"deposed": "00000000", "attributes": {"p": "old"}}]}])"));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.n {\"gone\":null,\"l\":[{\"q\":*},{\"q\":\"o\"}],\"m\":{\"a/b\":*},"
        "\"p\":*} {\"name\":\"n\"}\n");
}

TEST_CASE("what is shown: resources of all modules, with what is sensitive") {
  Snapshot const s = read(shown(R"({"root_module": {
    "resources": [{"address": "t.a", "mode": "managed", "type": "t", "name": "a",
                   "values": {"x": 1, "p": "s"}, "sensitive_values": {"p": true}}],
    "child_modules": [{"address": "module.m", "resources": [
      {"address": "module.m.data.t.b", "mode": "data", "type": "t", "name": "b",
       "values": {}}]}]}})"));
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        "t t.a {\"p\":*,\"x\":1} {\"name\":\"a\"}\n"
        "data.t module.m.data.t.b {} {\"module\":\"module.m\",\"name\":\"b\"}\n");
  CHECK(s.state().resources[0].line == 2);
  CHECK(s.inputs()[0].format == "terraform-state");
}

TEST_CASE("a state with nothing in it is read") {
  for (std::string const& text :
       {shown("{}"), shown("{\"root_module\": {}}"), raw("[]"),
        std::string("{\"format_version\": \"1.0\", \"terraform_version\": \"1.9.5\"}"),
        std::string("{\"version\": 4, \"terraform_version\": \"1.9.5\", \"serial\": 1}")}) {
    INFO(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(s.inputs()[0].format == "terraform-state");
    CHECK(s.state().resources.empty());
  }
}

TEST_CASE("a plan is no state, though it holds one") {
  Snapshot const s = read(
      "{\"format_version\": \"1.2\", \"terraform_version\": \"1.9.5\", \"planned_values\": {}, "
      "\"prior_state\": " +
      shown("{}") + "}");
  CHECK(s.inputs()[0].format == "terraform-plan");
}

TEST_CASE("other versions of a state are refused") {
  CHECK(errors(read(raw("[]", "3"))) ==
        "I0120 in.json:0:0 state has version 3, expected version 4\n");
  CHECK(errors(read(raw("[]", "4.5"))) ==
        "I0120 in.json:0:0 state has version a number, expected version 4\n");
  CHECK(errors(read(shown("{}", "\"2.0\""))) ==
        "I0120 in.json:0:0 state has version `2.0`, expected format version 0.x or 1.x\n");
  CHECK_FALSE(read(raw("[]", "3")).complete());
}

TEST_CASE("what is malformed costs only itself") {
  Snapshot const s = read(raw(R"([1,
{"mode": "managed", "type": "t", "name": "a"},
{"mode": "managed", "name": "b", "instances": [{"attributes": {}}]},
{"mode": "managed", "type": "t", "name": "c", "instances": [
1,
{"attributes": []},
{"attributes": {"x": 1}, "sensitive_attributes": 1},
{"attributes": {"x": 1}, "sensitive_attributes": [[{"value": []}]]},
{"attributes": {"x": 1}}]}])"));
  std::string const steps =
      "`sensitive_attributes` of resource `t.c` is malformed, expected lists of steps, each with a "
      "name or an index\n";
  CHECK(errors(s) ==
        "I0109 in.json:2:15 found a number, expected a resource as an object\n"
        "I0110 in.json:3:1 resource `t.a` has no `instances`, expected a list\n"
        "I0110 in.json:4:1 resource `.b` has no `type`, expected a name\n"
        "I0109 in.json:6:1 found a number, expected an instance as an object\n"
        "I0111 in.json:7:1 `attributes` of resource `t.c` is an empty list, expected an object\n"
        "I0111 in.json:8:1 " +
            steps + "I0111 in.json:9:1 " + steps);
  CHECK(details(s) == "t t.c {\"x\":1} {\"name\":\"c\"}\n");
  CHECK(errors(read(raw("{}"))) ==
        "I0111 in.json:0:0 `resources` of the state is an object, expected a list\n");
}
