// Mapping files, right and wrong.
#include "writ/mapping.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string faults(std::string const& text) {
  MappingResult const result = read_mapping("m.json", text);
  CHECK((result.mapping == nullptr) == !result.errors.empty());
  std::string out;
  for (Diagnostic const& d : result.errors) out += brief(d) + "\n";
  return out;
}

/// A mapping of one kind with these members beside a sound `at`, `type` and `id`.
std::string kind(std::string const& more) {
  return "{\"resources\": [{\"at\": \"/a/*\", \"type\": \"t\", \"id\": \"/i\",\n " + more + "}]}";
}

}  // namespace

TEST_CASE("a mapping is JSON or YAML") {
  CHECK(faults(kind("\"name\": \"/n\"")) == "");
  CHECK(faults("resources:\n  - at: /a/*\n    type: t\n    id: '{/i}-{key}'\n") == "");
  CHECK(faults("\xEF\xBB\xBF" + kind("\"name\": \"/n\"")) == "");
}

TEST_CASE("a file that is no mapping is said to be none") {
  CHECK(faults("{").substr(0, 18) == "I0102 m.json:1:2 n");
  CHECK(faults("[]") == "I0109 m.json:1:1 found a list, expected a mapping as an object\n");
  CHECK(faults("{}") ==
        "I0110 m.json:1:1 a mapping has no `resources`, expected a list of kinds of resources\n");
  CHECK(faults("{\"resources\": []}").substr(0, 23) == "I0111 m.json:1:2 `resou");
  CHECK(faults("a: 1\n---\nb: 2\n").substr(0, 18) == "I0106 m.json:0:0 f");
}

TEST_CASE("mistakes stand at their places in JSON and in YAML") {
  CHECK(faults(kind("\"nam\": 1")) ==
        "I0191 m.json:2:2 `nam` of a kind of resources is not known, expected `at`, `attributes`, "
        "`id`, `make`, `name`, `names`, `read`, `references`, `sensitive`, `type`, `when`\n");
  CHECK(faults("resources:\n  - at: /a/*\n    id: /i\n    type: ''\n") ==
        "I0111 m.json:4:5 `type` of a kind of resources is an empty string, expected a text\n");
  CHECK(faults("resources:\n  - at: a/*\n    id: /i\n    type: t\n") ==
        "I0184 m.json:2:5 `a/*` in the mapping cannot be read: it is no JSON Pointer, which starts "
        "with `/`\n");
}

TEST_CASE("texts have their braces closed, their pointers whole and their levels there") {
  auto const fault = [](std::string const& text) {
    std::string const all = faults(kind("\"name\": \"" + text + "\""));
    return all.empty() ? all : all.substr(all.find(": ", 18) + 2);
  };
  CHECK(fault("a{/b}{{c}}{key}{../../d}") == "");
  CHECK(fault("a{/b") == "a `{` does not close\n");
  CHECK(fault("a{b}") == "it is no JSON Pointer, which starts with `/`\n");
  CHECK(fault("a{}") == "it names nothing\n");
  CHECK(fault("a{../../../d}") == "`at` has fewer steps\n");
  CHECK(fault("a{/b/*}") == "`*` would lead to several values\n");
  CHECK(fault("/b/~2") == "it is no JSON Pointer, which starts with `/`\n");
}

TEST_CASE("an id that all resources would share is refused, unless there is one alone") {
  CHECK(faults("{\"resources\": [{\"at\": \"/a/*\", \"type\": \"t\", \"id\": \"x\"}]}") ==
        "I0184 m.json:1:44 `x` in `id` cannot be read: all resources would have the same id\n");
  CHECK(faults("{\"resources\": [{\"at\": \"/a\", \"type\": \"t\", \"id\": \"x\"}]}") == "");
}

