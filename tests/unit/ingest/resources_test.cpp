// Resource files: lists, objects that hold one, single resources, and everything wrong with them.
#include <catch2/catch.hpp>
#include <string>

#include "engine/value/value.hpp"
#include "tests/unit/ingest/reference_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("a list of resources is read with type, id, attributes and place") {
  Snapshot const s = read(
      "[\n  {\"type\": \"a\", \"id\": \"1\", \"x\": 1},\n"
      "  {\"id\": \"2\", \"y\": {\"z\": [true, null]}, \"type\": \"b\"}\n]");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 2:3 {\"x\":1}\nb 2 3:3 {\"y\":{\"z\":[true,null]}}\n");
  CHECK(s.complete());
  CHECK(s.resource_count() == 2);
  REQUIRE(s.inputs().size() == 1);
  CHECK(s.inputs()[0].format == "resources");
  CHECK(s.inputs()[0].path == "in.json");
  CHECK(s.inputs()[0].resources == 2);
  CHECK(s.inputs()[0].digest.size() == 7 + 64);
}

TEST_CASE("an object with resources is read, whatever else it holds") {
  Snapshot const s =
      read("{\"about\": [{\"resources\": 1}], \"resources\": [{\"type\": \"a\", \"id\": \"1\"}]}");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 1:45 {}\n");
}

TEST_CASE("the member `resources` is found where its key is written with escapes") {
  Snapshot const s = read("{\"x\": 1, \"resourc\\u0065s\":\n [{\"type\": \"a\", \"id\": \"1\"}]}");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 2:3 {}\n");
}

TEST_CASE("an object with type and id is one resource, even with a member `resources`") {
  Snapshot const s = read(" {\"type\": \"a\", \"id\": \"1\", \"resources\": [2]}");
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 1:2 {\"resources\":[2]}\n");
}

TEST_CASE("an empty list is read and holds nothing") {
  for (char const* text : {"[]", "{\"resources\": []}"}) {
    Snapshot const s = read(text);
    CHECK(s.complete());
    CHECK(s.resource_count() == 0);
    CHECK(s.inputs()[0].format == "resources");
  }
}

TEST_CASE("members that begin with @ are meta values without it, not attributes") {
  Snapshot const s = read(
      "{\"type\": \"a\", \"id\": \"1\", \"@change\": [\"create\"], \"@owner\": {\"x\": "
      "\"b\"}}");
  REQUIRE(errors(s) == "");
  Resource const& r = s.state().resources.at(0);
  CHECK(json(r.attributes) == "{}");
  CHECK(json(r.meta) == "{\"change\":[\"create\"],\"owner\":{\"x\":\"b\"}}");
  CHECK(json(meta_of(r, Meta::Change)) == "[\"create\"]");
}

TEST_CASE("@unknown and @sensitive mark places of the attributes") {
  Snapshot const s = read(
      "{\"type\": \"a\", \"id\": \"1\", \"k\": {\"a/b\": [1, 2]}, \"p\": {\"q\": \"secret\"},"
      " \"@unknown\": [\"/k/a~1b/1\", \"/new/deep\"], \"@sensitive\": [\"/p\"]}");
  REQUIRE(errors(s) == "");
  Resource const& r = s.state().resources.at(0);
  CHECK(json(r.attributes) ==
        "{\"k\":{\"a/b\":[1,\"(known after apply)\"]},"
        "\"new\":{\"deep\":\"(known after apply)\"},\"p\":\"(sensitive)\"}");
  CHECK(json(r.meta) == "{}");
  Value const p = find(r.attributes.as_object(), "p");
  CHECK(p.is_sensitive());
  CHECK(find(p.as_object(), "q").is_sensitive());
  CHECK(find(p.as_object(), "q").as_text() == "secret");
}

TEST_CASE("type and id can be named otherwise") {
  InputOptions options;
  options.type_key = "kind";
  options.id_key = "@id";
  Snapshot const s =
      read("[{\"kind\": \"a\", \"@id\": \"1\", \"type\": \"t\", \"id\": 4}]", options);
  CHECK(errors(s) == "");
  CHECK(resources(s) == "a 1 1:2 {\"id\":4,\"type\":\"t\"}\n");
}

