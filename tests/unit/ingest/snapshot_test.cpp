// The builder and the snapshot: several inputs, empty ones, limits, moves, and who owns what.
#include "writ/snapshot.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string resource(std::string const& id) { return "{\"type\": \"a\", \"id\": \"" + id + "\"}"; }

}  // namespace

TEST_CASE("several inputs make one snapshot, and a fault in one never hides the others") {
  SnapshotBuilder builder;
  CHECK(builder.add("one.json", resource("1")));
  CHECK_FALSE(builder.add("two.json", "{"));
  builder.add_unreadable("three.json", "no such file");
  CHECK(builder.add("four.ndjson", resource("1") + "\n" + resource("4")));
  Snapshot const s = std::move(builder).finish();
  CHECK(errors(s) ==
        "I0102 two.json:1:2 not valid JSON: expected a key in quotes, found the end\n"
        "I0101 three.json:0:0 input cannot be read: no such file\n");
  CHECK(resources(s) == "a 1 1:1 {}\na 1 1:1 {}\na 4 2:1 {}\n");
  CHECK(s.resource_count() == 3);
  REQUIRE(s.inputs().size() == 4);
  CHECK(s.inputs()[1].path == "two.json");
  CHECK(s.inputs()[1].format == "");
  CHECK(s.inputs()[2].digest == "");
  CHECK(s.inputs()[3].format == "ndjson");
  CHECK(s.state().resources[2].input == 3);
}

TEST_CASE("an empty input is a fault") {
  for (char const* text : {"", " \n\t\r\n", "\xEF\xBB\xBF", "\xFF\xFE"}) {
    Snapshot const s = read(text);
    REQUIRE(s.errors().size() == 1);
    CHECK(s.errors()[0].code == "I0105");
    CHECK(s.errors()[0].where == Position{"in.json", 0, 0});
  }
}

TEST_CASE("a snapshot of nothing is complete and empty") {
  for (Snapshot const& s : {Snapshot(), SnapshotBuilder().finish()}) {
    CHECK(s.complete());
    CHECK(s.resource_count() == 0);
    CHECK(s.inputs().empty());
    CHECK(s.notices().empty());
  }
}

TEST_CASE("copies share one memory and outlive the builder and each other") {
  Snapshot copy;
  {
    SnapshotBuilder first;
    static_cast<void>(
        first.add("a.json", resource("one with a long text of its own, no small one")));
    SnapshotBuilder second(std::move(first));
    static_cast<void>(second.add("b.json", resource("\\u0032")));
    SnapshotBuilder third;
    third = std::move(second);
    Snapshot const original = std::move(third).finish();
    copy = original;
    CHECK(&copy.state() == &original.state());
  }
  CHECK(resources(copy) == "a one with a long text of its own, no small one 1:1 {}\na 2 1:1 {}\n");
}

TEST_CASE("a document may have the greatest size and depth, and not one more") {
  Limits limits;
  limits.document_bytes = resource("1").size();
  CHECK(read(resource("1"), {}, limits).complete());
  CHECK(errors(read(resource("12"), {}, limits)) ==
        "I0103 in.json:0:0 document holds 25 bytes, expected at most 24\n");
  limits = {};
  limits.json_depth = 3;
  CHECK(read("[{\"type\": \"a\", \"id\": \"1\", \"x\": []}]", {}, limits).complete());
  CHECK(errors(read("[{\"type\": \"a\", \"id\": \"1\", \"x\": [[]]}]", {}, limits)) ==
        "I0118 in.json:1:33 past a limit: nested deeper than 3 levels\n");
}

TEST_CASE("brackets without end are a fault, not a crash") {
  for (char const* bracket : {"[", "{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += bracket;
    CHECK(read(text).errors().size() == 1);
  }
}

TEST_CASE("each format has a name of its own, and what anything may be is asked last") {
  std::vector<std::string> names = input_formats();
  CHECK(names.back() == "resources");
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}
