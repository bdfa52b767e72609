// What an HTML report says of the run as a whole, ready to read without its script. Covered by
// tests/unit/report/html_test.cpp.
#include <fmt/format.h>

#include <iterator>

#include "engine/base/counted.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

void put_figures(std::string& out, CheckSummary const& summary) {
  struct Figure {
    Verdict verdict;
    std::uint64_t count;
  };
  out += "<ul class=\"figures\">\n";
  for (Figure const& one :
       {Figure{Verdict::Fail, summary.fail}, Figure{Verdict::Undecided, summary.undecided},
        Figure{Verdict::Waived, summary.waived}, Figure{Verdict::Pass, summary.pass},
        Figure{Verdict::Skip, summary.skip}}) {
    fmt::format_to(std::back_inserter(out), "<li class=\"{0}\"><strong>{1}</strong> {0}</li>\n",
                   name(one.verdict), one.count);
  }
  out += "</ul>\n";
}

void put_faults(std::string& out, std::vector<Fault> const& faults) {
  if (faults.empty()) return;
  out += "<div class=\"faults\">\n<p><strong>This run did not see everything.</strong></p>\n<ul>\n";
  for (Fault const& fault : faults) {
    out += "<li>";
    if (!fault.where.path.empty()) out += html_code(place(fault.where)) + ": ";
    out += html(fault.message) + "</li>\n";
  }
  out += "</ul>\n</div>\n";
}

/// A list that opens on demand; nothing where it has no entries.
void put_list(std::string& out, std::string_view title, std::vector<std::string> const& entries) {
  if (entries.empty()) return;
  fmt::format_to(std::back_inserter(out),
                 "<details class=\"panel\">\n<summary>{} ({})</summary>\n<ul class=\"remarks\">\n",
                 title, entries.size());
  for (std::string const& entry : entries) out += "<li>" + entry + "</li>\n";
  out += "</ul>\n</details>\n";
}

std::string did_you_mean(std::string const& nearest) {
  return nearest.empty() ? std::string() : ", did you mean " + html_code(nearest) + "?";
}

std::vector<std::string> remarks_of(CheckReport const& report) {
  std::vector<std::string> remarks;
  for (Diagnostic const& one : report.notices) {
    remarks.push_back(html_code(place(one.where)) + ": " + html(one.message));
  }
  for (ReadNothing const& one : report.read_nothing) {
    std::string paths;
    for (std::string const& path : one.paths) paths += ' ' + html_code(path);
    remarks.push_back(fmt::format("{} held on every resource without finding a value: {} at{}",
                                  html_code(one.rule), html_code(one.condition), paths));
  }
  for (NotApplied const& one : report.not_applied) {
    remarks.push_back(fmt::format("{} applied to nothing: {}{}", html_code(one.rule), html(one.why),
                                  did_you_mean(one.nearest)));
  }
  for (MissingType const& one : report.missing_types) {
    remarks.push_back(fmt::format("{} looks for {}, which no resource is{}", html_code(one.rule),
                                  html_code(one.type), did_you_mean(one.nearest)));
  }
  for (AllSkipped const& one : report.all_skipped) {
    remarks.push_back(
        fmt::format("{} skipped {}", html_code(one.rule), counted(one.resources, "resource")));
  }
  return remarks;
}

void put_waivers(std::string& out, std::string_view title, std::vector<WaiverUse> const& uses) {
  std::vector<std::string> entries;
  for (WaiverUse const& use : uses) {
    entries.push_back(fmt::format("{} for {} until {}: {} ({}, {})", html_code(use.waiver.rule),
                                  html_code(use.waiver.resources), html(use.waiver.until),
                                  html(use.waiver.reason), html(use.waiver.approved),
                                  html_code(place(use.waiver.source))));
  }
  put_list(out, title, entries);
}

std::vector<std::string> missing_controls(CheckReport const& report) {
  std::vector<std::string> entries;
  for (NotCovered const& framework : report.not_covered) {
    for (NotCovered::Control const& control : framework.missing) {
      entries.push_back(html_code(framework.framework + '/' + control.id) + ' ' +
                        html(control.text));
    }
  }
  return entries;
}

void put_inputs(std::string& out, std::vector<InputSummary> const& inputs) {
  out +=
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs\">\n<table>\n<tr>"
      "<th scope=\"col\">Input</th><th scope=\"col\">Format</th>"
      "<th scope=\"col\" class=\"figure\">Resources</th>"
      "<th scope=\"col\" class=\"figure\">Data sources</th>"
      "<th scope=\"col\" class=\"figure\">Deleted</th></tr>\n";
  for (InputSummary const& input : inputs) {
    fmt::format_to(std::back_inserter(out),
                   "<tr><td>{}</td><td>{}</td><td class=\"figure\">{}</td><td class=\"figure\">{}"
                   "</td><td class=\"figure\">{}</td></tr>\n",
                   html_code(input.path),
                   input.format.empty() ? "not recognised" : html(input.format), input.resources,
                   input.data, input.deleted);
  }
  out += "</table>\n</div>\n";
}

}  // namespace

std::string html_head(CheckReport const& report, ReportOptions const& options,
                      std::vector<Fault> const& faults) {
  std::string const outcome = outcome_of_run(report, options.gate, faults);
  std::string out = "<header>\n<h1>Policy check</h1>\n";
  auto end = std::back_inserter(out);
  fmt::format_to(end, "<p class=\"outcome-of-run {}\">{}</p>\n",
                 outcome == "Passed" ? "good" : "bad", html(outcome));
  fmt::format_to(end, "<p>{} against {} as of <time>{}</time></p>\n",
                 counted(report.summary.resources, "resource"),
                 counted(report.summary.rules, "rule"), html(report.now));
  put_figures(out, report.summary);
  put_faults(out, faults);
  return out + "</header>\n";
}

std::string html_ending(CheckReport const& report) {
  std::string out = "<section aria-labelledby=\"run\">\n<h2 id=\"run\">The run</h2>\n";
  put_inputs(out, report.inputs);
  put_list(out, "Remarks", remarks_of(report));
  put_waivers(out, "Waivers that have expired", report.waivers.expired);
  put_waivers(out, "Waivers that soon expire", report.waivers.expiring);
  put_waivers(out, "Waivers for more or less everything", report.waivers.overbroad);
  put_waivers(out, "Waivers that match nothing", report.waivers.unmatched);
  put_waivers(out, "Waivers that are not needed", report.waivers.unused);
  put_waivers(out, "Waivers in use", report.waivers.used);
  put_list(out, "Controls that no rule names", missing_controls(report));
  std::vector<std::string> parameters;
  for (ParameterSummary const& one : report.parameters) {
    parameters.push_back(html_code(one.name) + " = " + html_code(one.value));
  }
  put_list(out, "Parameters", parameters);
  fmt::format_to(std::back_inserter(out),
                 "<p class=\"quiet\">writ {}, policies {}</p>\n</section>\n", kVersion,
                 html_code(report.policy_digest));
  return out;
}

}  // namespace writ::report
