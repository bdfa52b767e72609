#include "engine/ingest/yaml/documents.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/print.hpp"

using namespace writ;
using namespace writ::ingest;

namespace {

struct YamlRead {
  std::vector<std::string> documents;  ///< JSON texts
  std::vector<std::string> faults;     ///< "line:column code message"
  std::vector<std::string> notes;
  std::vector<std::string> notices;
  bool limit_hit = false;
};

YamlRead read(std::string_view text, Limits const& limits = {}) {
  SnapshotState state;
  Faults faults(state, limits, "in.yaml", text);
  YamlRead outcome;
  for (YamlDocument const& document : read_yaml(text, limits, state.arena, faults)) {
    print_json(outcome.documents.emplace_back(), document.value);
  }
  for (Diagnostic const& error : state.errors) {
    outcome.faults.push_back(std::to_string(error.where.line) + ":" +
                             std::to_string(error.where.column) + " " + error.code + " " +
                             error.message);
    for (auto const& note : error.notes) outcome.notes.push_back(note.message);
  }
  for (Diagnostic const& notice : state.notices) outcome.notices.push_back(notice.message);
  outcome.limit_hit = state.limit_hit;
  return outcome;
}

/// The JSON text of the only document of a text without faults.
std::string json(std::string_view text) {
  YamlRead const outcome = read(text);
  CHECK(outcome.faults == std::vector<std::string>{});
  REQUIRE(outcome.documents.size() == 1);
  return outcome.documents[0];
}

std::string fault(std::string_view text) {
  YamlRead const outcome = read(text);
  CHECK(outcome.documents.empty());
  REQUIRE(outcome.faults.size() == 1);
  return outcome.faults[0];
}

}  // namespace

