// Inputs of formats that only a mapping knows.
#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/locate.hpp"
#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"
#include "writ/mapping.hpp"

using namespace writ;
using namespace writ::test;

namespace {

Snapshot mapped(std::string const& mapping, std::string const& text) {
  MappingResult result = read_mapping("m.yaml", mapping);
  REQUIRE(result.errors.empty());
  InputOptions options;
  options.mappings = {std::move(result.mapping)};
  return read(text, options);
}

std::string const kVolumes = R"(
resources:
  - at: /accounts/*/volumes/*
    type: acme.volume
    id: "{../../name}/{/volume}"
    name: /volume
    names: [/arn, "v-{key}"]
)";

}  // namespace

TEST_CASE("resources stand where the mapping says, with texts from them and around them") {
  Snapshot const s = mapped(kVolumes, R"({"accounts": [
 {"name": "x", "volumes": [{"volume": 1, "arn": "a"}, {"volume": 2}]},
 {"volumes": [], "name": "y"}, {"name": "z"}]})");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "mapped");
  CHECK(details(s) ==
        "acme.volume x/1 {\"arn\":\"a\",\"volume\":1} {\"name\":\"1\",\"names\":[\"a\",\"v-0\"]}\n"
        "acme.volume x/2 {\"volume\":2} {\"name\":\"2\",\"names\":[\"v-1\"]}\n");
  CHECK(s.state().resources[1].line == 2);
  CHECK(s.state().resources[1].column == 55);
}

TEST_CASE("a mapping reads YAML, all of its documents, and NDJSON") {
  Snapshot const yaml =
      mapped(kVolumes,
             "accounts:\n  - name: x\n    volumes:\n      - volume: 1\n---\n"
             "accounts:\n  - {name: yy, volumes: [{volume: 2}]}\n---\nother: 1\n");
  CHECK(resources(yaml) ==
        "acme.volume x/1 4:9 {\"volume\":1}\nacme.volume yy/2 7:26 {\"volume\":2}\n");
  CHECK(errors(yaml) ==
        "I0106 in.json:9:1 found an object with `other`, expected what a mapping describes\n");
  Snapshot const lines =
      mapped(kVolumes,
             "{\"accounts\": [{\"name\": \"x\", \"volumes\": [{\"volume\": 1}]}]}\n"
             "{\"accounts\": [{\"name\": \"y\", \"volumes\": [{\"volume\": 2}]}]}\n"
             "{\"type\": \"t\", \"id\": \"z\"}\n");
  CHECK(errors(lines) == "");
  CHECK(resources(lines) ==
        "acme.volume x/1 1:41 {\"volume\":1}\nacme.volume y/2 2:41 {\"volume\":2}\nt z 3:1 {}\n");
}

TEST_CASE("members of an object are found by their names, also what YAML merges in") {
  std::string const mapping = "resources:\n  - {at: /users/*, type: user, id: '{key}'}\n";
  CHECK(resources(mapped(mapping, R"({"users": {"b\u0041": {"x": 1}, "a": {}}})")) ==
        "user bA 1:23 {\"x\":1}\nuser a 1:38 {}\n");
  CHECK(mapped(mapping, "base: &b\n  a: {}\nusers:\n  <<: *b\n  c: {}\n").resource_count() == 2);
}

TEST_CASE("a text that starts with a slash is a pointer only where it has no braces") {
  CHECK(resources(mapped("resources:\n  - {at: /*, type: t, id: '//x/{/i}'}\n",
                         R"([{"i": "a"}])")) == "t //x/a 1:2 {\"i\":\"a\"}\n");
}

TEST_CASE("attributes may lie deeper, and are placed there") {
  Snapshot const s =
      mapped("resources:\n  - {at: /*, type: t, id: /i, attributes: /spec/inner}\n",
             "[{\"i\": \"x\", \"spec\": {\"inner\":\n {\"a\": true}}}, {\"i\": \"y\"}]");
  CHECK(resources(s) == "t x 1:2 {\"a\":true}\n");
  CHECK(errors(s) ==
        "I0185 in.json:2:17 `/spec/inner` of the mapping leads to an absent value, expected an "
        "object\n");
  CHECK(ingest::locate(s.state(), s.state().resources[0], "/a") == ingest::LineColumn{2, 3});
}

TEST_CASE("conditions choose the documents and the resources") {
  std::string const mapping = R"(
when: {/version: 2, /error: null}
resources:
  - {at: /items/*, type: a, id: /i, when: {/kind: a}}
  - {at: /items/*, type: b, id: /i, when: {/kind: b, /on: true}}
)";
  std::string const items = R"("items": [{"i": 1, "kind": "a"}, {"i": 2, "kind": "b", "on": true},
 {"i": 3, "kind": "b", "on": "true"}, {"i": 4}]})";
  CHECK(resources(mapped(mapping, R"({"version": 2, )" + items)) ==
        "a 1 1:26 {\"i\":1,\"kind\":\"a\"}\nb 2 1:49 {\"i\":2,\"kind\":\"b\",\"on\":true}\n");
  CHECK(mapped(mapping, R"({"version": "2", )" + items).inputs()[0].format == "");
  CHECK(mapped(mapping, R"({"version": 2, "error": "e", )" + items).inputs()[0].format == "");
}

TEST_CASE("texts are read as what they hold") {
  std::string const mapping = R"(
resources:
  - at: /*
    type: t
    id: /i
    read: {/p: json, /l/*/b: boolean, /n: number, /s: list}
)";
  CHECK(details(
            mapped(mapping, R"([{"i": "x", "p": "%7B%22a%22:1}", "l": [{"b": "TRUE"}, {"b": false}],
 "n": "12", "s": "a, b,,c"}])")) ==
        R"(t x {"i":"x","l":[{"b":true},{"b":false}],"n":12,"p":{"a":1},"s":["a","b","c"]} {})"
        "\n");
  Snapshot const s = mapped(
      mapping, R"([{"i": "x", "p": "{"}, {"i": "y", "n": "1x"}, {"i": "z", "l": [{"b": "yes"}]},
 {"i": "w"}])");
  CHECK(errors(s).find(
            "I0180 in.json:1:2 a text that `read` names of a resource does not hold JSON") == 0);
  CHECK(errors(s).find("I0185 in.json:1:24 `read` of the mapping leads to a text that is none, "
                       "expected a number\n") != std::string::npos);
  CHECK(errors(s).find("expected a boolean\n") != std::string::npos);
  CHECK(s.resource_count() == 1);
}

