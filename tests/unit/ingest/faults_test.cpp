// The words of faults, and what of an input they show.
#include "engine/ingest/faults.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;

TEST_CASE("every fault has a code of its own, and a message after the house's rules") {
  struct Row {
    std::string name, code, format;
  };
  std::vector<Row> const rows = {
#define WRIT_FAULT(name, code, format) Row{#name, code, format},
#include "engine/ingest/faults.def"
  };
  std::set<std::string> codes;
  for (Row const& row : rows) {
    INFO(row.name);
    CHECK(codes.insert(row.code).second);
    CHECK(row.code.size() == 5);
    CHECK((row.code.substr(0, 3) == "I01" || row.code.substr(0, 3) == "I02"));
    CHECK((row.format.front() < 'A' || row.format.front() > 'Z'));
    CHECK(row.format.back() != '.');
  }
}

TEST_CASE("text of the input is shown without what a terminal obeys, and cut") {
  CHECK(shown("plain é") == "plain é");
  CHECK(shown("a\x1b[31m\n\x7f\xC2\x9B") == "a\\u001b[31m\\u000a\\u007f\\u009b");
  CHECK(shown("\xFF") == "(bytes that are not UTF-8)");
  CHECK(shown(std::string(81, 'x')) == std::string(80, 'x') + "…");
  CHECK(shown(std::string(80, 'x')) == std::string(80, 'x'));
}

TEST_CASE("a fault shows no line of the input, which may hold a secret") {
  SnapshotState state;
  Limits const limits;
  Faults faults(state, limits, "p", "{\"password\": \"hunter2\",\n\"password\": 1}");
  faults.error(Fault::Unreadable, 24, "x").note(1, "the first one");
  REQUIRE(state.errors.size() == 1);
  CHECK(state.errors[0].where == Position{"p", 2, 1});
  CHECK(state.errors[0].source_line.empty());
  CHECK(state.errors[0].notes.at(0).source_line.empty());
}

TEST_CASE("hints and notes go to the last fault, and nowhere when that was not kept") {
  SnapshotState state;
  Limits limits;
  limits.diagnostics = 1;
  Faults faults(state, limits, "p", "a\nb");
  faults.error(Fault::Unreadable, 0, "x").hint("h").note(2, "n");
  faults.error(Fault::Unreadable, 1, "y").hint("lost").note(2, "lost");
  faults.notice(Fault::PlanPartial, "2 changes").hint("kept");
  faults.finish();
  REQUIRE(state.errors.size() == 2);
  REQUIRE(state.errors[0].notes.size() == 2);
  CHECK(state.errors[0].notes[0].message == "h");
  CHECK(state.errors[0].notes[1].where == Position{"p", 2, 1});
  CHECK(state.errors[1].message == "not shown of this input: 1 further fault");
  CHECK(state.notices.at(0).notes.size() == 1);
  CHECK(faults.error_count() == 2);
}
