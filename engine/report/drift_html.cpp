// Drift as a page for a browser, all of it markup: it has no script. Covered by
// tests/unit/report/drift_test.cpp.
#include <fmt/format.h>

#include <iterator>

#include "engine/report/drift_parts.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/text_parts.hpp"

namespace writ {
namespace report {
namespace {

std::string badge_of(std::optional<Verdict> verdict) {
  if (!verdict) return "<span class=\"badge\">none</span>";
  return fmt::format("<span class=\"badge verdict {0}\">{0}</span>", name(*verdict));
}

void put_verdicts(std::string& out, std::vector<VerdictChange> const& verdicts) {
  if (verdicts.empty()) return;
  out +=
      "<section aria-labelledby=\"verdicts\">\n<h2 id=\"verdicts\">Verdicts that turned</h2>\n"
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"verdicts\">\n<table>\n"
      "<tr><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">Severity</th>"
      "<th scope=\"col\">Finding</th><th scope=\"col\">Why it turned</th></tr>\n";
  for (VerdictChange const& change : verdicts) {
    Finding const& finding = change.finding;
    fmt::format_to(std::back_inserter(out),
                   "<tr><td>{}</td><td>{}</td><td>{}</td><td><strong>{}</strong><br>{} {}<br>"
                   "<span class=\"quiet\">{}</span></td><td>{}</td></tr>\n",
                   badge_of(change.before), badge_of(change.after), name(finding.severity),
                   html(finding.message.empty() ? finding.title : finding.message),
                   html_code(finding.resource.id), html(finding.rule),
                   html(place(finding.resource.source)), html(causes_in_words(change)));
  }
  out += "</table>\n</div>\n</section>\n";
}

void put_resources(std::string& out, std::vector<ResourceChange> const& resources) {
  if (resources.empty()) return;
  out +=
      "<section aria-labelledby=\"resources\">\n<h2 id=\"resources\">Resources</h2>\n"
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"resources\">\n<table>\n"
      "<tr><th scope=\"col\">Change</th><th scope=\"col\">Resource</th><th scope=\"col\">Attribute"
      "</th><th scope=\"col\">Before</th><th scope=\"col\">After</th></tr>\n";
  auto end = std::back_inserter(out);
  for (ResourceChange const& change : resources) {
    std::string const head = fmt::format("<tr><td class=\"{0}\">{0}</td><td>{1}</td>",
                                         name(change.kind), html_code(change.resource.id));
    if (change.attributes.empty()) out += head + "<td></td><td></td><td></td></tr>\n";
    for (AttributeChange const& one : change.attributes) {
      fmt::format_to(end, "{}<td>{}</td><td>{}</td><td>{}</td></tr>\n", head,
                     html_code(one.pointer), html_code(shown_change(one.before)),
                     html_code(shown_change(one.after)));
    }
  }
  out += "</table>\n</div>\n</section>\n";
}

void put_figure(std::string& out, std::string_view style, std::uint64_t count,
                std::string_view what) {
  fmt::format_to(std::back_inserter(out), "<li class=\"{}\"><strong>{}</strong> {}</li>\n", style,
                 count, what);
}

void put_errors(std::string& out, Drift const& drift) {
  if (drift.complete()) return;
  out += "<div class=\"faults\">\n<p><strong>Not every input could be read.</strong></p>\n<ul>\n";
  for (DriftSide const* side : {&drift.before, &drift.after}) {
    for (Diagnostic const& error : side->errors) {
      out += "<li>" + html_code(place(error.where)) + ": " + html(error.message) + "</li>\n";
    }
  }
  out += "</ul>\n</div>\n";
}

}  // namespace
}  // namespace report

std::string render_drift_html(Drift const& drift) {
  using namespace report;
  DriftCounts const counts = counts_of(drift);
  std::string const outcome = outcome_of(drift);
  std::string body = "<header>\n<h1>Drift</h1>\n";
  fmt::format_to(std::back_inserter(body),
                 "<p class=\"outcome-of-run {}\">{}</p>\n<p>From <time>{}</time> to <time>{}"
                 "</time></p>\n<ul class=\"figures\">\n",
                 outcome.rfind("No ", 0) == 0 ? "good" : "bad", html(outcome),
                 html(drift.before.now), html(drift.after.now));
  put_figure(body, "fail", counts.fail_anew, "newly failing");
  put_figure(body, "pass", counts.fail_no_more, "no longer failing");
  put_figure(body, "pass", counts.added, "added");
  put_figure(body, "fail", counts.removed, "removed");
  put_figure(body, "undecided", counts.changed, "changed");
  put_figure(body, "skip", drift.unchanged, "unchanged");
  body += "</ul>\n";
  put_errors(body, drift);
  body += "</header>\n<main>\n";
  put_verdicts(body, drift.verdicts);
  put_resources(body, drift.resources);
  body += "</main>\n";
  return html_document("writ: " + outcome, body, "");
}

}  // namespace writ
