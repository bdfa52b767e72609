// A history as a chart: what fails and what is undecided over time. Runs that did not see
// everything are hollow dots beside the lines, so that a gap never looks like an improvement.
// Covered by tests/unit/report/trend_test.cpp and tests/cli/trend.sh.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/report/printable.hpp"
#include "engine/report/trend_parts.hpp"
#include "engine/report/xml.hpp"

namespace writ {
namespace report {
namespace {

constexpr double kWidth = 800;
constexpr double kHeight = 280;
constexpr double kLeft = 60;
constexpr double kRight = 120;  ///< room for the names of the lines
constexpr double kTop = 20;
constexpr double kBottom = 40;
constexpr double kLineOfText = 15;
/// More dots than that hide the line.
constexpr std::size_t kDots = 200;

double seconds_of(RunRecord const& run) {
  auto const instant = parse_instant(run.now);
  return instant ? static_cast<double>(instant->seconds) : 0;
}

/// The smallest of 1, 2, 5, 10, 20, … of which four steps reach `most`.
double step_for(std::uint64_t most) {
  double const least = std::max(1.0, static_cast<double>(most) / 4);
  double const power = std::pow(10, std::floor(std::log10(least)));
  for (double const factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least) return factor * power;
  }
  return 10 * power;
}

class Chart {
 public:
  explicit Chart(std::vector<RunRecord> const& runs) : runs_(runs) {
    std::stable_sort(runs_.begin(), runs_.end(), [](RunRecord const& a, RunRecord const& b) {
      return seconds_of(a) < seconds_of(b);
    });
    std::uint64_t most = 0;
    for (RunRecord const& run : runs_) {
      most = std::max({most, run.summary.fail, run.summary.undecided});
    }
    step_ = step_for(most);
    top_ = step_ * std::max(1.0, std::ceil(static_cast<double>(most) / step_));
  }

  std::string text(std::string_view style) {
    fmt::format_to(std::back_inserter(out_),
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"trend\" role=\"img\" "
                   "viewBox=\"0 0 {} {}\" aria-labelledby=\"trend-title\">\n<title "
                   "id=\"trend-title\">{}</title>\n",
                   kWidth, kHeight, xml(title(), Breaks::Escape));
    if (!style.empty()) out_ += "<style>" + std::string(style) + "</style>\n";
    put_grid();
    put_line("fail", &CheckSummary::fail);
    put_line("undecided", &CheckSummary::undecided);
    put_names();
    return out_ + "</svg>\n";
  }

 private:
  using Count = std::uint64_t CheckSummary::*;

  [[nodiscard]] std::string title() const {
    if (runs_.empty()) return "No run is recorded";
    RunRecord const& last = runs_.back();
    return fmt::format("Findings over {} runs from {} to {}: at the end {} fail, {} undecided",
                       runs_.size(), runs_.front().now, last.now, last.summary.fail,
                       last.summary.undecided);
  }

  [[nodiscard]] double x(RunRecord const& run) const {
    double const from = seconds_of(runs_.front());
    double const span = seconds_of(runs_.back()) - from;
    double const room = kWidth - kLeft - kRight;
    return kLeft + (span > 0 ? room * (seconds_of(run) - from) / span : room / 2);
  }
  [[nodiscard]] double y(double count) const {
    return kHeight - kBottom - (kHeight - kTop - kBottom) * count / top_;
  }

  void put_grid() {
    auto end = std::back_inserter(out_);
    for (double count = 0; count <= top_; count += step_) {
      fmt::format_to(end,
                     "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
                     "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5:.0f}</text>\n",
                     kLeft, kWidth - kRight, y(count), kLeft - 8, y(count) + 4, count);
    }
    if (runs_.empty()) return;
    put_day(runs_.front(), "start");
    if (x(runs_.back()) > x(runs_.front())) put_day(runs_.back(), "end");
  }

  void put_day(RunRecord const& run, std::string_view anchor) {
    fmt::format_to(std::back_inserter(out_),
                   "<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", x(run),
                   kHeight - kBottom + 22, anchor,
                   xml(run.now.substr(0, run.now.find('T')), Breaks::Escape));
  }

  void put_line(std::string_view name, Count count) {
    auto end = std::back_inserter(out_);
    std::string points;
    for (RunRecord const& run : runs_) {
      if (!run.saw_everything()) continue;
      fmt::format_to(std::back_inserter(points), "{}{:.1f},{:.1f}", points.empty() ? "" : " ",
                     x(run), y(static_cast<double>(run.summary.*count)));
    }
    fmt::format_to(end, "<polyline class=\"{} line\" points=\"{}\"/>\n", name, points);
    for (RunRecord const& run : runs_) {
      bool const whole = run.saw_everything();
      if (whole && runs_.size() > kDots) continue;
      std::string const why = why_not_everything(run);
      fmt::format_to(end,
                     "<circle class=\"{} {}dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"><title>{}: {} "
                     "{}{}</title></circle>\n",
                     name, whole ? "" : "partial ", x(run),
                     y(static_cast<double>(run.summary.*count)), xml(run.now, Breaks::Escape),
                     run.summary.*count, name, why.empty() ? "" : " (" + why + ")");
    }
  }

  /// Beside the ends of the lines, and never on each other.
  void put_names() {
    if (runs_.empty()) return;
    CheckSummary const& last = runs_.back().summary;
    double const fail = y(static_cast<double>(last.fail)) + 4;
    double undecided = y(static_cast<double>(last.undecided)) + 4;
    if (std::abs(fail - undecided) < kLineOfText) {
      undecided = last.undecided > last.fail ? fail - kLineOfText : fail + kLineOfText;
    }
    double const at = x(runs_.back()) + 12;
    fmt::format_to(std::back_inserter(out_),
                   "<text x=\"{0:.1f}\" y=\"{1:.1f}\">{2} fail</text>\n"
                   "<text x=\"{0:.1f}\" y=\"{3:.1f}\">{4} undecided</text>\n",
                   at, fail, last.fail, undecided, last.undecided);
  }

  std::vector<RunRecord> runs_;  ///< in the order of time
  double step_ = 1;
  double top_ = 1;
  std::string out_;
};

}  // namespace

std::string trend_chart(std::vector<RunRecord> const& runs, std::string_view style) {
  return Chart(runs).text(style);
}

}  // namespace report

std::string render_trend_svg(std::vector<RunRecord> const& runs) {
  return report::trend_chart(runs, report::trend_style());
}

}  // namespace writ
