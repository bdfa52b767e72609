// What came of the controls of frameworks, as the HTML report shows it: ready to read without its
// script. Covered by tests/unit/report/html_test.cpp.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <iterator>

#include "engine/base/counted.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::size_t kStatuses = 6;

/// "2 failing, 1 passing".
std::string counts_of(FrameworkCoverage const& framework) {
  std::array<std::size_t, kStatuses> counts{};
  for (ControlCoverage const& control : framework.controls) {
    ++counts[static_cast<std::size_t>(control.status)];
  }
  std::string text;
  for (std::size_t i = 0; i < kStatuses; ++i) {
    if (counts[i] == 0) continue;
    fmt::format_to(std::back_inserter(text), "{}{} {}", text.empty() ? "" : ", ", counts[i],
                   words_of(static_cast<ControlStatus>(i)));
  }
  return text;
}

/// The verdict whose colour the status has; none is green but what passes.
std::string_view class_of(ControlStatus status) {
  switch (status) {
    case ControlStatus::Failing:
      return "fail";
    case ControlStatus::Undecided:
      return "undecided";
    case ControlStatus::Waived:
      return "waived";
    case ControlStatus::Passing:
      return "pass";
    case ControlStatus::NoData:
    case ControlStatus::EvidenceRequired:
      return "skip";
  }
  return "skip";
}

void put_control(std::string& out, ControlCoverage const& control) {
  std::string rules;
  for (std::string const& rule : control.rules) {
    rules += (rules.empty() ? "" : "<br>") + html_code(rule);
  }
  fmt::format_to(
      std::back_inserter(out),
      "<tr><th scope=\"row\">{}</th><td><span class=\"badge {}\">{}</span></td><td>{}</td>"
      "<td>{}</td></tr>\n",
      html(control.id), class_of(control.status), words_of(control.status), html(control.text),
      rules);
}

}  // namespace

std::string html_coverage(std::vector<FrameworkCoverage> const& frameworks) {
  if (frameworks.empty()) return {};
  std::string out = "<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">Controls</h2>\n";
  for (FrameworkCoverage const& framework : frameworks) {
    std::string const name = html(framework.framework + ": " + framework.title);
    fmt::format_to(std::back_inserter(out),
                   "<details class=\"panel\">\n<summary>{} ({}: {})</summary>\n"
                   "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table "
                   "class=\"controls\">\n<tr>"
                   "<th scope=\"col\">Control</th><th scope=\"col\">Status</th>"
                   "<th scope=\"col\">What it asks</th><th scope=\"col\">Rules</th></tr>\n",
                   name, counted(framework.controls.size(), "control"), counts_of(framework), name);
    for (ControlCoverage const& control : framework.controls) put_control(out, control);
    out += "</table>\n</div>\n</details>\n";
  }
  return out + "</section>\n";
}

}  // namespace writ::report