TEST_CASE("a resource without type or id, or with one that is no name, costs only itself") {
  Snapshot const s = read(
      "[{\"id\": \"1\"},\n{\"type\": \"a\"},\n{\"type\": 3, \"id\": \"x\"},\n"
      "{\"type\": \"a\", \"id\": null},\n{\"type\": \"\", \"id\": \"x\"},\n7,\n"
      "{\"type\": \"a\", \"id\": \"ok\"}]");
  CHECK(errors(s) ==
        "I0110 in.json:1:2 a resource has no `type`, expected a string\n"
        "I0110 in.json:2:1 a resource has no `id`, expected a string\n"
        "I0111 in.json:3:1 `type` of a resource is a number, expected a string\n"
        "I0111 in.json:4:1 `id` of a resource is null, expected a string\n"
        "I0111 in.json:5:1 `type` of a resource is an empty string, expected a name\n"
        "I0109 in.json:6:1 found a number, expected a resource as an object\n");
  CHECK(resources(s) == "a ok 7:1 {}\n");
  CHECK_FALSE(s.complete());
}

TEST_CASE("marks that lead nowhere are faults of their resource") {
  auto faults = [](std::string const& members) {
    return errors(read("[{\"type\": \"a\", \"id\": \"1\", \"s\": \"t\", \"l\": [1], " + members +
                       "}, {\"type\": \"a\", \"id\": \"2\"}]"));
  };
  std::string const start = "I0112 in.json:1:2 `@unknown` of resource `1`: ";
  CHECK(faults("\"@unknown\": 1") == start + "expected a list of JSON Pointers, found a number\n");
  CHECK(faults("\"@unknown\": [1]") == start + "expected a JSON Pointer, found a number\n");
  CHECK(faults("\"@unknown\": [\"s\"]") == start + "`s` is not a JSON Pointer\n");
  CHECK(faults("\"@unknown\": [\"/~2\"]") == start + "`/~2` is not a JSON Pointer\n");
  CHECK(faults("\"@unknown\": [\"/s/x\"]") == start + "`/s/x` leads to nothing\n");
  CHECK(faults("\"@unknown\": [\"/l/1\"]") == start + "`/l/1` leads to nothing\n");
  CHECK(faults("\"@unknown\": [\"/l/00\"]") == start + "`/l/00` leads to nothing\n");
  CHECK(faults("\"@unknown\": [\"/l/-\"]") == start + "`/l/-` leads to nothing\n");
  CHECK(faults("\"@sensitive\": [\"/nope\"]") ==
        "I0112 in.json:1:2 `@sensitive` of resource `1`: `/nope` leads to nothing\n");
  CHECK(faults("\"@unknown\": [\"\"], \"@source\": 1") ==
        "I0113 in.json:1:2 `@source` of resource `1` is the reader's to set, expected another "
        "name\n");
}

TEST_CASE("@references makes places refer, and @names says what else a resource is called") {
  Snapshot const s = read(
      R"([{"type": "t", "id": "a", "key": "k", "list": ["x", {"y": null}], "late": {"z": 1},
           "@unknown": ["/late", "/list/1/y"], "@sensitive": ["/key"],
           "@references": {"/key": "b", "/list": ["b", "c"], "/list/1/y": "d", "/late/q": "e",
                           "/late/z": "f", "": "g"}},
          {"type": "t", "id": "b", "@names": "key-b"},
          {"type": "t", "id": "c", "@names": ["c1", "c2"]}])");
  CHECK(errors(s) == "");
  CHECK(reference_text(s.state().resources[0]) ==
        " -> g; /key -> b; /late -> e, f; /list -> b, c; /list/1/y -> d; ");
  CHECK(short_json(s.state().resources[0].attributes) ==
        R"({"key":*,"late":?,"list":["x",{"y":?}]})");
  CHECK(json(s.state().resources[1].meta) == R"({"names":"key-b"})");
  CHECK(json(s.state().resources[2].meta) == R"({"names":["c1","c2"]})");
}

TEST_CASE("references and names that say nothing are faults of their resource") {
  auto const fault = [](std::string const& members) {
    Snapshot const s = read("[{\"type\": \"t\", \"id\": \"a\", \"n\": 1, \"x\": \"s\", " + members +
                            "}, {\"type\": \"t\", \"id\": \"b\"}]");
    CHECK(s.state().resources.size() == 1);
    return errors(s);
  };
  std::string const place = "I0112 in.json:1:2 `@references` of resource `a`: ";
  CHECK(fault(R"("@references": ["/x"])") ==
        place + "expected an object of JSON Pointers, found a list\n");
  CHECK(fault(R"("@references": {"x": "b"})") == place + "`x` is not a JSON Pointer\n");
  CHECK(fault(R"("@references": {"/x": 1})") ==
        place + "`/x` has a number, expected an id or a list of ids\n");
  CHECK(fault(R"("@references": {"/x": ["b", ""]})") ==
        place + "`/x` has an empty string in its list, expected an id\n");
  CHECK(fault(R"("@references": {"/gone": "b"})") ==
        place + "`/gone` leads to nothing that can refer\n");
  CHECK(fault(R"("@references": {"/n": "b"})") == place + "`/n` leads to nothing that can refer\n");
  for (char const* names : {"1", "\"\"", "[\"a\", \"\"]", "{\"a\": 1}", "null"}) {
    INFO(names);
    CHECK(fault("\"@names\": " + std::string(names)).rfind("I0111 in.json:1:2 `@names` of", 0) ==
          0);
  }
}

