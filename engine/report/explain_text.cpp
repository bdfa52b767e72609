// A rule, then resource by resource the verdict, the tree of each statement and what would have to
// change.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/explain_reports.hpp"
#include "engine/report/explain_tree.hpp"
#include "engine/report/finding_words.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;

class ExplanationWriter {
 public:
  ExplanationWriter(Page& page, Explanation const& explanation)
      : page_(page), explanation_(explanation), own_(explanation.finding.resource.id) {}

  void write() {
    Finding const& finding = explanation_.finding;
    put_resource(page_, finding.resource);
    Label const label = badge(finding.verdict);
    std::vector<Run> head{{std::string(label.text), label.style}};
    if (!finding.message.empty()) head.push_back({"  " + printable(finding.message)});
    page_.put(kIndent, 2 * kIndent, head);
    if (finding.waiver) {
      Waiver const& waiver = finding.waiver->waiver;
      page_.put(kIndent, 2 * kIndent,
                {{"instead of " + std::string(name(finding.waiver->instead_of)) + " until " +
                  printable(waiver.until) + ": " + printable(waiver.reason)}});
    }
    if (!explanation_.why.empty()) {
      page_.put(kIndent, 2 * kIndent, {{"because " + printable(explanation_.why)}});
    }
    page_.gap();
    for (ExplainedStatement const& statement : explanation_.statements) {
      put_statement(page_, statement, own_);
      page_.gap();
    }
    write_changes();
    page_.gap();
  }

 private:
  void write_changes() {
    Finding const& finding = explanation_.finding;
    Verdict const verdict = finding.waiver ? finding.waiver->instead_of : finding.verdict;
    bool const open = verdict == Verdict::Fail || verdict == Verdict::Undecided;
    if (!open || !explanation_.why.empty()) return;
    if (explanation_.changes.empty()) {
      page_.put(
          kIndent, 2 * kIndent,
          {{"No small change of attributes was found that makes the rule pass.", Style::Quiet}});
    } else {
      page_.put(kIndent, 2 * kIndent, {{"The rule would pass with:", Style::Good}});
    }
    for (SuggestedChange const& change : explanation_.changes) {
      EvidenceRead const place{change.resource, change.pointer, {}};
      std::vector<Run> runs{{place_of(place, own_)}};
      if (change.after.empty()) {
        runs.push_back({" removed"});
      } else {
        runs.push_back({": "});
        runs.push_back({shown_value(change.after), Style::Strong});
      }
      runs.push_back(
          {"  (it is " + (change.before.empty() ? "absent" : shown_value(change.before)) + ")",
           Style::Quiet});
      page_.put(2 * kIndent, 3 * kIndent, runs);
    }
    if (!finding.fix.empty()) {
      page_.put(kIndent, 2 * kIndent, {{"fix  ", Style::Calm}, {printable(finding.fix)}});
    }
  }

  Page& page_;
  Explanation const& explanation_;
  std::string const& own_;
};

void put_rule(Page& page, RuleSummary const& rule) {
  page.put(0, kIndent,
           {{printable(rule.id), Style::Strong},
            {"  " + std::string(name(rule.severity)) + std::string(mildness(rule.enforce))}});
  page.put(0, kIndent, {{printable(rule.title)}});
  page.gap();
}

void put_counts(Page& page, ExplainReport const& report) {
  CheckSummary const& summary = report.summary;
  std::pair<std::uint64_t, Verdict> const counts[] = {{summary.fail, Verdict::Fail},
                                                      {summary.undecided, Verdict::Undecided},
                                                      {summary.waived, Verdict::Waived},
                                                      {summary.pass, Verdict::Pass},
                                                      {summary.skip, Verdict::Skip}};
  std::string text;
  for (auto const& [count, verdict] : counts) {
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(name(verdict));
  }
  if (text.empty()) text = "The rule selects no resource of the inputs.";
  if (report.more > 0) {
    text += "; " + counted(report.more, "resource") + " more: `--resource ID` explains one of them";
  }
  page.put(0, kIndent, {{text}});
}

}  // namespace

std::string render_explain_text(ExplainReport const& report, TextOptions const& options) {
  Page page(options);
  put_rule(page, report.rule);
  for (Explanation const& explanation : report.explanations) {
    ExplanationWriter(page, explanation).write();
  }
  for (auto const* list : {&report.errors, &report.notices}) {
    for (Diagnostic const& diagnostic : *list) {
      page.put_ready(render(printable(diagnostic), options.color));
      page.gap();
    }
  }
  put_counts(page, report);
  return page.take();
}

}  // namespace writ::report
