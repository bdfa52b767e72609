// Drift for a terminal: verdicts that turned first, because they ask for something to be done; then
// what changed in the resources; the counts last. Covered by tests/unit/report/drift_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/drift_parts.hpp"
#include "engine/report/finding_words.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ {
namespace report {
namespace {

constexpr std::uint32_t kIndent = 2;

Run verdict_run(std::optional<Verdict> verdict) {
  if (!verdict) return {"none", Style::Quiet};
  Label const label = badge(*verdict);
  return {std::string(label.text), label.style};
}

void put_verdict(Page& page, VerdictChange const& change) {
  Finding const& finding = change.finding;
  page.put(kIndent, 2 * kIndent,
           {verdict_run(change.before),
            {" -> "},
            verdict_run(change.after),
            {fmt::format("  {}{}  ", name(finding.severity), mildness(finding.enforce))},
            {printable(finding.rule), Style::Strong}});
  page.put(2 * kIndent, {{printable(finding.resource.id), Style::Strong},
                         {"  " + place(finding.resource.source), Style::Quiet}});
  if (!finding.message.empty()) page.put(2 * kIndent, {{printable(finding.message)}});
  page.put(2 * kIndent, {{"because ", Style::Quiet}, {causes_in_words(change)}});
  page.gap();
}

void put_resource(Page& page, ResourceChange const& change) {
  Run sign{"~ ", Style::Doubt};
  if (change.kind == ResourceChange::Kind::Added) sign = {"+ ", Style::Good};
  if (change.kind == ResourceChange::Kind::Removed) sign = {"- ", Style::Bad};
  page.put(kIndent, 2 * kIndent,
           {sign,
            {printable(change.resource.id), Style::Strong},
            {"  " + place(change.resource.source), Style::Quiet}});
  for (AttributeChange const& one : change.attributes) {
    page.put(3 * kIndent, 4 * kIndent,
             {{printable(one.pointer.empty() ? "the resource" : one.pointer) + ":  "},
              {shown_change(one.before), Style::Quiet},
              {" -> "},
              {shown_change(one.after), Style::Strong}});
  }
}

void put_errors(Page& page, std::vector<Diagnostic> const& errors) {
  for (Diagnostic const& error : errors) {
    page.put_ready(render(printable(error), page.options().color));
    page.gap();
  }
}

}  // namespace

std::string shown_change(std::string const& value) {
  return value.empty() ? "absent" : shown_value(value);
}

std::string causes_in_words(VerdictChange const& change) {
  std::string text;
  for (DriftCause const cause : change.causes) {
    text += (text.empty() ? "" : ", and ") + std::string(words(cause));
  }
  return text;
}

std::string outcome_of(Drift const& drift) {
  std::string text;
  auto const add = [&text](std::string const& part) {
    if (!text.empty()) text += ". ";
    text += part;
  };
  DriftCounts const counts = counts_of(drift);
  if (counts.fail_anew > 0) add("New: " + counted(counts.fail_anew, "finding"));
  if (!drift.complete()) add("An input could not be read in full");
  if (drift.limit_hit()) add("A limit was hit");
  if (drift.before.nothing_checked || drift.after.nothing_checked) add("Nothing was checked");
  if (!text.empty()) return text;
  return drift.resources.empty() && drift.verdicts.empty() ? "No drift" : "No new findings";
}

DriftCounts counts_of(Drift const& drift) {
  DriftCounts counts;
  for (ResourceChange const& change : drift.resources) {
    switch (change.kind) {
      case ResourceChange::Kind::Added:
        ++counts.added;
        break;
      case ResourceChange::Kind::Removed:
        ++counts.removed;
        break;
      case ResourceChange::Kind::Changed:
        ++counts.changed;
        break;
    }
  }
  for (VerdictChange const& change : drift.verdicts) {
    if (change.fails && !change.failed) ++counts.fail_anew;
    if (change.failed && !change.fails) ++counts.fail_no_more;
  }
  return counts;
}

std::string resource_counts(Drift const& drift) {
  DriftCounts const counts = counts_of(drift);
  std::string text = fmt::format("{} added, {} removed, {} changed, {} unchanged", counts.added,
                                 counts.removed, counts.changed, drift.unchanged);
  if (drift.ignored > 0) text += "; " + counted(drift.ignored, "difference") + " ignored";
  return text;
}

std::string verdict_counts(Drift const& drift) {
  DriftCounts const counts = counts_of(drift);
  return fmt::format("{} turned, {} newly failing, {} no longer failing", drift.verdicts.size(),
                     counts.fail_anew, counts.fail_no_more);
}

}  // namespace report

std::string render_drift_text(Drift const& drift, bool color, std::uint32_t width) {
  using namespace report;
  Page page(TextOptions{color, width});
  put_errors(page, drift.before.errors);
  put_errors(page, drift.after.errors);
  if (!drift.verdicts.empty()) page.put(0, {{"Verdicts", Style::Strong}});
  for (VerdictChange const& change : drift.verdicts) put_verdict(page, change);
  page.gap();
  if (!drift.resources.empty()) page.put(0, {{"Resources", Style::Strong}});
  for (ResourceChange const& change : drift.resources) put_resource(page, change);
  page.gap();
  page.put(
      0, {{outcome_of(drift), outcome_of(drift).rfind("No ", 0) == 0 ? Style::Good : Style::Bad}});
  page.put(0, {{"Resources: " + resource_counts(drift)}});
  page.put(0, {{"Verdicts: " + verdict_counts(drift)}});
  return page.take();
}

}  // namespace writ
