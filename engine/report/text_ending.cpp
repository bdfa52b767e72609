// What a report says of the run as a whole: faults and remarks, rules that did nothing, the inputs,
// and at the very end the counts. Covered by tests/unit/report/text_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/base/counted.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;
/// Controls of one framework that are named: the JSON report has all of them.
constexpr std::size_t kShownControls = 5;

void put_diagnostics(Page& page, std::vector<Diagnostic> const& diagnostics) {
  for (Diagnostic const& diagnostic : diagnostics) {
    page.put_ready(render(printable(diagnostic), page.options().color));
    page.gap();
  }
}

void put_not_applied(Page& page, std::vector<NotApplied> const& entries) {
  if (entries.empty()) return;
  page.put(0, {{"Not applied: ", Style::Strong},
               {counted(entries.size(), "rule") + " selected no resource."}});
  std::vector<NotApplied const*> order;
  for (NotApplied const& entry : entries) order.push_back(&entry);
  // A type that is nearly there is the likelier mistake.
  std::stable_partition(order.begin(), order.end(),
                        [](NotApplied const* entry) { return !entry->nearest.empty(); });
  if (order.size() > kShownEntries) order.resize(kShownEntries);
  for (NotApplied const* entry : order) {
    std::vector<Run> runs{{printable(entry->rule) + ":  "}, {printable(entry->why), Style::Quiet}};
    if (!entry->nearest.empty()) {
      runs.push_back({", did you mean "});
      runs.push_back({printable(entry->nearest), Style::Strong});
      runs.push_back({"?"});
    }
    page.put(kIndent, 2 * kIndent, runs);
  }
  put_rest(page, entries.size());
  page.gap();
}

/// Most rules look for types that not every snapshot holds: only those that are nearly there are
/// worth a line.
void put_missing_types(Page& page, std::vector<MissingType> const& entries) {
  std::vector<MissingType const*> near;
  for (MissingType const& entry : entries) {
    if (!entry.nearest.empty()) near.push_back(&entry);
  }
  if (near.empty()) return;
  page.put(0, {{"Not there: ", Style::Strong},
               {counted(near.size(), "type") + " that rules look for, and that no resource has."}});
  for (std::size_t i = 0; i < std::min(near.size(), kShownEntries); ++i) {
    page.put(kIndent, 2 * kIndent,
             {{printable(near[i]->rule) + ":  "},
              {printable(near[i]->type), Style::Quiet},
              {", did you mean "},
              {printable(near[i]->nearest), Style::Strong},
              {"?"}});
  }
  put_rest(page, near.size());
  page.gap();
}

/// Such a rule passes whatever the resources are: it comes before the softer notices.
void put_read_nothing(Page& page, std::vector<ReadNothing> const& entries) {
  if (entries.empty()) return;
  page.put(0, {{"Read nothing: ", Style::Strong},
               {counted(entries.size(), "condition") +
                " held on every resource without finding a value. Is an attribute misspelt?"}});
  for (std::size_t i = 0; i < std::min(entries.size(), kShownEntries); ++i) {
    std::string paths;
    for (std::string const& path : entries[i].paths) paths += ' ' + printable(path);
    page.put(kIndent, 2 * kIndent,
             {{printable(entries[i].rule) + ":  " + printable(entries[i].condition)},
              {"  looked at" + paths, Style::Quiet}});
  }
  put_rest(page, entries.size());
  page.gap();
}

void put_all_skipped(Page& page, std::vector<AllSkipped> const& entries) {
  if (entries.empty()) return;
  page.put(0, {{"Skipped throughout: ", Style::Strong},
               {counted(entries.size(), "rule") + " skipped every resource selected."}});
  for (std::size_t i = 0; i < std::min(entries.size(), kShownEntries); ++i) {
    page.put(kIndent, 2 * kIndent,
             {{printable(entries[i].rule) + ":  "},
              {counted(entries[i].resources, "resource"), Style::Quiet}});
  }
  put_rest(page, entries.size());
  page.gap();
}

void put_not_covered(Page& page, std::vector<NotCovered> const& frameworks) {
  for (NotCovered const& framework : frameworks) {
    std::string missing;
    for (std::size_t i = 0; i < std::min(framework.missing.size(), kShownControls); ++i) {
      missing += (i == 0 ? "" : ", ") + printable(framework.missing[i].id);
    }
    if (framework.missing.size() > kShownControls) {
      missing += fmt::format(" and {} more", framework.missing.size() - kShownControls);
    }
    page.put(0, kIndent,
             {{"Not covered: ", Style::Strong},
              {fmt::format("no rule names {} of the {} of {}: {}", framework.missing.size(),
                           counted(framework.controls, "control"), printable(framework.framework),
                           missing)}});
  }
  page.gap();
}