TEST_CASE("references and what is sensitive are marked where they are there") {
  Snapshot const s = mapped(
      R"(
resources:
  - at: /*
    type: t
    id: /i
    references: {/key: "key/{}", /nets/*/id: "{}"}
    sensitive: [/password]
)",
      R"([{"i": "x", "key": "k", "nets": [{"id": "n1"}, {}], "password": "p"}, {"i": "y"}])");
  CHECK(errors(s) == "");
  Value const attributes = s.state().resources.at(0).attributes;
  auto const key = references(find(attributes.as_object(), "key"));
  REQUIRE(key.size() == 1);
  CHECK(key[0].id == "key/k");
  CHECK(find(attributes.as_object(), "password").is_sensitive());
  CHECK(s.resource_count() == 2);
}

TEST_CASE("what is missing or of another kind is a fault and costs only its resource") {
  Snapshot const s = mapped("resources:\n  - {at: /a/*, type: t, id: /i}\n",
                            R"({"a": [{"x": 1}, {"i": {}}, {"i": ""}, 7, null, {"i": "x"}]})");
  CHECK(errors(s) ==
        "I0110 in.json:1:8 a resource has no `/i`, expected a text\n"
        "I0110 in.json:1:18 a resource has no `/i`, expected a text\n"
        "I0110 in.json:1:29 a resource has no `/i`, expected a text\n"
        "I0185 in.json:1:40 `/a/*` of the mapping leads to a number, expected an object\n");
  CHECK(s.errors()[0].notes.at(0).message == "the mapping `m.yaml` makes its id of that");
  CHECK(s.resource_count() == 1);
  CHECK(errors(mapped("resources:\n  - {at: [/a/*/b, /c/*], type: t, id: /i}\n",
                      R"({"a": [3], "c": []})")) ==
        "I0185 in.json:1:8 `/a/*` of the mapping leads to a number, expected a list or object\n");
}

