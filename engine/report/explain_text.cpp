// Trees to lines: the outcome in a column of its own, then the condition, indented as deep as it
// stands, and below it what it read.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/explain_reports.hpp"
#include "engine/report/printable.hpp"
#include "engine/report/text_parts.hpp"

namespace writ::report {
namespace {

constexpr std::uint32_t kIndent = 2;
constexpr std::uint32_t kOutcomeWidth = 11;  ///< of "undecided", and two spaces
/// Columns that depth takes at most, so that text keeps room on the page.
constexpr std::uint32_t kDeepest = 30;

Style style_of(std::string const& outcome) {
  if (outcome == "true") return Style::Good;
  return outcome == "false" ? Style::Bad : Style::Doubt;
}

/// What stands in the place of the text of a condition that its parts say all about.
std::string_view words_of(std::string const& kind) {
  if (kind == "and") return "all of";
  if (kind == "or") return "any of";
  if (kind == "implies") return "the first implies the second";
  if (kind == "if") return "if, and the branch that was taken";
  return kind;
}

std::string where(EvidenceRead const& read, std::string const& own) {
  std::string result = printable(read.pointer);
  if (read.resource != own) {
    result = printable(read.resource) + (result.empty() ? "" : "  " + result);
  }
  return result.empty() ? "the resource" : result;
}

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
      write(statement);
      page_.gap();
    }
    write_changes();
    page_.gap();
  }

 private:
  /// A line of the tree.
  void line(std::string const& outcome, std::uint32_t depth, std::vector<Run> runs) {
    std::uint32_t const before = kOutcomeWidth + std::min(2 * depth, kDeepest);
    std::size_t const gap = before - outcome.size();
    runs.insert(runs.begin(), {{outcome, style_of(outcome)}, {std::string(gap, ' ')}});
    page_.put(kIndent, kIndent + before + 2, runs);
  }
  void below(std::uint32_t depth, std::vector<Run> const& runs) {
    std::uint32_t const before = kIndent + kOutcomeWidth + std::min(2 * depth, kDeepest);
    page_.put(before, before + 2, runs);
  }

  void write(ExplainedStatement const& statement) {
    ExplainedCondition const& root = statement.condition;
    line(root.outcome, 0,
         {{statement.role + " ", Style::Strong}, {printable(statement.text), Style::Strong}});
    // Of a predicate the statement shows the call, and the tree what it stands for.
    bool const says_the_same = root.text == statement.text || root.text.empty();
    if (says_the_same) {
      write_inside(root, 1);
    } else {
      write(root, 1);
    }
  }

  /// Recursion is bounded by the nesting of policies.
  void write(ExplainedCondition const& condition, std::uint32_t depth) {
    if (condition.element) {
      EvidenceRead const& element = *condition.element;
      std::string const text =
          element.resource.empty() ? shown_value(element.value) : where(element, own_);
      line(condition.outcome, depth, {{"element ", Style::Quiet}, {text, Style::Calm}});
      // What joins a `where` and a body has no text of its own.
      bool const joins = condition.kind == "and" || condition.kind == "implies";
      if (joins && condition.text.empty()) {
        for (ExplainedCondition const& part : condition.parts) write(part, depth + 1);
      } else {
        write_named(condition, depth + 1);
      }
      return;
    }
    write_named(condition, depth);
  }

  void write_named(ExplainedCondition const& condition, std::uint32_t depth) {
    bool const named = !condition.text.empty();
    std::string const text =
        named ? printable(condition.text) : std::string(words_of(condition.kind));
    line(condition.outcome, depth, {{text, named ? Style::Plain : Style::Quiet}});
    write_inside(condition, depth + 1);
  }

  void write_inside(ExplainedCondition const& condition, std::uint32_t depth) {
    for (EvidenceRead const& read : condition.read) {
      below(depth,
            {{where(read, own_) + ": ", Style::Quiet}, {shown_value(read.value), Style::Strong}});
    }
    for (EvidenceBinding const& binding : condition.bindings) {
      if (binding.value.empty() || shown_by_a_read(binding, condition.read, own_)) continue;
      below(depth, {{printable(binding.name) + " = ", Style::Quiet}, {shown_value(binding.value)}});
    }
    if (!condition.why.empty()) {
      below(depth, {{"because ", Style::Quiet}, {printable(condition.why), Style::Doubt}});
    }
    for (ExplainedCondition const& part : condition.parts) write(part, depth);
    std::size_t const more =
        condition.elements() - std::min<std::size_t>(condition.elements(), condition.parts.size());
    bool const loops = condition.kind == "some" || condition.kind == "every" ||
                       condition.kind == "no" || condition.kind == "one";
    if (loops && condition.elements() == 0 && condition.why.empty()) {
      below(depth, {{"there is no element", Style::Quiet}});
    }
    if (loops && more > 0) below(depth, {{rest_of(condition, more), Style::Quiet}});
  }

  /// How the elements came out of which some are not shown.
  [[nodiscard]] static std::string rest_of(ExplainedCondition const& condition, std::size_t more) {
    std::string counts;
    std::pair<std::uint32_t, std::string_view> const outcomes[] = {
        {condition.elements_false, " false"},
        {condition.elements_true, " true"},
        {condition.elements_undecided, " undecided"}};
    for (auto const& [count, word] : outcomes) {
      if (count == 0) continue;
      counts += (counts.empty() ? "" : ", ") + std::to_string(count) + std::string(word);
    }
    return "and " + counted(more, "more element") + "; of all " +
           std::to_string(condition.elements()) + ": " + counts;
  }

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
    for (AttributeChange const& change : explanation_.changes) {
      EvidenceRead const place{change.resource, change.pointer, {}};
      std::vector<Run> runs{{where(place, own_)}};
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
