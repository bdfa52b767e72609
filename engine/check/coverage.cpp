// The notes of recording code say which conditions there are, reached or not.
#include "engine/check/coverage.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "engine/value/truth.hpp"

namespace writ::checks {
namespace {

RuleCoverage rule_coverage(bytecode::Program const& program, std::size_t rule,
                           Counts const& counts) {
  bytecode::RuleInfo const& info = program.rules[rule];
  RuleCoverage result;
  result.rule = info.id;
  result.where = program.sources->position(info.span.begin);
  result.can_skip = std::any_of(info.statements.begin(), info.statements.end(),
                                [](bytecode::StatementInfo const& statement) {
                                  return statement.role != ir::Statement::Role::Require;
                                });
  if (rule < counts.verdicts.size()) result.verdicts = counts.verdicts[rule];
  return result;
}

/// Conditions without others in them, by their place; none that holds or fails whatever the input.
std::map<vm::ConditionCounts::key_type, std::string_view> conditions_of(
    bytecode::Program const& program) {
  std::map<vm::ConditionCounts::key_type, std::string_view> result;
  for (bytecode::NoteRow const& note : program.notes) {
    if (note.kind != bytecode::NoteKind::Leaf || note.text == bytecode::kNone) continue;
    std::string_view const text = program.constants[note.text].as_text();
    if (text != "true" && text != "false") result.emplace(vm::place_of(note.span), text);
  }
  return result;
}

std::uint64_t outcomes(vm::ConditionCount const& count, Truth truth) {
  return count.outcomes[static_cast<std::size_t>(truth)];
}

void add_goal(Coverage& coverage, std::uint64_t times) {
  ++coverage.goals;
  if (times > 0) ++coverage.reached;
}

}  // namespace

void add_counts(Counts const& from, Counts& to) {
  to.verdicts.resize(std::max(to.verdicts.size(), from.verdicts.size()));
  for (std::size_t rule = 0; rule < from.verdicts.size(); ++rule) {
    for (std::size_t i = 0; i < from.verdicts[rule].size(); ++i) {
      to.verdicts[rule][i] += from.verdicts[rule][i];
    }
  }
  for (auto const& [place, count] : from.conditions) to.conditions[place].add(count);
}

Coverage coverage_of(bytecode::Program const& program, Counts const& counts) {
  Coverage coverage;
  for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
    coverage.rules.push_back(rule_coverage(program, rule, counts));
    RuleCoverage const& reached = coverage.rules.back();
    add_goal(coverage, reached.of(Verdict::Pass));
    add_goal(coverage, reached.of(Verdict::Fail));
    if (reached.can_skip) add_goal(coverage, reached.of(Verdict::Skip));
  }
  for (auto const& [place, text] : conditions_of(program)) {
    auto const found = counts.conditions.find(place);
    vm::ConditionCount const count =
        found == counts.conditions.end() ? vm::ConditionCount{} : found->second;
    coverage.conditions.push_back({std::string(text), program.sources->position(place.first),
                                   outcomes(count, Truth::True), outcomes(count, Truth::False),
                                   outcomes(count, Truth::Undecided), count.decisive});
    add_goal(coverage, coverage.conditions.back().was_true);
    add_goal(coverage, coverage.conditions.back().was_false);
  }
  return coverage;
}

}  // namespace writ::checks
