// What the grammar of expressions does with what it reads: opens nodes and hangs their children
// below them. Each is an X3 action: it finds the node of its rule in `_val` and what was read in
// `_attr`. Private to the grammar; covered by tests/unit/grammar/expression_test.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "grammar/checks.hpp"
#include "grammar/literals.hpp"
#include "grammar/x3/actions.hpp"
#include "grammar/x3/config.hpp"

namespace writ::grammar {

// ---- Actions: chains of operators --------------------------------------------------------------

template <class C>
Builder& builder_of(C const& context) {
  return state_of(context).builder;
}

/// Puts `child` below `parent`; a tree that grows too high is reported at `blame`.
template <class C>
void adopt(C const& context, ast::ExprId parent, ast::ExprId child, Span blame) {
  if (!builder_of(context).attach(parent, child)) state_of(context).fail_too_deep(blame);
}

/// The value so far becomes the left operand of the operator that was read.
template <class C>
void open_binary(C const& context, ast::Binary op, Span op_span) {
  ast::ExprId const left = x3::_val(context);
  Span const span = join(builder_of(context).span(left), op_span);
  x3::_val(context) = builder_of(context).open(span, ast::BinaryOp{op, left, {}, op_span});
  adopt(context, x3::_val(context), left, op_span);
}

constexpr auto open_operator = [](auto const& context) {
  open_binary(context, x3::_attr(context).value, x3::_attr(context).span);
};

constexpr auto set_right = [](auto const& context) {
  ast::ExprId const right = x3::_attr(context);
  auto& node = builder_of(context).template get<ast::BinaryOp>(x3::_val(context));
  node.right = right;
  if (node.op == ast::Binary::Equal || node.op == ast::Binary::NotEqual) {
    // The checker says that nothing equals null.
    state_of(context).allow_null(right);
    state_of(context).allow_null(node.left);
  }
  adopt(context, x3::_val(context), right, builder_of(context).span(right));
};

/// The source of a span that is short enough to be quoted in a hint, else nothing.
inline std::string short_text(ParseState const& state, Span span) {
  constexpr std::size_t kLongest = 60;
  std::string_view const text = state.text(span);
  bool const is_short = text.size() <= kLongest && text.find('\n') == std::string_view::npos;
  return is_short ? std::string(text) : std::string();
}

/// Comparisons do not chain: `a < b < c` is reported and read on as if it did.
template <class C>
void check_chain(C const& context, Span op) {
  auto const* left = builder_of(context).template find<ast::BinaryOp>(x3::_val(context));
  bool const is_relation = left != nullptr && left->op >= ast::Binary::Equal;
  bool const is_test = builder_of(context).template find<ast::IsTest>(x3::_val(context)) != nullptr;
  if (!is_relation && !is_test) return;
  ParseState& state = state_of(context);
  DiagnosticSink& sink = state.complain(Diag::ChainedComparison, op, state.text(op));
  std::string const first = short_text(state, builder_of(context).span(x3::_val(context)));
  if (is_relation && !first.empty()) {
    std::string const middle = short_text(state, builder_of(context).span(left->right));
    sink.hint("write `" + first + " and " + middle + " " + std::string(state.text(op)) + " …`");
  } else {
    sink.hint("join two tests with `and`, or put the first in parentheses");
  }
}

constexpr auto open_relation = [](auto const& context) {
  check_chain(context, x3::_attr(context).span);
  open_operator(context);
};
constexpr auto open_not_in = [](auto const& context) {
  check_chain(context, x3::_attr(context));
  open_binary(context, ast::Binary::NotIn, x3::_attr(context));
};
constexpr auto stretch_operator = [](auto const& context) {
  auto& node = builder_of(context).template get<ast::BinaryOp>(x3::_val(context));
  node.op_span = join(node.op_span, x3::_attr(context));
};

constexpr auto open_is = [](auto const& context) {
  check_chain(context, x3::_attr(context));
  ast::ExprId const operand = x3::_val(context);
  Span const span = join(builder_of(context).span(operand), x3::_attr(context));
  x3::_val(context) = builder_of(context).open(span, ast::IsTest{operand, {}, false, {}});
  adopt(context, x3::_val(context), operand, x3::_attr(context));
};
constexpr auto negate_is = [](auto const& context) {
  builder_of(context).template get<ast::IsTest>(x3::_val(context)).negated = true;
};
constexpr auto set_kind = [](auto const& context) {
  auto const& chosen = x3::_attr(context);
  auto& node = builder_of(context).template get<ast::IsTest>(x3::_val(context));
  node.kind = chosen.value;
  node.word = {std::string(state_of(context).text(chosen.span)), chosen.span};
  builder_of(context).stretch(x3::_val(context), chosen.span);
};

/// `and` and `or` are flat: the value becomes a list, or the list grows. A list that stands there
/// already is of this chain, since any other is in parentheses.
template <class ListNode>
constexpr auto open_list_of = [](auto const& context) {
  ast::ExprId const first = x3::_val(context);
  if (builder_of(context).template find<ListNode>(first) != nullptr) return;
  x3::_val(context) = builder_of(context).open(builder_of(context).span(first), ListNode{{first}});
  adopt(context, x3::_val(context), first, x3::_attr(context));
};
template <class ListNode>
constexpr auto add_operand = [](auto const& context) {
  ast::ExprId const operand = x3::_attr(context);
  builder_of(context).template get<ListNode>(x3::_val(context)).operands.push_back(operand);
  adopt(context, x3::_val(context), operand, builder_of(context).span(operand));
};

// ---- Actions: nodes that open at their first token ---------------------------------------------

/// Opens a node of the given form at the token that was read.
template <class T>
constexpr auto open = [](auto const& context) {
  x3::_val(context) = builder_of(context).open(span_of(x3::_attr(context)), T{});
};

/// Puts the expression that was read into a member of the node.
template <class T>
constexpr auto child(ast::ExprId T::*member) {
  return [member](auto const& context) {
    ast::ExprId const expression = x3::_attr(context);
    builder_of(context).template get<T>(x3::_val(context)).*member = expression;
    adopt(context, x3::_val(context), expression, builder_of(context).span(expression));
  };
}

/// The node ends with the token that was read.
constexpr auto close = [](auto const& context) {
  builder_of(context).stretch(x3::_val(context), span_of(x3::_attr(context)));
};

template <ast::Unary Op>
constexpr auto open_unary = [](auto const& context) {
  x3::_val(context) = builder_of(context).open(x3::_attr(context), ast::UnaryOp{Op, {}});
};

constexpr auto add_string = [](auto const& context) {
  ast::Text& text = x3::_attr(context);
  x3::_val(context) =
      builder_of(context).open(text.span, ast::String{std::move(text.text), text.raw});
};
constexpr auto add_quantity = [](auto const& context) {
  Quantity& read = x3::_attr(context);
  x3::_val(context) = std::visit(
      [&](auto& node) { return builder_of(context).open(read.span, std::move(node)); }, read.is);
};
constexpr auto add_boolean = [](auto const& context) {
  x3::_val(context) =
      builder_of(context).open(x3::_attr(context).span, ast::Boolean{x3::_attr(context).value});
};
constexpr auto add_null = [](auto const& context) {
  x3::_val(context) = builder_of(context).open(x3::_attr(context), ast::Null{});
  state_of(context).stray_nulls.push_back(x3::_val(context));
};
constexpr auto add_reference = [](auto const& context) {
  ast::Name& name = x3::_attr(context);
  x3::_val(context) = builder_of(context).open(name.span, ast::Reference{std::move(name.text)});
};

// ---- Actions: steps ----------------------------------------------------------------------------

template <class T>
constexpr auto add_named_step = [](auto const& context) {
  ast::Name& name = x3::_attr(context);
  ast::ExprId const base = x3::_val(context);
  Span const at = name.span;
  Span const span = join(builder_of(context).span(base), at);
  x3::_val(context) = builder_of(context).open(span, T{base, std::move(name)});
  adopt(context, x3::_val(context), base, at);
};
/// Opens `base[`; whether it is an index or `*` shows behind the bracket.
constexpr auto open_index = [](auto const& context) {
  ast::ExprId const base = x3::_val(context);
  Span const span = join(builder_of(context).span(base), x3::_attr(context));
  x3::_val(context) = builder_of(context).open(span, ast::Index{base, {}});
  adopt(context, x3::_val(context), base, x3::_attr(context));
};
constexpr auto make_splat = [](auto const& context) {
  ast::ExprId const base = builder_of(context).template get<ast::Index>(x3::_val(context)).base;
  builder_of(context).replace(x3::_val(context), ast::Splat{base});
};
/// What stands in the parentheses, where there are any.
inline ast::ExprId look_through(Builder& builder, ast::ExprId id) {
  while (auto const* parenthesised = builder.find<ast::Parenthesised>(id)) {
    id = parenthesised->inner;
  }
  return id;
}
constexpr auto set_index = [](auto const& context) {
  child (&ast::Index::index)(context);
  Builder& builder = builder_of(context);
  ast::ExprId const index = look_through(builder, x3::_attr(context));
  auto const* negation = builder.template find<ast::UnaryOp>(index);
  if (negation == nullptr || negation->op != ast::Unary::Negate) return;
  ast::ExprId const operand = look_through(builder, negation->operand);
  if (builder.template find<ast::Number>(operand) == nullptr) return;
  Span const span = builder.span(x3::_attr(context));
  state_of(context)
      .complain(Diag::NegativeIndex, span, state_of(context).text(span))
      .hint("`last(x)` is the last element of a list");
};

/// A path of plain names becomes the name of what is called; any other value cannot be called.
constexpr auto open_call = [](auto const& context) {
  Builder& builder = builder_of(context);
  ast::Call call;
  ast::ExprId at = x3::_val(context);
  while (auto* field = builder.template find<ast::Field>(at)) {
    call.path.push_back(field->name);
    at = field->base;
  }
  auto* reference = builder.template find<ast::Reference>(at);
  if (reference == nullptr) {
    x3::_pass(context) = false;
    return;
  }
  call.path.push_back({reference->name, builder.span(at)});
  std::reverse(call.path.begin(), call.path.end());
  Span const span = join(builder.span(x3::_val(context)), x3::_attr(context));
  // The nodes of the path were the last to come.
  builder.forget(at.value);
  x3::_val(context) = builder.open(span, std::move(call));
};
constexpr auto add_argument = [](auto const& context) {
  ast::ExprId const argument = x3::_attr(context);
  builder_of(context).template get<ast::Call>(x3::_val(context)).arguments.push_back(argument);
  adopt(context, x3::_val(context), argument, builder_of(context).span(argument));
};

// ---- Actions: lists, objects, quantifiers ------------------------------------------------------

constexpr auto add_item = [](auto const& context) {
  ast::ExprId const item = x3::_attr(context);
  builder_of(context).template get<ast::List>(x3::_val(context)).items.push_back(item);
  adopt(context, x3::_val(context), item, builder_of(context).span(item));
};
/// A list that goes on is none that ends in `for`: only now may its element be `null`.
constexpr auto allow_null_item = [](auto const& context) {
  auto const& items = builder_of(context).template get<ast::List>(x3::_val(context)).items;
  state_of(context).allow_null(items.back());
};
constexpr auto make_comprehension = [](auto const& context) {
  ast::ExprId const element =
      builder_of(context).template get<ast::List>(x3::_val(context)).items.front();
  builder_of(context).replace(x3::_val(context), ast::Comprehension{element, {}, {}, {}});
};

constexpr auto add_member_key = [](auto const& context) {
  builder_of(context)
      .template get<ast::Object>(x3::_val(context))
      .members.push_back({std::move(x3::_attr(context)), {}});
};
constexpr auto set_member_value = [](auto const& context) {
  ast::ExprId const value = x3::_attr(context);
  state_of(context).allow_null(value);
  builder_of(context).template get<ast::Object>(x3::_val(context)).members.back().value = value;
  adopt(context, x3::_val(context), value, builder_of(context).span(value));
};
constexpr auto close_object = [](auto const& context) {
  close(context);
  report_repeated_keys(state_of(context),
                       builder_of(context).template get<ast::Object>(x3::_val(context)));
};

constexpr auto open_quantified = [](auto const& context) {
  ast::Quantified node{};
  node.quantifier = x3::_attr(context).value;
  x3::_val(context) = builder_of(context).open(x3::_attr(context).span, std::move(node));
};
template <class T>
constexpr auto add_variable = [](auto const& context) {
  builder_of(context)
      .template get<T>(x3::_val(context))
      .variables.push_back(std::move(x3::_attr(context)));
};
template <class T>
constexpr auto set_domain = [](auto const& context) {
  ast::Domain& domain = x3::_attr(context);
  ast::ExprId const expression = domain.expression;
  builder_of(context).stretch(x3::_val(context), domain.span);
  builder_of(context).template get<T>(x3::_val(context)).domain = std::move(domain);
  if (expression.exists()) {
    adopt(context, x3::_val(context), expression, builder_of(context).span(expression));
  }
};
constexpr auto add_domain_type = [](auto const& context) {
  ast::Text& type = x3::_attr(context);
  ast::Domain& domain = x3::_val(context);
  domain.span = domain.types.empty() ? type.span : join(domain.span, type.span);
  domain.types.push_back(std::move(type));
};
constexpr auto set_domain_expression = [](auto const& context) {
  x3::_val(context).expression = x3::_attr(context);
  x3::_val(context).span = builder_of(context).span(x3::_attr(context));
};

}  // namespace writ::grammar