TEST_CASE("all of a resource can be unknown") {
  Snapshot const s = read("{\"type\": \"a\", \"id\": \"1\", \"x\": 1, \"@unknown\": [\"\"]}");
  REQUIRE(errors(s) == "");
  CHECK(s.state().resources.at(0).attributes.is(Kind::Unknown));
}

TEST_CASE("a document of another shape is not recognised, and the fault says what it is") {
  auto fault = [](char const* text) {
    std::string const all = errors(read(text));
    return all.substr(0, all.find(", expected "));
  };
  CHECK(fault("{\"kind\": \"Pod\", \"version\": \"v1\"}") ==
        "I0106 in.json:1:1 found an object with `kind`, `version`");
  CHECK(fault("\n {}") == "I0106 in.json:2:2 found an empty object");
  CHECK(fault("[[1]]") == "I0106 in.json:1:1 found a list of 1 that starts with a list");
  CHECK(fault("[{\"name\": 1}]") ==
        "I0106 in.json:1:1 found a list of 1 that starts with an object with `name`");
  CHECK(fault("\"text\"") == "I0106 in.json:1:1 found text that is no object or list");
  CHECK(fault("a: 1\r\nb: 2") == "I0106 in.json:1:1 found an object with `a`, `b`");
  CHECK(fault("\x1b[2Jboo") ==
        "I0119 in.json:1:1 not valid YAML: control characters are not allowed\n");
  CHECK(read("{}").inputs()[0].format == "");
}

TEST_CASE("a list in which some name their type is one of resources") {
  CHECK(errors(read("[{\"name\": 1}, {\"type\": \"a\", \"id\": \"1\"}]")) ==
        "I0110 in.json:1:2 a resource has no `type`, expected a string\n"
        "I0110 in.json:1:2 a resource has no `id`, expected a string\n");
}

TEST_CASE("a named format is not guessed") {
  InputOptions options;
  options.format = "resources";
  CHECK(errors(read("{\"type\": \"a\"}", options)) ==
        "I0110 in.json:1:1 a resource has no `id`, expected a string\n");
  CHECK(errors(read("7", options)) ==
        "I0109 in.json:1:1 found a number, expected a resource as an object\n");
  options.format = "yml";
  CHECK(errors(read("{}", options)).substr(0, 50) ==
        "I0107 in.json:0:0 `yml` is not an input format, ex");
}

TEST_CASE("a key that stands twice is refused with both places") {
  Snapshot const s = read("{\"type\": \"a\",\n \"id\": \"1\",\n \"type\": \"b\"}");
  REQUIRE(errors(s) == "I0102 in.json:3:2 not valid JSON: the key `type` stands twice\n");
  REQUIRE(s.errors()[0].notes.size() == 1);
  CHECK(s.errors()[0].notes[0].where == Position{"in.json", 1, 2});
  CHECK(s.state().resources.empty());
}

TEST_CASE("numbers are exact, and one that no double holds is a fault") {
  Snapshot const s = read(
      "{\"type\": \"a\", \"id\": \"1\", \"big\": 18446744073709551617, "
      "\"max\": 9223372036854775807}");
  REQUIRE(errors(s) == "");
  CHECK(json(s.state().resources[0].attributes) ==
        "{\"big\":18446744073709551617,\"max\":9223372036854775807}");
  CHECK(errors(read("[1e309]")) == "I0102 in.json:1:2 not valid JSON: `1e309` is no number\n");
}

TEST_CASE("a resource whose attributes are called type and id names its own with @type and @id") {
  Snapshot const snapshot = read(
      "{\"@type\": \"aws_security_group_rule\", \"@id\": \"r\", \"type\": \"ingress\", "
      "\"id\": \"sgr-1\"}");
  REQUIRE(snapshot.errors().empty());
  REQUIRE(snapshot.state().resources.size() == 1);
  Resource const& resource = snapshot.state().resources.front();
  CHECK(resource.type == "aws_security_group_rule");
  CHECK(resource.id == "r");
  CHECK(find(resource.attributes.as_object(), "type").as_text() == "ingress");
  CHECK(find(resource.attributes.as_object(), "id").as_text() == "sgr-1");
}
