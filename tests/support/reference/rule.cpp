// A rule on a resource to its verdict, reason, evidence and message. Covered by
// tests/unit/reference/rule_test.cpp.
#include "engine/value/print.hpp"
#include "tests/support/reference/reference.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {
namespace {

using Role = ir::Statement::Role;

Verdict verdict_of(Outcome applies, Outcome holds) {
  if (applies.is_false()) return Verdict::Skip;
  if (holds.is_true()) return Verdict::Pass;
  if (applies.is_true() && holds.is_false()) return Verdict::Fail;
  return Verdict::Undecided;
}

/// Whether evidence shows the statement.
bool is_shown(Verdict verdict, Role role, Outcome outcome) {
  if (role == Role::Require) return !outcome.is_true();
  return verdict == Verdict::Undecided && outcome.is_undecided();
}

std::string text_of(Context& context, Scope const* scope, ir::Template const& text) {
  std::string result;
  for (ir::TemplatePiece const& piece : text.pieces) {
    if (piece.hole.exists()) {
      print_text(result, value_of(context, scope, piece.hole).value);
    } else {
      result += piece.literal;
    }
  }
  return result;
}

/// The first of the unfulfilled requires' own messages, of a failure of those that are false; else
/// the rule's.
std::string message_of(Context& context, Scope const* scope, ir::Rule const& rule,
                       std::vector<Node> const& conditions, Verdict verdict) {
  for (std::size_t i = 0; i < rule.statements.size(); ++i) {
    ir::Statement const& statement = rule.statements[i];
    if (statement.role != Role::Require || conditions[i].outcome.is_true()) continue;
    if (verdict == Verdict::Fail && !conditions[i].outcome.is_false()) continue;
    if (statement.message) return text_of(context, scope, *statement.message);
  }
  return rule.message ? text_of(context, scope, *rule.message) : "";
}

}  // namespace

RuleOutcome evaluate(ir::Module const& module, ir::Rule const& rule, Resource const* resource,
                     std::span<Resource const> snapshot, Value now, Limits const& limits) {
  Context context{module, resource, snapshot, now, limits, {}, {}};
  Scope const* scope = nullptr;
  if (rule.resource.exists() && resource != nullptr) {
    scope = context.bind(rule.resource, {Value::resource(resource), Origin{resource, ""}}, scope);
  }
  for (ir::VarId const let : rule.lets) {
    scope = context.bind(let, value_of(context, scope, module[let].value), scope);
  }

  std::vector<Node> conditions;
  Outcome applies = Outcome::of(true);
  Outcome holds = Outcome::of(true);
  for (ir::Statement const& statement : rule.statements) {
    conditions.push_back(condition_of(context, scope, statement.condition));
    Outcome const outcome = conditions.back().outcome;
    if (statement.role == Role::When) applies = both(applies, outcome);
    if (statement.role == Role::Unless) applies = both(applies, negate(outcome));
    if (statement.role == Role::Require) holds = both(holds, outcome);
  }

  RuleOutcome result;
  result.verdict = verdict_of(applies, holds);
  if (result.verdict != Verdict::Fail && result.verdict != Verdict::Undecided) return result;
  for (std::uint32_t i = 0; i < conditions.size(); ++i) {
    Outcome const outcome = conditions[i].outcome;
    if (!is_shown(result.verdict, rule.statements[i].role, outcome)) continue;
    if (result.verdict == Verdict::Undecided && result.reason == Reason::None) {
      result.reason = outcome.reason;
    }
    result.evidence.push_back({i, outcome, deciding(context, conditions[i])});
  }
  result.message = message_of(context, scope, rule, conditions, result.verdict);
  return result;
}

}  // namespace writ::reference
