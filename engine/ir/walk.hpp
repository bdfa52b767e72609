// The children of an expression, in the order of their text.
#pragma once

#include <variant>

#include "engine/ir/module.hpp"

namespace writ::ir {

/// Makes one function object of several, one for each alternative of a variant.
template <class... Functions>
struct Overload : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overload(Functions...) -> Overload<Functions...>;

/// Calls `visit` with the id of each child that exists.
template <class Visit>
void for_each_child(Expr const& expr, Visit visit) {
  auto const each = [&](auto const& ids) {
    for (ExprId id : ids) visit(id);
  };
  auto const maybe = [&](ExprId id) {
    if (id.exists()) visit(id);
  };
  std::visit(
      Overload{[](Literal const&) {},
               [](Now const&) {},
               [](VariableUse const&) {},
               [&](FieldStep const& e) { visit(e.base); },
               [&](MetaStep const& e) { visit(e.base); },
               [&](IndexStep const& e) { visit(e.base), visit(e.index); },
               [&](Splat const& e) { visit(e.base), visit(e.body); },
               [&](Coalesce const& e) { visit(e.value), visit(e.otherwise); },
               [&](Negate const& e) { visit(e.operand); },
               [&](Calculate const& e) { visit(e.left), visit(e.right); },
               [&](ListOf const& e) { each(e.items); },
               [&](ObjectOf const& e) {
                 for (auto const& member : e.members) visit(member.second);
               },
               [&](Call const& e) { each(e.arguments); },
               [&](Bind const& e) { visit(e.value), visit(e.body); },
               [&](If const& e) { visit(e.condition), visit(e.then_branch), visit(e.else_branch); },
               [&](Truthy const& e) { visit(e.value); },
               [&](And const& e) { each(e.operands); },
               [&](Or const& e) { each(e.operands); },
               [&](Not const& e) { visit(e.operand); },
               [&](Implies const& e) { visit(e.premise), visit(e.conclusion); },
               [&](Compare const& e) { visit(e.left), visit(e.right); },
               [&](Is const& e) { visit(e.operand); },
               [&](Quantified const& e) { maybe(e.domain.value), maybe(e.where), visit(e.body); },
               [&](Comprehension const& e) {
                 maybe(e.domain.value), maybe(e.where), visit(e.element_value);
               }},
      expr.is);
}

}  // namespace writ::ir