std::string describe(InputSummary const& input) {
  if (input.format.empty()) return "not recognised";
  std::string text = printable(input.format) + ", " + counted(input.resources, "resource");
  if (input.data > 0) text += ", " + counted(input.data, "data source");
  if (input.deleted > 0) text += fmt::format(", {} deleted", input.deleted);
  if (input.no_changes) text += ", no changes";
  return text;
}

void put_inputs(Page& page, std::vector<InputSummary> const& inputs) {
  for (std::size_t i = 0; i < std::min(inputs.size(), kShownEntries); ++i) {
    page.put(0, kIndent,
             {{printable(inputs[i].path) + ":  "}, {describe(inputs[i]), Style::Quiet}});
  }
  if (inputs.size() > kShownEntries) {
    page.put(0, {{fmt::format("and {} more inputs", inputs.size() - kShownEntries), Style::Quiet}});
  }
  page.gap();
}

/// "3 fail, 1 undecided, 30 pass, 7 skip", in colour what asks for attention.
std::vector<Run> counts(CheckSummary const& summary) {
  struct Count {
    std::uint64_t count;
    Verdict verdict;
    Style style;
    bool always;
  };
  Count const all[] = {{summary.fail, Verdict::Fail, Style::Bad, true},
                       {summary.undecided, Verdict::Undecided, Style::Doubt, true},
                       {summary.waived, Verdict::Waived, Style::Calm, false},
                       {summary.pass, Verdict::Pass, Style::Good, true},
                       {summary.skip, Verdict::Skip, Style::Plain, false}};
  std::vector<Run> runs;
  for (Count const& one : all) {
    if (one.count == 0 && !one.always) continue;
    if (!runs.empty()) runs.push_back({", "});
    runs.push_back({fmt::format("{} {}", one.count, name(one.verdict)),
                    one.count > 0 ? one.style : Style::Plain});
  }
  return runs;
}

std::string why_nothing(CheckSummary const& summary) {
  if (summary.rules == 0) return "there is no rule to check";
  if (summary.resources == 0) return "there is no resource to check";
  return fmt::format("{} and {}, and no rule selects one of them", counted(summary.rules, "rule"),
                     counted(summary.resources, "resource"));
}

void put_summary(Page& page, CheckReport const& report) {
  if (!report.complete()) {
    std::size_t const count = report.errors.size();
    page.put(0, {{"INCOMPLETE: ", Style::Bad},
                 {counted(count, "error") + " in the inputs, shown above; what could not be read "
                                            "was not checked."}});
  }
  if (report.input_limit_hit) {
    page.put(0, {{"LIMIT HIT: ", Style::Bad},
                 {"an input is larger or more deeply nested than what is read."}});
  }
  if (report.limit_hit) {
    page.put(
        0, {{"LIMIT HIT: ", Style::Bad}, {"a rule spent its step budget and is undecided there."}});
  }
  if (report.nothing_checked()) {
    page.put(0, {{"NOTHING WAS CHECKED: ", Style::Bad}, {why_nothing(report.summary) + "."}});
    return;
  }
  std::string head = "Checked " + counted(report.summary.resources, "resource") + " against " +
                     counted(report.summary.rules, "rule");
  if (!report.now.empty()) head += " as of " + printable(report.now);
  page.put(0, {{head + ":"}});
  page.put(0, counts(report.summary));
}

}  // namespace

void put_ending(Page& page, CheckReport const& report) {
  page.gap();
  put_diagnostics(page, report.errors);
  put_diagnostics(page, report.notices);
  put_read_nothing(page, report.read_nothing);
  // Over nothing no rule applies: to list them all would bury the reason.
  if (report.summary.resources > 0) put_not_applied(page, report.not_applied);
  put_missing_types(page, report.missing_types);
  put_all_skipped(page, report.all_skipped);
  put_open(page, report.findings);
  put_waivers(page, report.waivers);
  put_not_covered(page, report.not_covered);
  put_coverage(page, report);
  put_inputs(page, report.inputs);
  put_summary(page, report);
}

}  // namespace writ::report
