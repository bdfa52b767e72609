#include <catch2/catch.hpp>

#include "tests/unit/report/example.hpp"
#include "writ/history.hpp"

namespace writ {
namespace {

TEST_CASE("a record counts what somebody should look at") {
  RunRecord const record = record_of(test::example(), {});
  CHECK(record.now == "2026-01-01T00:00:00Z");
  CHECK(record.summary.pass == 30);
  CHECK(record.inputs == 1);
  CHECK(record.failing == 1);
  CHECK(record.saw_everything());
  CHECK(record.severities[static_cast<std::size_t>(Severity::High)] == OpenFindings{1, 0});
  CHECK(record.severities[static_cast<std::size_t>(Severity::Medium)] == OpenFindings{0, 1});
  CHECK(record.controls == std::vector<std::pair<std::string, OpenFindings>>{
                               {"annex/9.2.a", {1, 0}}, {"nis2/21.2.h", {1, 0}}});
}

TEST_CASE("a record is one line, and reads back as it was") {
  CheckReport report = test::example();
  report.findings[0].controls = {{"f\n\x1b", "\"1\""}};
  report.limit_hit = true;
  std::string const line = write_record(record_of(report, {}));
  CHECK(line.find('\n') == line.size() - 1);
  HistoryRead const read = read_history(line + line);
  CHECK(read.faults.empty());
  CHECK(read.torn.empty());
  REQUIRE(read.runs.size() == 2);
  CHECK(read.runs[1].limit_hit);
  CHECK_FALSE(read.runs[1].saw_everything());
  CHECK(read.runs[1].controls.size() == 1);
  CHECK(read.runs[1].controls[0].first == "f\n\x1b/\"1\"");
  CHECK(write_record(read.runs[0]) == line);
}

TEST_CASE("a line that breaks off costs only itself, at the end and before a later run") {
  std::string const line = write_record(record_of(test::example(), {}));
  for (std::size_t length = 1; length + 1 < line.size(); length += 7) {
    std::string const torn = line.substr(0, length);
    INFO(torn);
    for (std::string const& text : {line + torn, line + torn + '\n' + line}) {
      HistoryRead const read = read_history(text);
      CHECK(read.faults.empty());
      REQUIRE(read.torn.size() == 1);
      CHECK(read.torn[0].line == 2);
      CHECK(read.runs.size() == (text.size() > line.size() + length ? 2U : 1U));
    }
  }
}

TEST_CASE("a record without its line end is whole") {
  std::string const line = write_record(record_of(test::example(), {}));
  HistoryRead const read = read_history(line + line.substr(0, line.size() - 1));
  CHECK(read.torn.empty());
  CHECK(read.runs.size() == 2);
}

TEST_CASE("what no run has written is a fault with its line") {
  std::string const line = write_record(record_of(test::example(), {}));
  auto const without = [&](std::string_view part, std::string_view instead) {
    std::string text = line;
    text.replace(text.find(part), part.size(), instead);
    return text;
  };
  for (std::string const& bad :
       {std::string("hello\n"), std::string("{}\n"), std::string("[1]\n"), std::string("null\n"),
        without("\"pass\":30", "\"pass\":-30"), without("\"pass\":30", "\"pass\":\"30\""),
        without("\"fail\":1,", ""), without("2026-01-01T", "yesterday"),
        without("\"writ_history\":1", "\"writ_history\":2"), without("\"high\"", "\"hihg\""),
        without("\"complete\":true", "\"complete\":1")}) {
    INFO(bad);
    HistoryRead const read = read_history(line + bad);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].line == 2);
    CHECK(read.runs.size() == 1);
  }
}

TEST_CASE("a history without a line has no run") {
  CHECK(read_history("").runs.empty());
  CHECK(read_history("\n\n").faults.empty());
}

}  // namespace
}  // namespace writ
