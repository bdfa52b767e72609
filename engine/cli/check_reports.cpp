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
};

/// What the baseline has stands in the way of a person who looks for what is new.
CheckReport without_known(CheckReport report) {
  report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(),
                                       [](Finding const& finding) { return finding.known; }),
                        report.findings.end());
  return report;
}

std::string text(CheckReport const& whole, ReportTarget const& target,
                 ReportContext const& context) {
  bool const hides =
      !context.all && std::any_of(whole.findings.begin(), whole.findings.end(),
                                  [](Finding const& finding) { return finding.known; });
  CheckReport const fresh = hides ? without_known(whole) : CheckReport();
  CheckReport const& report = hides ? fresh : whole;
  if (!target.file.empty()) {
    return render_text(report, {context.color == Color::Always, TextOptions{}.width});
  }
  return render_text(report, {wants_color(context.color, Stream::Output), output_width()});
}

}  // namespace

std::vector<std::string> check_formats() {
  std::vector<std::string> names = {"text"};
  for (Format const& format : kFormats) names.emplace_back(format.name);
  names.emplace_back("html");
  return names;
}

std::string rendered(CheckReport const& report, ReportTarget const& target,
                     ReportContext const& context) {
  if (target.format == "text") return text(report, target, context);
  if (target.format == "html") return render_html(report, context.options, context.history);
  auto const* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [&](Format const& known) { return known.name == target.format; });
  WRIT_CHECK(format != kFormats.end() && "report_targets() lets only known names through");
  return format->render(report, context.options);
}

}  // namespace writ::cli
