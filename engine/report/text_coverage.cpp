// What came of the controls of frameworks, as the text report shows it. Covered by
// tests/unit/report/text_test.cpp.
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;
constexpr std::size_t kStatuses = 6;
/// Controls of one framework that are shown one by one: the JSON report has all of them.
constexpr std::size_t kOneByOne = 30;
constexpr std::size_t kIdWidth = 12;
/// Rules of one control that are named, before they are only counted.
constexpr std::size_t kShownRules = 6;
/// So few controls somebody has asked for: each of their rules has a line.
constexpr std::size_t kInDetail = 5;

Style style_of(ControlStatus status) {
  switch (status) {
    case ControlStatus::Failing:
      return Style::Bad;
    case ControlStatus::Undecided:
      return Style::Doubt;
    case ControlStatus::Passing:
      return Style::Good;
    case ControlStatus::Waived:
    case ControlStatus::NoData:
    case ControlStatus::EvidenceRequired:
      return Style::Quiet;
  }
  return Style::Quiet;
}

using Counts = std::array<std::size_t, kStatuses>;

/// "2 failing, 1 passing".
std::vector<Run> runs_of(Counts const& counts) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < kStatuses; ++i) {
    if (counts[i] == 0) continue;
    if (!runs.empty()) runs.push_back({", "});
    auto const status = static_cast<ControlStatus>(i);
    runs.push_back(
        {std::to_string(counts[i]) + ' ' + std::string(words_of(status)), style_of(status)});
  }
  return runs;
}

void put_counts(Page& page, std::string_view id, std::size_t controls, Counts const& counts) {
  std::vector<Run> runs = {{counted(controls, "control") + ": "}};
  for (Run& run : runs_of(counts)) runs.push_back(std::move(run));
  put_labelled(page, kIndent, kIdWidth, {id, Style::Strong}, std::move(runs));
}

/// " (1 fail, 3 pass)": the verdicts that the status comes from.
std::string verdicts_of(ControlCoverage const& control) {
  std::string text;
  auto const add = [&](std::uint64_t count, std::string_view verdict) {
    if (count == 0) return;
    text += (text.empty() ? " (" : ", ") + std::to_string(count) + ' ' + std::string(verdict);
  };
  add(control.fail, "fail");
  add(control.undecided, "undecided");
  add(control.waived, "waived");
  add(control.pass, "pass");
  return text.empty() ? text : text + ")";
}

using Silent = std::map<std::string_view, std::string>;

/// Why rules have said nothing.
Silent silent_rules(CheckReport const& report) {
  Silent silent;
  for (NotApplied const& entry : report.not_applied) silent[entry.rule] = entry.why;
  for (AllSkipped const& entry : report.all_skipped) {
    silent[entry.rule] = "skipped " + counted(entry.resources, "resource");
  }
  return silent;
}

void put_rules(Page& page, ControlCoverage const& control, Silent const& silent) {
  for (std::string const& rule : control.rules) {
    std::vector<Run> runs = {{printable(rule), Style::Quiet}};
    auto const why = silent.find(rule);
    if (why != silent.end()) runs.push_back({": " + printable(why->second), Style::Quiet});
    constexpr std::uint32_t kColumn = kIndent + kIdWidth + 2;  // below what the control asks
    page.put(kColumn, kColumn + kIndent, runs);
  }
}

void put_control(Page& page, ControlCoverage const& control, bool names_rules) {
  std::string const id = printable(control.id);
  std::vector<Run> runs = {{std::string(words_of(control.status)), style_of(control.status)},
                           {verdicts_of(control) + ": " + printable(control.text)}};
  std::string rules;
  if (control.rules.size() > kShownRules) {
    rules = counted(control.rules.size(), "rule");
  } else {
    for (std::string const& rule : control.rules) {
      rules += (rules.empty() ? "" : ", ") + printable(rule);
    }
  }
  if (names_rules && !rules.empty()) runs.push_back({" (" + rules + ")", Style::Quiet});
  put_labelled(page, kIndent, kIdWidth, {id, Style::Strong}, std::move(runs));
}

/// "11" of 11.5.4: what the controls of a long catalogue are added up by.
std::string_view group_of(std::string_view id) { return id.substr(0, id.find('.')); }

void put_groups(Page& page, std::vector<ControlCoverage> const& controls) {
  for (std::size_t i = 0; i < controls.size();) {
    std::string_view const group = group_of(controls[i].id);
    Counts counts{};
    std::size_t const first = i;
    for (; i < controls.size() && group_of(controls[i].id) == group; ++i) {
      ++counts[static_cast<std::size_t>(controls[i].status)];
    }
    put_counts(page, printable(group), i - first, counts);
  }
}

}  // namespace

std::string_view words_of(ControlStatus status) {
  constexpr std::array<std::string_view, kStatuses> kWords = {
      "failing", "undecided", "waived", "passing", "no data supplied", "evidence required"};
  return kWords[static_cast<std::size_t>(status)];
}

void put_coverage(Page& page, CheckReport const& report) {
  Silent const silent = silent_rules(report);
  for (FrameworkCoverage const& framework : report.coverage) {
    page.put(0, kIndent,
             {{"Coverage: ", Style::Strong},
              {printable(framework.framework) + ", " + printable(framework.title)}});
    if (framework.controls.size() <= kOneByOne) {
      bool const in_detail = framework.controls.size() <= kInDetail;
      for (ControlCoverage const& control : framework.controls) {
        put_control(page, control, !in_detail);
        if (in_detail) put_rules(page, control, silent);
      }
    } else {
      put_groups(page, framework.controls);
      Counts counts{};
      for (ControlCoverage const& control : framework.controls) {
        ++counts[static_cast<std::size_t>(control.status)];
      }
      put_counts(page, "all", framework.controls.size(), counts);
    }
    page.gap();
  }
}

}  // namespace writ::report
