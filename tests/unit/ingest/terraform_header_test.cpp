// What a plan says of itself: version, errors, what it leaves out, whether it changes anything.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/plan_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("a plan that changes nothing says so, and one that changes an output does not") {
  std::string const no_op = change("t.a", "\"no-op\"", kEmpty);
  auto no_changes = [](std::string const& text) { return read(text).inputs()[0].no_changes; };
  CHECK(no_changes(plan("")));
  CHECK(no_changes(plan(no_op)));
  CHECK(no_changes(plan(no_op, "\"output_changes\": {\"o\": {\"actions\": [\"no-op\"]}}, ")));
  CHECK_FALSE(
      no_changes(plan(no_op, "\"output_changes\": {\"o\": {\"actions\": [\"create\"]}}, ")));
  CHECK_FALSE(no_changes(plan(no_op, "\"output_changes\": {\"o\": 1}, ")));
  CHECK_FALSE(no_changes(plan(no_op + "," + change("t.b", "\"create\"", kEmpty))));
}

TEST_CASE("format versions are read, noticed or refused") {
  auto version = [](std::string const& text) {
    Snapshot const s =
        read("{\"format_version\": " + text + ", \"planned_values\": {}, \"resource_changes\": [" +
             change("t.a", "\"create\"", kEmpty) + "]}");
    CHECK(s.resource_count() == (s.complete() ? 1 : 0));
    return errors(s) + notices(s);
  };
  for (char const* known : {"\"0.1\"", "\"0.2\"", "\"1.0\"", "\"1.2\""})
    CHECK(version(known) == "");
  CHECK(version("\"1.3\"") ==
        "I0151 in.json:0:0 plan has format version 1.3, newer than the 1.2 known here\n");
  CHECK(version("\"0.3\"") ==
        "I0151 in.json:0:0 plan has format version 0.3, newer than the 0.2 known here\n");
  for (char const* bad : {"\"2.0\"", "\"-1.0\"", "\"1\"", "\"1.\"", "\"1.2.3\"", "\"\"",
                          "\"1.99999999999999999999\"", "\"1.-2\""}) {
    CHECK(version(bad) == "I0115 in.json:0:0 plan has format version `" +
                              std::string(bad).substr(1, std::string(bad).size() - 2) +
                              "`, expected 0.x or 1.x\n");
  }
  CHECK(version("1.2") ==
        "I0115 in.json:0:0 plan has format version a number, expected 0.x or 1.x\n");
}

TEST_CASE("a plan that ended with an error is incomplete, a partial one is noticed") {
  Snapshot const errored = read(plan(change("t.a", "\"create\"", kEmpty), "\"errored\": true, "));
  CHECK(errors(errored) ==
        "I0116 in.json:0:0 plan ended with an error: it lacks what Terraform did not reach\n");
  CHECK(errored.resource_count() == 1);
  Snapshot const partial = read(plan("", "\"deferred_changes\": [{}, {}], \"errored\": false, "));
  CHECK(errors(partial) == "");
  CHECK(notices(partial) ==
        "I0153 in.json:0:0 plan is partial: it leaves 2 changes to a later plan\n");
}

TEST_CASE("what is counted is singular where it is one") {
  CHECK(notices(read(plan("", "\"deferred_changes\": [{}], "))) ==
        "I0153 in.json:0:0 plan is partial: it leaves 1 change to a later plan\n");
  CHECK(notices(read(plan(change("t.a", "\"create\"", "\"after\": {}")))) ==
        "I0154 in.json:0:0 of 1 resource it is not said what is known only after apply: that "
        "reads as absent\n");
}
