// The outcome in a column of its own, then the condition, indented as deep as it stands, and below
// it what it read.
#include "engine/report/explain_tree.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/counted.hpp"
#include "engine/report/finding_words.hpp"
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

class TreeWriter {
 public:
  TreeWriter(Page& page, std::string const& own) : page_(page), own_(own) {}

  void write(ExplainedStatement const& statement) {
    ExplainedCondition const& root = statement.condition;
    std::string const role = statement.role.empty() ? "" : statement.role + " ";
    line(root.outcome, 0, {{role + printable(statement.text), Style::Strong}});
    // Of a predicate the statement shows the call, and the tree what it stands for.
    bool const says_the_same = root.text == statement.text || root.text.empty();
    if (says_the_same) {
      write_inside(root, 1);
    } else {
      write(root, 1);
    }
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

  /// Recursion is bounded by the nesting of policies.
  void write(ExplainedCondition const& condition, std::uint32_t depth) {
    if (condition.element) {
      EvidenceRead const& element = *condition.element;
      std::string const text =
          element.resource.empty() ? shown_value(element.value) : place_of(element, own_);
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
      below(depth, {{place_of(read, own_) + ": ", Style::Quiet},
                    {shown_value(read.value), Style::Strong}});
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

  Page& page_;
  std::string const& own_;
};

}  // namespace

std::string place_of(EvidenceRead const& read, std::string const& own) {
  std::string result = printable(read.pointer);
  if (read.resource != own) {
    result = printable(read.resource) + (result.empty() ? "" : "  " + result);
  }
  return result.empty() ? "the resource" : result;
}

void put_statement(Page& page, ExplainedStatement const& statement, std::string const& own) {
  TreeWriter(page, own).write(statement);
}

}  // namespace writ::report
