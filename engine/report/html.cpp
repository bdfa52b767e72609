// The report as one page for a browser: docs/ci.md, "HTML". What the run came to is markup; the
// findings are data, which the script of the page filters and shows fifty at a time. Covered by
// tests/unit/report/html_test.cpp and, in a browser, tests/cli/html.sh.
#include "engine/report/html_parts.hpp"
#include "engine/report/trend_parts.hpp"
#include "writ/history.hpp"

namespace writ {
namespace report {
namespace {

/// The places that engine/report/html/page.js fills.
constexpr std::string_view kBrowse =
    R"(<noscript><p class="faults">The findings of this page are shown by its script, which this browser does not run.</p></noscript>
<section id="browse" aria-labelledby="findings" hidden>
<h2 id="findings">Findings</h2>
<details class="panel" id="filters" open>
<summary>Charts and filters</summary>
<div>
<p class="quiet">A bar is a button: it shows only what it stands for. Colours stand for verdicts.</p>
<ul class="legend" aria-hidden="true"><li><span class="part fail"></span>fail</li><li><span class="part undecided"></span>undecided</li><li><span class="part waived"></span>waived</li><li><span class="part pass"></span>pass</li><li><span class="part skip"></span>skip</li></ul>
</div>
<div id="facets"></div>
</details>
<div class="tools">
<label class="grow">Search <input type="search" id="search" autocomplete="off" placeholder="words of a name, a message, a value …"></label>
<label>Order <select id="order"><option value="gravity">gravest first</option><option value="resource">by resource</option><option value="rule">by rule</option></select></label>
<label id="known-choice" hidden><input type="checkbox" id="hide-known"> without what the baseline has</label>
</div>
<p><strong id="count" role="status"></strong> <button type="button" id="reset" hidden>Show all</button></p>
<ol id="rows"></ol>
<p id="none" hidden>There is nothing to show.</p>
<nav id="pages" aria-label="Pages of findings" hidden><button type="button" id="previous">Previous</button> <span id="page" role="status"></span> <button type="button" id="next">Next</button></nav>
</section>
)";

}  // namespace
}  // namespace report

std::string render_html(CheckReport const& report, ReportOptions const& options) {
  return render_html(report, options, {});
}

std::string render_html(CheckReport const& report, ReportOptions const& options,
                        std::vector<RunRecord> const& history) {
  auto const faults = report::faults_of(report, options.gate);
  std::string body = "<a class=\"skip-link\" href=\"#findings\">To the findings</a>\n";
  body += report::html_head(report, options, faults);
  body += "<main>\n";
  if (history.size() > 1) {
    body += "<section aria-labelledby=\"over-time\">\n<h2 id=\"over-time\">Over time</h2>\n";
    body += "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"over-time\">\n";
    body += report::trend_chart(history, "");
    body += "</div>\n</section>\n";
  }
  body += report::kBrowse;
  body += report::html_coverage(report.coverage);
  body += report::html_ending(report);
  body += "</main>\n";
  return report::html_document("writ: " + report::outcome_of_run(report, options.gate, faults),
                               body, report::html_findings(report, options.gate));
}

}  // namespace writ
