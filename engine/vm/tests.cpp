// Tests of values against constants and patterns, each fused with its fold.
#include "engine/base/find_text.hpp"
#include "engine/library/network.hpp"
#include "engine/value/equality.hpp"
#include "engine/vm/operators.hpp"
#include "engine/vm/seeded_fault.hpp"
#include "engine/vm/vm.hpp"

namespace writ::vm {

using bytecode::Instruction;
using ir::Comparison;

void Vm::test(Instruction in, Value left) {
  PreparedTest const& row = tests_.rows[in.c];
  Outcome const next = tested(row, left);
  Value& folded = registers_[in.a];
  // What decides the fold does so whatever it was before.
  if (next == Outcome::of(row.disjunction)) {
    folded = Value::boolean(row.disjunction);
    pc_ = row.target;
    return;
  }
  // What decides nothing leaves a fold that nothing has decided yet as it is.
  bool const is_open = folded.is(Kind::Boolean) && folded.as_boolean() != row.disjunction;
  if (is_open && !next.is_undecided()) return;
  Outcome const so_far = as_condition(folded);
  Outcome const result = row.disjunction ? either(so_far, next) : both(so_far, next);
  folded = Value::of(result);
  if (result == Outcome::of(row.disjunction)) pc_ = row.target;
}

/// `left <comparison> constant`: soonest where the value is of the kind that the test is about, by
/// the operator itself where it is not.
Outcome Vm::tested(PreparedTest const& row, Value left) {
  switch (row.form) {
    case TestForm::Truthy:
      return as_condition(left);
    case TestForm::Falsy:
      return writ::negate(as_condition(left));
    case TestForm::Is:
      return is_kind(left, static_cast<ir::IsKind>(row.row & 0xFFU), (row.row >> 8U) != 0);
    case TestForm::Text:
      if (left.is(Kind::String)) return Outcome::of(tested_text(row, left.as_text()));
      break;
    case TestForm::Boolean:
      if (left.is(Kind::Boolean)) {
        bool const same = left.as_boolean() == row.constant.as_boolean();
        return Outcome::of(same == (row.comparison == Comparison::Equal));
      }
      break;
    case TestForm::Integer:
      if (left.is(Kind::Integer)) {
        return Outcome::of(
            compare_integers(row.comparison, left.as_integer(), row.constant.as_integer()));
      }
      break;
    case TestForm::Set: {
      ConstantSet const& set = tests_.sets[row.row];
      if (!set.answers(left)) break;
      std::uint64_t work = 0;
      bool const inside = set.holds(left, work);
      pay(work);
      return Outcome::of(inside == (row.comparison == Comparison::In));
    }
    case TestForm::Glob:
      if (left.is(Kind::String)) {
        pay(left.as_text().size() / kTextPerWork);
        return Outcome::of(tests_.globs[row.row].matches(left.as_text()));
      }
      break;
    case TestForm::Network:
      if (left.is(Kind::String)) return tested_network(row, left.as_text());
      break;
    case TestForm::Pattern:
      return matched(left, row.row);
    case TestForm::Operator:
      break;
  }
  Work work = affordable_work();
  Outcome const outcome = compare(row.comparison, left, row.constant, work);
  pay_for(work);
  return outcome;
}

bool Vm::tested_text(PreparedTest const& row, std::string_view left) {
  std::string_view const right = row.constant.as_text();
  if (row.comparison == Comparison::Contains) {
    pay(left.size() / kTextPerWork);
    return find_text(left, right) != std::string_view::npos;
  }
  if (right.size() <= left.size()) pay(right.size() / kTextPerWork);
  if (row.comparison == Comparison::StartsWith) return left.starts_with(right);
  if (row.comparison == Comparison::EndsWith) return left.ends_with(right);
  return (left == right) == (row.comparison == Comparison::Equal);
}

Outcome Vm::tested_network(PreparedTest const& row, std::string_view left) {
  auto const network = library::parse_network(left);
  if (!network) return Outcome::undecided(Reason::Value);
  Network const& right = tests_.networks[row.row];
  return Outcome::of(row.comparison == Comparison::Within
                         ? library::network_within(*network, right)
                         : library::networks_overlap(*network, right));
}

/// `text matches pattern`.
Outcome Vm::matched(Value text, std::uint32_t pattern) {
  Reason const problem = string_problem(text);
  if (problem != Reason::None) return Outcome::undecided(problem);
  pay(text.as_text().size());
  std::optional<library::Pattern>& compiled = patterns_[pattern];
  if (!compiled) compiled.emplace(program_.patterns[pattern]);
  return Outcome::of(compiled->found_in(text.as_text()));
}

}  // namespace writ::vm
