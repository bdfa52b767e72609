// Conditions, with three values: what depends on a parameter without a value is not known. A
// resource that has a condition is looked at as if that held, and so does whatever follows from it.
#include <algorithm>
#include <optional>

#include "engine/ingest/formats/cloudformation_evaluator.hpp"
#include "engine/ingest/formats/cloudformation_text.hpp"
#include "engine/value/equality.hpp"

namespace writ::ingest {
namespace {

constexpr std::size_t kMostOperands = 10;

/// The only member of an object.
std::optional<Member> only_member(Value value) {
  if (!value.is(Kind::Object) || value.as_object().size() != 1) return std::nullopt;
  return value.as_object()[0];
}

}  // namespace

std::optional<bool> CloudFormationEvaluator::holds(std::string_view name, Subject const& subject) {
  assumed_.clear();
  assumed_states_.clear();
  subject_ = subject;
  return condition(name);
}

std::optional<bool> CloudFormationEvaluator::condition(std::string_view name) {
  if (auto const known = assumed_.find(name); known != assumed_.end()) return known->second;
  auto const written = conditions_.find(name);
  if (written == conditions_.end()) {
    if (!template_.has_macros) {
      complain(Fault::NoSuchName, subject_.title, shown(name), "condition");
    }
    return std::nullopt;
  }
  // What is decided stays so, whatever is assumed besides.
  auto const found = states_.find(name);
  bool const is_open = found != states_.end() && found->second == State::Undecided;
  States& states = is_open && !assumed_.empty() ? assumed_states_ : states_;
  auto const [state, is_new] = states.emplace(name, State::Running);
  if (!is_new) {
    if (state->second == State::Running) {
      complain(Fault::BadTemplateFunction, "Condition", shown(name), "leads back to itself");
    }
    if (state->second == State::True) return true;
    if (state->second == State::False) return false;
    return std::nullopt;
  }
  auto const outcome = decide(written->second);
  state->second = !outcome ? State::Undecided : *outcome ? State::True : State::False;
  return outcome;
}

std::optional<bool> CloudFormationEvaluator::decide(Value expression) {
  Level const level(depth_);
  if (!may_go_on()) return std::nullopt;
  auto const member = only_member(expression);
  if (!member) {
    static_cast<void>(refuse("Conditions", "expected a function that says yes or no"));
    return std::nullopt;
  }
  auto const [name, argument] = *member;
  if (name == "Fn::Equals") return decide_equal(argument);
  if (name == "Fn::And") return decide_all(argument, name, true);
  if (name == "Fn::Or") return decide_all(argument, name, false);
  if (name == "Condition" && argument.is(Kind::String)) return condition(argument.as_text());
  if (name == "Fn::Not" && argument.is(Kind::List) && argument.as_list().size() == 1) {
    auto const outcome = decide(argument.as_list()[0]);
    return outcome ? std::optional(!*outcome) : std::nullopt;
  }
  if (!template_.has_macros) {
    static_cast<void>(refuse(shown(name), "is no condition, or has not the operands of one"));
  }
  return std::nullopt;
}

/// Kleene's `and` and `or`, which is the same with both values turned round.
std::optional<bool> CloudFormationEvaluator::decide_all(Value operands, std::string_view function,
                                                        bool conjunction) {
  bool const good = operands.is(Kind::List) && !operands.as_list().empty() &&
                    operands.as_list().size() <= kMostOperands;
  if (!good) {
    static_cast<void>(refuse(function, "expected a list of two to ten conditions"));
    return std::nullopt;
  }
  bool open = false;
  bool decided = false;
  for (Value const operand : operands.as_list()) {
    auto const outcome = decide(operand);
    open = open || !outcome;
    decided = decided || outcome == !conjunction;
  }
  if (decided) return !conjunction;
  return open ? std::nullopt : std::optional(conjunction);
}

/// CloudFormation compares texts: `true` and "true" are the same.
std::optional<bool> CloudFormationEvaluator::decide_equal(Value operands) {
  if (!operands.is(Kind::List) || operands.as_list().size() != 2) {
    static_cast<void>(refuse("Fn::Equals", "expected a list of two values"));
    return std::nullopt;
  }
  Value const a = value_of(operands.as_list()[0]).value;
  Value const b = value_of(operands.as_list()[1]).value;
  auto const left = scalar_text(a);
  auto const right = scalar_text(b);
  if (left && right) return *left == *right;
  // What CloudFormation makes of `AWS::NoValue` here is nowhere said.
  if (a.is(Kind::Absent) || b.is(Kind::Absent)) return std::nullopt;
  Outcome const outcome = equal(a, b);
  if (outcome.reason == Reason::Type) return false;
  return outcome.is_undecided() ? std::nullopt : std::optional(outcome.is_true());
}

/// That the condition holds, or does not, and what follows from it.
void CloudFormationEvaluator::assume(std::string_view name, bool holds) {
  if (!assumed_.emplace(name, holds).second) return;
  auto const written = conditions_.find(name);
  if (written != conditions_.end()) assume_expression(written->second, holds);
}

void CloudFormationEvaluator::assume_expression(Value expression, bool holds) {
  Level const level(depth_);
  auto const member = only_member(expression);
  if (!member || !may_go_on()) return;
  auto const [name, argument] = *member;
  if (name == "Condition" && argument.is(Kind::String)) {
    assume(argument.as_text(), holds);
  } else if (argument.is(Kind::List)) {
    bool const follows = name == "Fn::Not" || name == (holds ? "Fn::And" : "Fn::Or");
    if (!follows) return;
    for (Value const operand : argument.as_list()) {
      assume_expression(operand, name == "Fn::Not" ? !holds : holds);
    }
  }
}

}  // namespace writ::ingest
