// A history as a table for a terminal: a run a line, with a bar for what fails. Covered by
// tests/unit/report/trend_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/report/printable.hpp"
#include "engine/report/trend_parts.hpp"
#include "writ/history.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::size_t kBar = 20;  ///< columns of the longest bar

std::string bar_of(std::uint64_t count, std::uint64_t most) {
  if (count == 0) return {};
  auto const share = static_cast<double>(count) / static_cast<double>(most);
  auto const length = std::max<std::size_t>(1, static_cast<std::size_t>(share * kBar + 0.5));
  std::string bar;
  for (std::size_t i = 0; i < length; ++i) bar += "▇";
  return bar;
}

std::string remarks_on(RunRecord const& run, RunRecord const* before) {
  std::string remarks = why_not_everything(run);
  if (before != nullptr && before->policies != run.policies) {
    remarks += remarks.empty() ? "policies changed" : ", policies changed";
  }
  return remarks;
}

std::string change(std::string_view what, std::uint64_t from, std::uint64_t to) {
  if (from == to) return fmt::format("{} {}", what, to);
  return fmt::format("{} {} -> {}", what, from, to);
}

}  // namespace

std::string why_not_everything(RunRecord const& run) {
  std::string why;
  for (auto const& [so, words] : {std::pair(!run.complete, "not every input was read"),
                                  std::pair(run.limit_hit, "a limit was hit"),
                                  std::pair(run.nothing_checked, "nothing was checked")}) {
    if (so) why += (why.empty() ? "" : ", ") + std::string(words);
  }
  return why;
}

}  // namespace report

std::string render_trend_text(std::vector<RunRecord> const& runs) {
  using namespace report;
  if (runs.empty()) return "no run is recorded\n";
  std::size_t width = 3;
  std::uint64_t most = 1;
  for (RunRecord const& run : runs) {
    width = std::max(width, run.now.size());
    most = std::max(most, run.summary.fail);
  }
  std::string out;
  auto end = std::back_inserter(out);
  fmt::format_to(end, "{:<{}}  {:>8}  {:>9}  {:>8}  {:>8}  fail\n", "run", width, "fail",
                 "undecided", "waived", "pass");
  RunRecord const* before = nullptr;
  for (RunRecord const& run : runs) {
    std::string line =
        fmt::format("{:<{}}  {:>8}  {:>9}  {:>8}  {:>8}  {}", printable(run.now), width,
                    run.summary.fail, run.summary.undecided, run.summary.waived, run.summary.pass,
                    bar_of(run.summary.fail, most));
    std::string const remarks = remarks_on(run, before);
    if (!remarks.empty()) line += fmt::format("  ({})", remarks);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
    before = &run;
  }
  auto const saw = [](RunRecord const& run) { return run.saw_everything(); };
  auto const first = std::find_if(runs.begin(), runs.end(), saw);
  auto const last = std::find_if(runs.rbegin(), runs.rend(), saw);
  if (first == runs.end() || &*first == &*last) return out;
  fmt::format_to(end, "\nfrom the first to the last run that saw everything: {}, {}\n",
                 change("fail", first->summary.fail, last->summary.fail),
                 change("undecided", first->summary.undecided, last->summary.undecided));
  for (std::size_t i = 0; i < first->severities.size(); ++i) {
    OpenFindings const& from = first->severities[i];
    OpenFindings const& to = last->severities[i];
    if (from == OpenFindings() && to == OpenFindings()) continue;
    fmt::format_to(end, "  {:<8}  {}, {}\n", name(static_cast<Severity>(i)),
                   change("fail", from.fail, to.fail),
                   change("undecided", from.undecided, to.undecided));
  }
  return out;
}

}  // namespace writ
