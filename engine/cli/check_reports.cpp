// One row a format; only the text report depends on where it goes.
#include "engine/cli/check_reports.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "engine/base/check.hpp"

namespace writ::cli {
namespace {

struct Format {
  std::string_view name;
  std::string (*render)(CheckReport const& report, ReportOptions const& options);
};

std::string json(CheckReport const& report, ReportOptions const&) { return render_json(report); }

constexpr std::array kFormats = {
    Format{"json", json},
    Format{"ndjson", render_ndjson},
    Format{"sarif", render_sarif},
    Format{"junit", render_junit},
    Format{"github", render_github},
    Format{"gitlab", render_gitlab},
    Format{"markdown", render_markdown},
    Format{"csv", render_csv},
    Format{"html", render_html},
};

/// What the baseline has stands in the way of a person who looks for what is new.
CheckReport without_known(CheckReport report) {
  report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(),
                                       [](Finding const& finding) { return finding.known; }),
                        report.findings.end());
  return report;
}

std::string text(CheckReport const& whole, ReportTarget const& target, Color color) {
  bool const any_known = std::any_of(whole.findings.begin(), whole.findings.end(),
                                     [](Finding const& finding) { return finding.known; });
  CheckReport const fresh = any_known ? without_known(whole) : CheckReport();
  CheckReport const& report = any_known ? fresh : whole;
  if (!target.file.empty()) {
    return render_text(report, {color == Color::Always, TextOptions{}.width});
  }
  return render_text(report, {wants_color(color, Stream::Output), output_width()});
}

}  // namespace

std::vector<std::string> check_formats() {
  std::vector<std::string> names = {"text"};
  for (Format const& format : kFormats) names.emplace_back(format.name);
  return names;
}

std::string rendered(CheckReport const& report, ReportTarget const& target,
                     ReportOptions const& options, Color color) {
  if (target.format == "text") return text(report, target, color);
  auto const* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [&](Format const& known) { return known.name == target.format; });
  WRIT_CHECK(format != kFormats.end() && "report_targets() lets only known names through");
  return format->render(report, options);
}

}  // namespace writ::cli
