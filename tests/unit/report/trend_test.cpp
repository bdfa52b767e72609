#include <catch2/catch.hpp>

#include "writ/history.hpp"

namespace writ {
namespace {

RunRecord run_at(std::string const& now, std::uint64_t fail, std::uint64_t undecided) {
  RunRecord run;
  run.now = now;
  run.summary.fail = fail;
  run.summary.undecided = undecided;
  run.summary.pass = 30;
  run.severities[1] = {fail, undecided};
  return run;
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a trend is a line a run, and what became of the findings") {
  std::vector<RunRecord> runs = {run_at("2026-01-01T00:00:00Z", 20, 3),
                                 run_at("2026-01-02T00:00:00Z", 0, 0),
                                 run_at("2026-01-03T00:00:00Z", 10, 3)};
  runs[1].complete = false;
  runs[1].nothing_checked = true;
  runs[2].policies = "sha256:other";
  CHECK(render_trend_text(runs) ==
        "run                       fail  undecided    waived      pass  fail\n"
        "2026-01-01T00:00:00Z        20          3         0        30  "
        "▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "2026-01-02T00:00:00Z         0          0         0        30    (not every input was "
        "read, nothing was checked)\n"
        "2026-01-03T00:00:00Z        10          3         0        30  ▇▇▇▇▇▇▇▇▇▇  (policies "
        "changed)\n"
        "\n"
        "from the first to the last run that saw everything: fail 20 -> 10, undecided 3\n"
        "  high      fail 20 -> 10, undecided 3\n");
}

TEST_CASE("a trend of no run and of one says so much and no more") {
  CHECK(render_trend_text({}) == "no run is recorded\n");
  CHECK_FALSE(has(render_trend_text({run_at("2026-01-01T00:00:00Z", 1, 0)}), "from the first"));
  CHECK(has(render_trend_svg({}), "No run is recorded"));
  CHECK(has(render_trend_svg({run_at("2026-01-01T00:00:00Z", 1, 0)}), "1 fail"));
}

TEST_CASE("a chart joins runs that saw everything, in the order of time") {
  std::vector<RunRecord> runs = {run_at("2026-01-03T00:00:00Z", 10, 0),
                                 run_at("2026-01-02T00:00:00Z", 0, 0),
                                 run_at("2026-01-01T00:00:00Z", 20, 0)};
  runs[1].complete = false;
  std::string const svg = render_trend_svg(runs);
  CHECK(has(svg, "<polyline class=\"fail line\" points=\"60.0,20.0 680.0,130.0\"/>"));
  CHECK(has(svg,
            "<circle class=\"fail partial dot\" cx=\"370.0\" cy=\"240.0\" r=\"4\"><title>"
            "2026-01-02T00:00:00Z: 0 fail (not every input was read)</title></circle>"));
  CHECK(has(svg, "over 3 runs from 2026-01-01T00:00:00Z to 2026-01-03T00:00:00Z: at the end 10"));
}

TEST_CASE("of many runs a chart has the lines alone") {
  std::vector<RunRecord> runs(1000, run_at("2026-01-03T00:00:00Z", 123'456, 99));
  std::string const svg = render_trend_svg(runs);
  CHECK_FALSE(has(svg, "<circle"));
  CHECK(has(svg, ">123456 fail</text>"));
  CHECK(has(svg, ">150000</text>"));
}

TEST_CASE("the page has the chart once there are two runs") {
  CheckReport report;
  RunRecord const run = run_at("2026-01-01T00:00:00Z", 1, 0);
  CHECK_FALSE(has(render_html(report, {}, {run}), "<svg"));
  std::string const page = render_html(report, {}, {run, run});
  CHECK(has(page, "<h2 id=\"over-time\">Over time</h2>\n"));
  CHECK_FALSE(has(page.substr(page.find("<svg")), "<style"));
}

}  // namespace
}  // namespace writ
