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
    CHECK(row.code.substr(0, 3) == "I01");
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

TEST_CASE("a source line is left out where it is long or not fit for a terminal") {
  SnapshotState state;
  Limits const limits;
  std::string const text = "fine\tline\n\x1b[2J\n" + std::string(401, 'x') + "\n\xFF";
  Faults faults(state, limits, "p", text);
  for (std::size_t offset : {0U, 10U, 15U, 417U}) faults.error(Fault::Unreadable, offset, "x");
  REQUIRE(state.errors.size() == 4);
  CHECK(state.errors[0].source_line == "fine\tline");
  for (std::size_t i : {1U, 2U, 3U}) CHECK(state.errors[i].source_line.empty());
  CHECK(state.errors[3].where == Position{"p", 4, 1});
}

TEST_CASE("hints and notes go to the last fault, and nowhere when that was not kept") {
  SnapshotState state;
  Limits limits;
  limits.diagnostics = 1;
  Faults faults(state, limits, "p", "a\nb");
  faults.error(Fault::Unreadable, 0, "x").hint("h").note(2, "n");
  faults.error(Fault::Unreadable, 1, "y").hint("lost").note(2, "lost");
  faults.notice(Fault::PlanPartial, 2).hint("kept");
  faults.finish();
  REQUIRE(state.errors.size() == 2);
  REQUIRE(state.errors[0].notes.size() == 2);
  CHECK(state.errors[0].notes[0].message == "h");
  CHECK(state.errors[0].notes[1].where == Position{"p", 2, 1});
  CHECK(state.errors[1].message == "1 further faults of this input are not shown");
  CHECK(state.notices.at(0).notes.size() == 1);
  CHECK(faults.error_count() == 2);
}