TEST_CASE("block and flow styles make the same values") {
  CHECK(json("a:\n  - 1\n  - b: x\n    c: [yes, ~]\n") == R"({"a":[1,{"b":"x","c":[true,null]}]})");
  CHECK(json("{a: [1, {b: x, c: [yes, ~]}]}") == R"({"a":[1,{"b":"x","c":[true,null]}]})");
  CHECK(json("a: |\n  one\n  two\nb: >-\n  one\n  two\n") == R"({"a":"one\ntwo\n","b":"one two"})");
  CHECK(json("'it''s': \"\\u00e9\\n\"\n") == R"({"it's":"é\n"})");
}

TEST_CASE("quotes keep text from being resolved, and so does a tag") {
  CHECK(json("[\"yes\", '1', !!str 1, ! no, \"\"]") == R"(["yes","1","1","no",""])");
  CHECK(json("[!!int \"7\", !!bool 'yes', !!null '']") == "[7,true,null]");
  CHECK(fault("a: !!int x\n") == "1:4 I0119 not valid YAML: `x` is not what its tag says");
}

TEST_CASE("documents are told apart by their markers and not by what a text holds") {
  YamlRead const two = read("---\na: 1\n---\nb: 2\n...\n");
  CHECK(two.documents == std::vector<std::string>{R"({"a":1})", R"({"b":2})"});
  CHECK(json("data:\n  file: |\n    ---\n    kind: Pod\n") ==
        R"({"data":{"file":"---\nkind: Pod\n"}})");
  CHECK(read("---\n---\n# nothing\n---\na: 1\n---\n").documents.size() == 1);
  CHECK(read("# nothing\n").documents.empty());
}

TEST_CASE("own keys win over merged ones, and earlier merged ones over later") {
  CHECK(json("base: &b\n  p: true\n  q: false\nderived:\n  <<: *b\n  p: false\n"
             "list:\n  <<: [{a: 1}, {a: 2, b: 3}]\n") ==
        R"({"base":{"p":true,"q":false},"derived":{"p":false,"q":false},"list":{"a":1,"b":3}})");
  CHECK(json("{'<<': 1}") == R"({"<<":1})");
  CHECK(fault("{<<: 1}") == "1:6 I0119 not valid YAML: `<<` merges objects, found a number");
  CHECK(fault("{<<: {}, <<: {}}") == "1:10 I0119 not valid YAML: the key `<<` stands twice");
}

TEST_CASE("an alias is the value of its anchor") {
  CHECK(json("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n") == R"({"a":[1,2],"b":[1,2],"c":3,"d":3})");
  CHECK(json("? &k key\n: 1\nb: *k\n") == R"({"b":"key","key":1})");
  CHECK(fault("a: *x\n") == "1:4 I0119 not valid YAML: no anchor `&x` stands before its alias");
  CHECK(fault("a: &x [*x]\n") ==
        "1:8 I0119 not valid YAML: the alias `*x` stands in what it stands for");
  CHECK(read("a: &x 1\n---\nb: *x\n").faults.size() == 1);
}

TEST_CASE("CloudFormation's short tags are their long forms") {
  CHECK(json("!Ref a") == R"({"Ref":"a"})");
  CHECK(json("!GetAtt a.b.c") == R"({"Fn::GetAtt":["a","b.c"]})");
  CHECK(json("!GetAtt [a, !Ref b]") == R"({"Fn::GetAtt":["a",{"Ref":"b"}]})");
  CHECK(json("!Join ['', [a, !Select [0, !GetAZs '']]]") ==
        R"({"Fn::Join":["",["a",{"Fn::Select":[0,{"Fn::GetAZs":""}]}]]})");
  CHECK(json("!Sub\n- ${x}\n- {x: !ImportValue y}\n") ==
        R"({"Fn::Sub":["${x}",{"x":{"Fn::ImportValue":"y"}}]})");
  CHECK(json("!If [c, !Condition d, 012]") == R"({"Fn::If":["c",{"Condition":"d"},10]})");
}

TEST_CASE("a tag that nobody knows makes its value unknown and costs nothing else") {
  YamlRead const outcome = read("a: !Secret x\nb: !Other {c: 1}\nd: 2\n");
  CHECK(outcome.documents.size() == 1);
  CHECK(outcome.faults.empty());
  CHECK(outcome.notices ==
        std::vector<std::string>{
            "the YAML tag `!Other` is not known here: its values read as unknown",
            "the YAML tag `!Secret` is not known here: its values read as unknown"});
}

TEST_CASE("a key that stands twice is refused and shows both places") {
  YamlRead const outcome = read("a:\n  b: 1\n  c: 2\n  b: 3\n");
  CHECK(outcome.documents.empty());
  CHECK(outcome.faults ==
        std::vector<std::string>{"4:3 I0119 not valid YAML: the key `b` stands twice"});
  CHECK(outcome.notes == std::vector<std::string>{"the first one stands here"});
  CHECK(fault("{1: a, \"1\": b}") == "1:8 I0119 not valid YAML: the key `1` stands twice");
}

TEST_CASE("only texts are keys, and they keep their spelling") {
  CHECK(json("{on: 1, 010: 2, null: 3}") == R"({"010":2,"null":3,"on":1})");
  CHECK(fault("? [a]\n: 1\n") ==
        "1:3 I0119 not valid YAML: expected a text as the key of an object");
  CHECK(fault(": 1\n") ==
        "1:1 I0119 not valid YAML: did not find expected key, while parsing a block mapping");
}

TEST_CASE("a malformed document costs itself and no other") {
  YamlRead const outcome = read("a: 1\n---\nb: [1\n---\nc: 3\n---\nd: {x: 1, x: 2}\n---\ne: 5\n");
  CHECK(outcome.documents == std::vector<std::string>{R"({"a":1})", R"({"c":3})", R"({"e":5})"});
  REQUIRE(outcome.faults.size() == 2);
  CHECK(
      outcome.faults[0].starts_with("4:1 I0119 not valid YAML: did not find expected ',' or ']'"));
  CHECK(outcome.faults[1] == "7:11 I0119 not valid YAML: the key `x` stands twice");
}

TEST_CASE("a fault at the very start of a document does not stop the reader from going on") {
  YamlRead const outcome = read("--- ]\n--- }\n---\na: 1\n");
  CHECK(outcome.documents == std::vector<std::string>{R"({"a":1})"});
  CHECK(outcome.faults.size() == 2);
}

TEST_CASE("a template is told from YAML") {
  YamlRead const outcome = read("a: 1\n{{ .Values.x }}\nb: 2\n");
  CHECK(outcome.documents.empty());
  REQUIRE(!outcome.notes.empty());
  CHECK(outcome.notes.back() ==
        "`{{` is a template's: give what it renders to, as `helm template` prints it");
}

TEST_CASE("bytes that are no UTF-8 and control characters are refused at their place") {
  CHECK(fault("a: 1\nb: \xFF\n").starts_with("2:4 I0119 not valid YAML: invalid leading UTF-8"));
  CHECK(fault("a: 1\nb: \x01\n").starts_with("2:4 I0119 not valid YAML: control characters"));
  CHECK(fault("é: 1\nb: é\nb: 2\n") == "3:1 I0119 not valid YAML: the key `b` stands twice");
}

TEST_CASE("nesting is bounded, through aliases too") {
  Limits limits;
  limits.json_depth = 4;
  CHECK(read("[[[[1]]]]", limits).documents.size() == 1);
  YamlRead const deep = read("[[[[[1]]]]]", limits);
  CHECK(deep.limit_hit);
  CHECK(deep.faults ==
        std::vector<std::string>{"1:5 I0118 past a limit: nested deeper than 4 levels"});
  CHECK(read("[&a [[1]], [*a]]", limits).documents.size() == 1);
  CHECK(read("[&a [[1]], [[*a]]]", limits).limit_hit);
  YamlRead const hostile = read(std::string(10'000, '['));
  CHECK(hostile.limit_hit);
  CHECK(read(std::string(100'000, '{')).faults.size() == 1);
  std::string block;
  for (int i = 0; i < 2'000; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(read(block).limit_hit);
}

TEST_CASE("aliases add no more values than the limit allows") {
  std::string bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 10; ++i) {
    std::string const before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 10; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  YamlRead const outcome = read(bomb);
  CHECK(outcome.limit_hit);
  CHECK(outcome.documents.empty());
  Limits limits;
  limits.alias_nodes = 3;
  CHECK(read("[&a [1, 1], *a]", limits).documents.size() == 1);
  CHECK(read("[&a [1, 1, 1], *a]", limits).limit_hit);
}