TEST_CASE("each member has its kind of value") {
  CHECK(faults(kind("\"read\": {\"/a\": \"xml\"}")).substr(0, 30) ==
        "I0111 m.json:2:11 `~1a` of `re");
  CHECK(faults(kind("\"names\": \"/n\"")).substr(0, 18) == "I0111 m.json:2:2 `");
  CHECK(faults(kind("\"sensitive\": [1]")).substr(0, 18) == "I0111 m.json:2:16 ");
  CHECK(faults(kind("\"when\": {\"/a\": [1]}")).substr(0, 18) == "I0111 m.json:2:11 ");
  CHECK(faults(kind("\"attributes\": \"/a/*\"")).substr(0, 18) == "I0184 m.json:2:2 `");
  CHECK(faults("{\"csv\": {\"separator\": \";;\"}, \"resources\": [{\"at\": \"/*\", \"type\": "
               "\"t\", \"id\": \"/i\"}]}")
            .substr(0, 18) == "I0111 m.json:1:10 ");
  CHECK(
      faults(
          "{\"csv\": {}, \"resources\": [{\"at\": \"/a/*\", \"type\": \"t\", \"id\": \"/i\"}]}") ==
      "I0184 m.json:1:28 `/a/*` in `at` cannot be read: of CSV it is `/*`, the rows\n");
}

TEST_CASE("what is made is told apart from what is wrong with it") {
  auto const fault = [](std::string const& make) { return faults(kind("\"make\": " + make)); };
  CHECK(fault(R"({"a": "x", "b": 1, "c": null, "d": ["/x", {"e": "{/f}"}], "g": {"from": "/h"}})")
            .empty());
  CHECK(fault("[]") ==
        "I0111 m.json:2:2 `make` of a kind of resources is a list, expected an object of "
        "attributes\n");
  CHECK(fault("{\"a\": \"\"}") ==
        "I0111 m.json:2:11 `a` of `make` is an empty string, expected a text\n");
  CHECK(fault("{\"a\": \"{x\"}") ==
        "I0184 m.json:2:11 `{x` in the mapping cannot be read: a `{` does not close\n");
  CHECK(fault("{\"a\": \"/x/*\"}") ==
        "I0184 m.json:2:11 `/x/*` in the mapping cannot be read: `*` would lead to several "
        "values\n");
  CHECK(fault("{\"a\": {\"from\": 1}}") ==
        "I0111 m.json:2:17 `from` of `make` is a number, expected a JSON Pointer\n");
  CHECK(fault("{\"a\": {\"from\": []}}") ==
        "I0111 m.json:2:17 `from` of `make` is a list, expected a JSON Pointer\n");
  CHECK(fault("{\"a\": {\"from\": \"/x\", \"reed\": 1}}") ==
        "I0191 m.json:2:31 `reed` of `make` is not known, expected `contains`, `else`, `from`, "
        "`needed`, `read`, `values`\n");
  CHECK(fault("{\"a\": {\"from\": \"/x\", \"read\": \"date\"}}") ==
        "I0111 m.json:2:31 `read` of `read` is a string, expected `json`, `boolean`, `number`, "
        "`list` or `time`\n");
  CHECK(fault("{\"a\": {\"from\": \"/x\", \"values\": 1, \"else\": [], \"contains\": 1, "
              "\"needed\": 1}}") ==
        "I0111 m.json:2:31 `values` of `make` is a number, expected an object\n"
        "I0111 m.json:2:44 `else` of `make` is a list, expected a scalar\n"
        "I0111 m.json:2:56 `contains` of `make` is a number, expected a text\n"
        "I0111 m.json:2:71 `needed` of `make` is a number, expected a boolean\n");
  CHECK(fault("{\"a\": {\"from\": \"/x\", \"values\": {\"y\": []}}}") ==
        "I0111 m.json:2:42 `y` of `values` is a list, expected a scalar\n");
  CHECK(fault("{\"a\": {\"from\": \"/x\", \"needed\": true}}") ==
        "I0184 m.json:2:11 `needed` in the mapping cannot be read: what it is needed by is the "
        "resource itself, which is not left out\n");
}
