// Prints outcomes, one line a leaf, with all that equality compares. Covered by
// tests/property/differential_test.cpp.
#include "tests/property/outcome_text.hpp"

namespace writ::property {
namespace {

constexpr char const* kVerdicts[] = {"pass", "fail", "undecided", "skip", "waived"};
constexpr char const* kTruths[] = {"false", "true", "undecided"};

std::string text_of(Outcome outcome) {
  std::string text = kTruths[static_cast<std::size_t>(outcome.truth)];
  if (outcome.reason != Reason::None) text += " (" + std::string(name(outcome.reason)) + ")";
  return text;
}

void append(std::string& out, Leaf const& leaf) {
  out += "    " + text_of(leaf.outcome) + ": `" + leaf.text + "` at " +
         std::to_string(leaf.span.begin) + ".." + std::to_string(leaf.span.end);
  if (leaf.more > 0) out += " and " + std::to_string(leaf.more) + " more";
  out += '\n';
  for (Binding const& binding : leaf.bindings) {
    out += "      " + binding.name + " = " + binding.value + '\n';
  }
  for (Read const& read : leaf.read) {
    out += "      " + read.resource + ' ' + read.pointer + " = " + read.value + '\n';
  }
}

}  // namespace

std::string print(RuleOutcome const& outcome) {
  std::string out = kVerdicts[static_cast<std::size_t>(outcome.verdict)];
  if (outcome.reason != Reason::None) out += " (" + std::string(name(outcome.reason)) + ")";
  out += ", message `" + outcome.message + "`\n";
  for (StatementEvidence const& statement : outcome.evidence) {
    out += "  statement " + std::to_string(statement.statement) + ": " +
           text_of(statement.outcome) + '\n';
    for (Leaf const& leaf : statement.leaves) append(out, leaf);
  }
  return out;
}

}  // namespace writ::property
