// Conditions to trees in which every condition has come out, nothing short-circuited. Recursion is
// bounded by the depth of expressions (Limits::nesting). Covered by
// tests/unit/reference/evidence_test.cpp.
#include <algorithm>
#include <variant>

#include "tests/support/reference/operators.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {
namespace {

using Form = Node::Form;

Node node(Form form, Outcome outcome, std::vector<Node> parts) {
  Node n;
  n.form = form;
  n.outcome = outcome;
  n.parts = std::move(parts);
  return n;
}

Node all_of(std::vector<Node> parts) {
  Outcome outcome = Outcome::of(true);
  for (Node const& part : parts) outcome = both(outcome, part.outcome);
  return node(Form::All, outcome, std::move(parts));
}

Node any_of(std::vector<Node> parts) {
  Outcome outcome = Outcome::of(false);
  for (Node const& part : parts) outcome = either(outcome, part.outcome);
  return node(Form::Any, outcome, std::move(parts));
}

Node not_of(Node part) {
  Outcome const outcome = negate(part.outcome);
  return node(Form::Around, outcome, {std::move(part)});
}

/// `premise implies conclusion` is `not premise or conclusion`.
Node implies(Node premise, Node conclusion) {
  return any_of({not_of(std::move(premise)), std::move(conclusion)});
}

Form form_of(ir::Quantifier quantifier) {
  switch (quantifier) {
    case ir::Quantifier::Some:
      return Form::Some;
    case ir::Quantifier::Every:
      return Form::Every;
    case ir::Quantifier::No:
      return Form::No;
    case ir::Quantifier::One:
      return Form::One;
  }
  return Form::Some;
}

/// What the elements come to, from what each counts as.
Outcome fold(ir::Quantifier quantifier, std::vector<Outcome> const& elements) {
  Outcome any = Outcome::of(false);
  Outcome all = Outcome::of(true);
  for (Outcome const e : elements) {
    any = either(any, e);
    all = both(all, e);
  }
  switch (quantifier) {
    case ir::Quantifier::Some:
      return any;
    case ir::Quantifier::Every:
      return all;
    case ir::Quantifier::No:
      return negate(any);
    case ir::Quantifier::One:
      break;
  }
  auto const true_ones = std::count(elements.begin(), elements.end(), Outcome::of(true));
  if (true_ones >= 2) return Outcome::of(false);
  for (Outcome const e : elements) {
    if (e.is_undecided()) return e;
  }
  return Outcome::of(true_ones == 1);
}

/// A member that may turn out null counts only where it changes nothing.
Outcome if_it_counts(ir::Quantifier quantifier, Outcome element) {
  Outcome const harmless = Outcome::of(quantifier == ir::Quantifier::Every);
  return element == harmless ? element : Outcome::undecided(Reason::Unknown);
}

/// Builds the node of each kind of condition.
class Evaluator {
 public:
  Evaluator(Context& context, Scope const* scope, ir::ExprId self)
      : context_(context), scope_(scope), self_(self) {}

  Node operator()(ir::Truthy const& e) { return leaf(as_condition(value(e.value))); }

  Node operator()(ir::And const& e) { return all_of(conditions(e.operands)); }
  Node operator()(ir::Or const& e) { return any_of(conditions(e.operands)); }
  Node operator()(ir::Not const& e) { return not_of(condition(e.operand)); }
  Node operator()(ir::Implies const& e) {
    return implies(condition(e.premise), condition(e.conclusion));
  }

  Node operator()(ir::Compare const& e) {
    return leaf(compares(e.comparison, value(e.left), value(e.right)));
  }

  Node operator()(ir::Is const& e) {
    Outcome const outcome = is_a(value(e.operand), e.kind);
    return leaf(e.negated ? negate(outcome) : outcome);
  }

  Node operator()(ir::If const& e) {
    Node choice = condition(e.condition);
    Outcome const chosen = choice.outcome;
    if (chosen.is_undecided()) return node(Form::Choice, chosen, {std::move(choice)});
    Node branch = condition(chosen.is_true() ? e.then_branch : e.else_branch);
    Outcome const outcome = branch.outcome;
    return node(Form::Choice, outcome, {std::move(choice), std::move(branch)});
  }

  Node operator()(ir::Bind const& e) {
    Scope const* inner = context_.bind(e.variable, value_of(context_, scope_, e.value), scope_);
    Node body = condition_of(context_, inner, e.body);
    Outcome const outcome = body.outcome;
    return node(Form::Around, outcome, {std::move(body)});
  }

  Node operator()(ir::Quantified const& e) {
    Elements const domain = elements_of(context_, scope_, e.domain, e.key.exists());
    Node result = domain.undecided ? leaf(Outcome::undecided(*domain.undecided))
                                   : leaf(fold(e.quantifier, {}));
    if (domain.elements.empty()) return result;
    result.form = form_of(e.quantifier);
    for (Element const& meaning : domain.elements) {
      Node part = element(e, meaning);
      result.counted.push_back(meaning.may_be_null ? if_it_counts(e.quantifier, part.outcome)
                                                   : part.outcome);
      result.parts.push_back(std::move(part));
    }
    result.outcome = fold(e.quantifier, result.counted);
    return result;
  }

  // A value where a condition must stand.
  Node operator()(ir::Literal const&) { return truthy(); }
  Node operator()(ir::Now const&) { return truthy(); }
  Node operator()(ir::VariableUse const&) { return truthy(); }
  Node operator()(ir::FieldStep const&) { return truthy(); }
  Node operator()(ir::MetaStep const&) { return truthy(); }
  Node operator()(ir::IndexStep const&) { return truthy(); }
  Node operator()(ir::Splat const&) { return truthy(); }
  Node operator()(ir::Coalesce const&) { return truthy(); }
  Node operator()(ir::Negate const&) { return truthy(); }
  Node operator()(ir::Calculate const&) { return truthy(); }
  Node operator()(ir::ListOf const&) { return truthy(); }
  Node operator()(ir::ObjectOf const&) { return truthy(); }
  Node operator()(ir::Call const&) { return truthy(); }
  Node operator()(ir::Comprehension const&) { return truthy(); }

 private:
  Value value(ir::ExprId expr) { return value_of(context_, scope_, expr).value; }
  Node condition(ir::ExprId expr) { return condition_of(context_, scope_, expr); }
  Node truthy() { return leaf(as_condition(value(self_))); }

  Node leaf(Outcome outcome) { return node(Form::Leaf, outcome, {}); }

  std::vector<Node> conditions(std::vector<ir::ExprId> const& exprs) {
    std::vector<Node> nodes;
    for (ir::ExprId const expr : exprs) nodes.push_back(condition(expr));
    return nodes;
  }

  /// One element of a quantifier: `where and body`, of an `every` `where implies body`.
  Node element(ir::Quantified const& e, Element const& meaning) {
    Scope const* inner = bind_element(context_, scope_, e.key, e.element, meaning);
    Node body = condition_of(context_, inner, e.body);
    if (!e.where.exists()) return body;
    Node where = condition_of(context_, inner, e.where);
    if (e.quantifier == ir::Quantifier::Every) return implies(std::move(where), std::move(body));
    return all_of({std::move(where), std::move(body)});
  }

  Context& context_;
  Scope const* scope_;
  ir::ExprId self_;
};

}  // namespace

Node condition_of(Context& context, Scope const* scope, ir::ExprId expr) {
  Node n = std::visit(Evaluator(context, scope, expr), context.module[expr].is);
  n.expr = expr;
  n.scope = scope;
  return n;
}

}  // namespace writ::reference
