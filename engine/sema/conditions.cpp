// Conditions: what stands after `when`, `unless`, `require`, `where`, `if`, `:` and between
// connectives.
#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/ir/walk.hpp"
#include "engine/library/glob.hpp"
#include "engine/library/regex.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/sema/kinds.hpp"

namespace writ::sema {
namespace {

/// The comparison of an operator; nothing for those that are none. Both stand in one order.
std::optional<ir::Comparison> comparison_of(ast::Binary op) {
  if (op < ast::Binary::Equal || op > ast::Binary::Refers) return std::nullopt;
  return static_cast<ir::Comparison>(static_cast<int>(op) - static_cast<int>(ast::Binary::Equal));
}
constexpr bool corresponds(ast::Binary op, ir::Comparison comparison) {
  return static_cast<int>(op) - static_cast<int>(ast::Binary::Equal) ==
         static_cast<int>(comparison);
}
static_assert(corresponds(ast::Binary::NotIn, ir::Comparison::NotIn));
static_assert(corresponds(ast::Binary::Matches, ir::Comparison::Matches));
static_assert(corresponds(ast::Binary::Within, ir::Comparison::Within));
static_assert(corresponds(ast::Binary::Refers, ir::Comparison::Refers));

ir::IsKind is_kind(ast::IsKind kind) { return static_cast<ir::IsKind>(kind); }
static_assert(static_cast<int>(ast::IsKind::Object) == static_cast<int>(ir::IsKind::Object));
static_assert(static_cast<int>(ast::IsKind::Null) == static_cast<int>(ir::IsKind::Null));
static_assert(static_cast<int>(ast::Quantifier::One) == static_cast<int>(ir::Quantifier::One));
static_assert(static_cast<int>(ast::Quantifier::Every) == static_cast<int>(ir::Quantifier::Every));

}  // namespace

ir::ExprId Analyser::condition(ast::ExprId id) {
  ast::Node const& node = (*context_.file)[id];
  bool const fits = enter(node.span);
  ir::ExprId const result = fits && !too_large_ ? condition_of(node, id)
                                                : make(node.span, ir::Truthy{nothing(node.span)});
  leave();
  return result;
}

ir::ExprId Analyser::condition_of(ast::Node const& node, ast::ExprId id) {
  Span const span = node.span;
  auto const truthy = [&] { return leaf(make(span, ir::Truthy{value(id)}), id); };
  auto const each = [&](std::vector<ast::ExprId> const& operands) {
    std::vector<ir::ExprId> result;
    for (ast::ExprId operand : operands) result.push_back(condition(operand));
    return result;
  };
  return std::visit(
      ir::Overload{[&](ast::All const& e) { return make(span, ir::And{each(e.operands)}); },
                   [&](ast::Any const& e) { return make(span, ir::Or{each(e.operands)}); },
                   [&](ast::UnaryOp const& e) {
                     if (e.op != ast::Unary::Not) return truthy();
                     return make(span, ir::Not{condition(e.operand)});
                   },
                   [&](ast::BinaryOp const& e) {
                     if (e.op == ast::Binary::Implies) {
                       ir::ExprId const premise = condition(e.left);
                       return make(span, ir::Implies{premise, condition(e.right)});
                     }
                     return comparison_of(e.op) ? compare(e, id, span) : truthy();
                   },
                   [&](ast::IsTest const& e) {
                     ir::Is const test{is_kind(e.kind), e.negated, value(e.operand)};
                     return leaf(make(span, test), id);
                   },
                   [&](ast::If const& e) {
                     ir::ExprId const test = condition(e.condition);
                     ir::ExprId const then_branch = condition(e.then_branch);
                     return make(span, ir::If{test, then_branch, condition(e.else_branch)});
                   },
                   [&](ast::Quantified const& e) { return quantified(e, id, span); },
                   [&](ast::Parenthesised const& e) { return condition(e.inner); },
                   [&](ast::Call const& e) {
                     ir::ExprId const result = call(e, span, true);
                     return std::holds_alternative<ir::Truthy>(out_[result].is) &&
                                    out_[result].leaf == UINT32_MAX
                                ? leaf(result, id)
                                : result;
                   },
                   [&](auto const&) { return truthy(); }},
      node.is);
}

ir::ExprId Analyser::compare(ast::BinaryOp const& op, ast::ExprId id, Span span) {
  ir::Comparison const comparison = *comparison_of(op.op);
  ir::ExprId const left = value(op.left);
  ir::ExprId const right = value(op.right);
  if (!check_operands(op, left, right, span)) return make(span, ir::Truthy{nothing(span)});
  return leaf(make(span, ir::Compare{comparison, left, right}), id);
}

/// The operand as it is written, if that is short enough for a hint.
std::string Analyser::shown(ir::ExprId operand, std::string const& otherwise) const {
  constexpr std::size_t kLongest = 40;
  std::string_view const text = sink_.sources().text(out_[operand].span);
  bool const is_short = text.size() <= kLongest && text.find('\n') == std::string_view::npos;
  return is_short ? std::string(text) : otherwise;
}

bool Analyser::check_operands(ast::BinaryOp const& op, ir::ExprId left, ir::ExprId right, Span) {
  auto const a = literal(left);
  auto const b = literal(right);
  auto const is = [](std::optional<Value> const& v, Kind kind) { return v && v->is(kind); };
  switch (op.op) {
    case ast::Binary::Equal:
    case ast::Binary::NotEqual:
      if (!is(a, Kind::Null) && !is(b, Kind::Null)) return true;
      sink_.report(Diag::CompareWithNull, op.op_span)
          .hint("write `" + shown(is(a, Kind::Null) ? right : left, "x") +
                (op.op == ast::Binary::Equal ? " is absent`" : " is present`"));
      return false;
    case ast::Binary::Less:
    case ast::Binary::LessEqual:
    case ast::Binary::Greater:
    case ast::Binary::GreaterEqual:
      if (!is_always(out_, left, Kind::String) || !is_always(out_, right, Kind::String)) {
        return true;
      }
      sink_.report(Diag::OrderedStrings, op.op_span, std::string(sink_.sources().text(op.op_span)))
          .hint("make something that has an order of them: `version(x)`, `time(x)` or `number(x)`");
      return false;
    case ast::Binary::Contains:
      if (is_always(out_, left, Kind::List)) {
        sink_.report(Diag::ContainsOnList, op.op_span)
            .hint("write `" + shown(right, "x") + " in " + shown(left, "xs") + "`");
        return false;
      }
      if (!is_always(out_, right, Kind::List)) return true;
      sink_.report(Diag::ContainsOnList, op.op_span)
          .hint("write `" + shown(right, "xs") + " subset of " + shown(left, "ys") + "`");
      return false;
    case ast::Binary::Matches:
      return check_pattern(right);
    case ast::Binary::Refers:
      if (may_be_resource(right)) return true;
      sink_.report(Diag::RefersToNoResource, out_[right].span)
          .hint(
              "a resource is what a variable of `for` or of a quantifier over a type stands for; "
              "values are compared with `==` and `in`");
      return false;
    case ast::Binary::In:
    case ast::Binary::NotIn:
    case ast::Binary::Like:
    case ast::Binary::StartsWith:
    case ast::Binary::EndsWith:
    case ast::Binary::Within:
    case ast::Binary::Overlaps:
    case ast::Binary::SubsetOf:
    case ast::Binary::Intersects:
    case ast::Binary::DisjointFrom:
    case ast::Binary::Implies:
    case ast::Binary::Coalesce:
    case ast::Binary::Add:
    case ast::Binary::Subtract:
    case ast::Binary::Multiply:
    case ast::Binary::Divide:
    case ast::Binary::Remainder:
      return true;
  }
  return true;
}

/// False for what is a plain value whatever the input holds.
bool Analyser::may_be_resource(ir::ExprId id) const {
  return std::visit(
      ir::Overload{[](ir::VariableUse const&) { return true; },
                   [](ir::IndexStep const&) { return true; },
                   [](ir::Coalesce const&) { return true; }, [](ir::Call const&) { return true; },
                   [](ir::Bind const&) { return true; }, [](ir::If const&) { return true; },
                   [](auto const&) { return false; }},
      out_[id].is);
}

bool Analyser::check_pattern(ir::ExprId pattern) {
  auto const known = literal(pattern);
  if (known && !known->is(Kind::String)) {
    sink_
        .report(Diag::BadPattern, out_[pattern].span,
                std::string("it is ") + std::string(describe(known->kind())))
        .hint("a regular expression is a text: r\"…\"");
    return false;
  }
  if (!known) {
    auto const* use = std::get_if<ir::VariableUse>(&out_[pattern].is);
    bool const is_parameter =
        use != nullptr &&
        out_.variables[use->variable.value].role == ir::Variable::Role::Argument &&
        !out_.variables[use->variable.value].value.exists();
    // What stands for it is looked at where the predicate is called.
    if (is_parameter) return true;
    sink_.report(Diag::NotConstant, out_[pattern].span, "the resource")
        .hint("a regular expression is known when the policy is compiled: r\"…\"");
    return false;
  }
  auto const compiled = library::Regex::compile(known->as_text());
  if (auto const* why = std::get_if<std::string>(&compiled)) {
    sink_.report(Diag::BadPattern, out_[pattern].span, *why);
    if (why->find("perl operator") != std::string::npos) {
      sink_.hint("RE2 neither looks ahead nor behind: write a second condition");
    }
    return false;
  }
  return true;
}

ir::ExprId Analyser::quantified(ast::Quantified const& quantified, ast::ExprId id, Span span) {
  auto const over = domain(quantified.domain);
  if (!over) return make(span, ir::Truthy{nothing(span)});
  std::size_t const locals = context_.locals.size();
  Variables const variables = bind_variables(quantified.variables);
  ir::ExprId const where =
      quantified.where.exists() ? condition(quantified.where) : ir::ExprId::none();
  ir::ExprId const body = condition(quantified.body);
  context_.locals.resize(locals);
  auto const kind = static_cast<ir::Quantifier>(quantified.quantifier);
  return leaf(
      make(span, ir::Quantified{kind, variables.key, variables.element, *over, where, body}), id);
}

std::optional<ir::Domain> Analyser::domain(ast::Domain const& domain) {
  ir::Domain result;
  for (ast::Text const& type : domain.types) {
    result.types.push_back({keep(type.text), library::is_glob(type.text)});
  }
  if (!result.types.empty()) return result;
  ast::Node const& node = (*context_.file)[domain.expression];
  auto const* name = std::get_if<ast::Reference>(&node.is);
  if (name == nullptr || is_visible(name->name)) {
    result.value = value(domain.expression);
    return result;
  }
  bool const is_declared = std::any_of(scopes_.begin(), scopes_.end(), [&](auto const& scope) {
    return scope.second.types.contains(name->name);
  });
  if (is_declared) {
    result.types.push_back({keep(name->name), false});
    return result;
  }
  // Names of one or two letters are near to everything: all of a name may not be edited away.
  std::size_t best = 3;
  std::string meant;
  for (std::string const& visible : visible_names()) {
    std::size_t const distance = edit_distance(name->name, visible, 2);
    if (distance >= best || distance >= visible.size()) continue;
    best = distance;
    meant = visible;
  }
  if (!meant.empty()) {
    sink_.report(Diag::DoubtfulType, node.span, name->name)
        .hint("did you mean `" + meant + "`? a type may be quoted: \"" + name->name + "\"");
    return std::nullopt;
  }
  result.types.push_back({keep(name->name), false});
  return result;
}

ir::VarId Analyser::bind_variable(ast::Name const& name, ir::Variable::Role role) {
  static_cast<void>(refuse_shadowing(name));
  ir::VarId const variable{narrow<std::uint32_t>(out_.variables.size())};
  out_.variables.push_back({keep(name.text), role, {}, name.span});
  context_.locals.push_back(
      {out_.variables.back().name, make(name.span, ir::VariableUse{variable})});
  return variable;
}

Analyser::Variables Analyser::bind_variables(std::vector<ast::Name> const& names) {
  Variables variables;
  if (names.size() > 1) variables.key = bind_variable(names.front(), ir::Variable::Role::Key);
  variables.element = bind_variable(names.back(), ir::Variable::Role::Element);
  return variables;
}

}  // namespace writ::sema