TEST_CASE("CSV is mapped where the header has the columns") {
  std::string const mapping = R"(
csv: {separator: ";"}
resources:
  - {at: /*, type: nis2.asset, id: "{/site}/{/host}", read: {/critical: boolean}}
)";
  Snapshot const s = mapped(mapping, "site;host;critical\na;x;TRUE\nb;;false\n");
  CHECK(errors(s) == "I0110 in.json:3:1 a resource has no `{/site}/{/host}`, expected a text\n");
  CHECK(resources(s) == "nis2.asset a/x 2:1 {\"critical\":true,\"host\":\"x\",\"site\":\"a\"}\n");
  CHECK(ingest::locate(s.state(), s.state().resources[0], "/critical") == ingest::LineColumn{2, 5});
  CHECK(mapped(mapping, "site;name\na;x\n").inputs()[0].format == "");
}

TEST_CASE("what no mapping fits is read as without one") {
  Snapshot const s = mapped(kVolumes, R"({"type": "t", "id": "x"})");
  CHECK(s.inputs()[0].format == "resources");
  CHECK(s.resource_count() == 1);
}

namespace {

/// The attributes that a mapping of one kind makes of the resource.
std::string made(std::string const& make, std::string const& resource) {
  Snapshot const s = mapped("resources: [{at: /*, type: t, id: '{key}', make: " + make + "}]",
                            "[" + resource + "]");
  return errors(s) + (s.resource_count() == 0 ? "" : json(s.state().resources[0].attributes));
}

}  // namespace

TEST_CASE("attributes are made of what stands elsewhere") {
  CHECK(made("{a: {b: /x, c: [/y/0, /y/1]}, d: word, e: 7, f: true, g: '{/x}-{key}'}",
             R"({"x": 1, "y": [{"z": 2}, null]})") ==
        R"({"a":{"b":1,"c":[{"z":2}]},"d":"word","e":7,"f":true,"g":"1-0"})");
  CHECK(made("{a: {from: [/x, /y, /z]}}", R"({"x": null, "y": "", "z": 3})") == R"({"a":3})");
  CHECK(made("{a: {from: [/x, /y]}, b: /z, c: '{/x}'}", R"({"x": ""})") == "{}");
}

TEST_CASE("a made value is read, or stands for another") {
  std::string const graded = "{a: {from: /x, values: {'1': high, 'no': false}, else: low}}";
  CHECK(made(graded, R"({"x": 1})") == R"({"a":"high"})");
  CHECK(made(graded, R"({"x": "no"})") == R"({"a":false})");
  CHECK(made(graded, R"({"x": "9"})") == R"({"a":"low"})");
  CHECK(made(graded, R"({"x": null})") == "{}");
  CHECK(made("{a: {from: /x, values: {'1': high}}}", R"({"x": "9"})") == R"({"a":"9"})");
  std::string const listed = "{a: {from: /x, contains: word}}";
  CHECK(made(listed, R"({"x": ["z", "word"]})") == R"({"a":true})");
  CHECK(made(listed, R"({"x": []})") == R"({"a":false})");
  CHECK(made(listed, R"({"x": "word"})") == "{}");
  CHECK(made(listed, "{}") == "{}");
  CHECK(made("{a: {from: /x, read: boolean}}", R"({"x": "True"})") == R"({"a":true})");
  CHECK(made("{a: {from: /x, read: boolean}}", R"({"x": "maybe"})") ==
        "I0185 in.json:1:2 `read` of the mapping leads to a text that is none, expected a "
        "boolean\n");
}

TEST_CASE("what is needed takes with it what it is a member of") {
  std::string const make =
      "{a: [{b: one, c: {from: /x, needed: true}}, {b: two}], d: {e: {from: "
      "/x, needed: true}}}";
  CHECK(made(make, R"({"x": 1})") == R"({"a":[{"b":"one","c":1},{"b":"two"}],"d":{"e":1}})");
  CHECK(made(make, "{}") == R"({"a":[{"b":"two"}]})");
}

TEST_CASE("times are read as systems write them, and nothing else is") {
  auto const time = [](std::string const& text) {
    return made("{a: {from: /x, read: time}}", "{\"x\": \"" + text + "\"}");
  };
  CHECK(time("2026-01-31 12:00:00") == R"({"a":"2026-01-31T12:00:00Z"})");
  CHECK(time("2026-01-31T12:00:00.000+0130") == R"({"a":"2026-01-31T12:00:00.000+01:30"})");
  CHECK(time("2026-01-31T12:00:00-05:00") == R"({"a":"2026-01-31T12:00:00-05:00"})");
  CHECK(time("2026-01-31T12:00:00Z") == R"({"a":"2026-01-31T12:00:00Z"})");
  CHECK(time("2026-01-31") == R"({"a":"2026-01-31"})");
  for (char const* none : {"31.01.2026 12:00:00", "2026-02-30 12:00:00", "2026-01-31 12:00",
                           "2026-01-31 12:00:00 CET", "yesterday", "2026-01-31 25:00:00"}) {
    CHECK(time(none) ==
          "I0185 in.json:1:2 `read` of the mapping leads to a text that is none, expected a "
          "time\n");
  }
}

TEST_CASE("what is made is hidden, referred to and read as what an input has") {
  Snapshot const s = mapped(
      "resources: [{at: /*, type: t, id: /i, attributes: /in, make: {a: {b: /x}, c: /y}, "
      "read: {/c: number}, sensitive: [/a/b]}]",
      R"([{"i": "x", "in": {"x": 1, "y": "2"}}])");
  CHECK(errors(s) == "");
  CHECK(short_json(s.state().resources.at(0).attributes) == R"({"a":{"b":*},"c":2})");
}

TEST_CASE("a condition may ask for whatever is there") {
  std::string const mapping =
      "when: {/0/i: {present: true}}\nresources: [{at: /*, type: t, id: /i}]\n";
  CHECK(mapped(mapping, R"([{"i": 1}])").inputs()[0].format == "mapped");
  CHECK(mapped(mapping, R"([{"type": "t", "id": "a"}])").inputs()[0].format == "resources");
}
