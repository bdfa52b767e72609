#include "engine/ingest/inline_waivers.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "resource line:column text" of every waiver, one a line.
std::string waivers(Snapshot const& snapshot) {
  std::string out;
  for (ingest::InlineWaiver const& one : snapshot.state().inline_waivers) {
    out += std::string(one.resource) + " " + std::to_string(one.line) + ":" +
           std::to_string(one.column) + " " + std::string(one.text) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a comment above a resource or in it speaks of that resource") {
  Snapshot const s = read(
      "resources:\n"
      "  # writ waive: {rule: a}\n"
      "  # because\n"
      "\n"
      "  - type: t\n"
      "    id: one\n"
      "    x: 1  # writ waive: {rule: b}\n"
      "  - type: t\n"
      "    id: two\n"
      "    # writ waive: {rule: c}\n"
      "    y:\n"
      "      z: 1\n"
      "      w: 1\n");
  CHECK(errors(s).empty());
  CHECK(waivers(s) == "one 2:17 {rule: a}\none 7:25 {rule: b}\ntwo 10:19 {rule: c}\n");
}

TEST_CASE("a comment belongs to the document that it stands in") {
  Snapshot const s = read(
      "type: t\nid: one\n# writ waive: {rule: a}\n---\n# writ waive: {rule: b}\n"
      "type: t\nid: two\n");
  CHECK(waivers(s) == "one 3:15 {rule: a}\ntwo 5:15 {rule: b}\n");
}

TEST_CASE("a comment that no resource follows or holds is a fault") {
  Snapshot const s =
      read("# writ waive: {rule: a}\nx: 1\ny: 2\nresources:\n- {type: t, id: one}\n");
  CHECK(errors(s) == "I0123 in.json:1:15 the waiver stands beside no resource\n");
}

TEST_CASE("what only looks like a comment is none") {
  Snapshot const s =
      read("type: t\nid: one\na: \"writ waive: {rule: a}\"\nb: x#writ waive: {}\nc: writ waive:\n");
  CHECK(waivers(s).empty());
  CHECK(read(R"({"type": "t", "id": "one", "a": "# writ waive: {}"})")
            .state()
            .inline_waivers.empty());
}

TEST_CASE("an annotation of Kubernetes speaks of its object") {
  Snapshot const s = read(
      "type: t\nid: one\nmetadata:\n  annotations:\n    a: b\n    writ.dev/waivers: |\n"
      "      - rule: a\n");
  CHECK(waivers(s) == "one 6:5 - rule: a\n\n");
}
