// Expressions that give a value.
#include <charconv>

#include "engine/base/checked.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/ir/walk.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyser.hpp"

namespace writ::sema {
namespace {

/// Levels of nesting after predicates are inlined, for each level that the text may have. It bounds
/// the recursion of every later pass.
constexpr std::uint32_t kInlinedLevels = 4;

/// Both stand in one order.
std::optional<Arithmetic> arithmetic_of(ast::Binary op) {
  if (op < ast::Binary::Add || op > ast::Binary::Remainder) return std::nullopt;
  return static_cast<Arithmetic>(static_cast<int>(op) - static_cast<int>(ast::Binary::Add));
}
static_assert(static_cast<int>(ast::Binary::Remainder) - static_cast<int>(ast::Binary::Add) ==
              static_cast<int>(Arithmetic::Remainder));

ast::Node const& unwrapped(ast::File const& file, ast::ExprId id) {
  ast::Node const* node = &file[id];
  while (auto const* inner = std::get_if<ast::Parenthesised>(&node->is)) node = &file[inner->inner];
  return *node;
}

/// Whether the path as written holds `[*]`. Parentheses, names and calls end a path: a step after
/// them is off the whole list.
bool has_splat(ast::File const& file, ast::ExprId id) {
  while (true) {
    ast::Node const& node = file[id];
    if (std::holds_alternative<ast::Splat>(node.is)) return true;
    if (auto const* field = std::get_if<ast::Field>(&node.is)) {
      id = field->base;
    } else if (auto const* meta = std::get_if<ast::Meta>(&node.is)) {
      id = meta->base;
    } else if (auto const* index = std::get_if<ast::Index>(&node.is)) {
      id = index->base;
    } else {
      return false;
    }
  }
}

}  // namespace

ir::ExprId Analyser::make(Span span, decltype(ir::Expr::is) is) {
  out_.exprs.push_back({span, std::move(is), UINT32_MAX});
  return {narrow<std::uint32_t>(out_.exprs.size() - 1)};
}

/// Goes one level down; false where the rule or the program has grown too large, which is reported
/// once.
bool Analyser::enter(Span span) {
  ++depth_;
  if (out_.exprs.size() > limits_.nodes) {
    if (!program_too_large_ && !too_large_) {
      sink_.report(Diag::ProgramTooLarge, span, limits_.nodes);
    }
    program_too_large_ = true;
    too_large_ = true;
    return false;
  }
  bool const too_many = out_.exprs.size() - first_node_ > limits_.nodes_per_rule;
  bool const too_deep = depth_ > limits_.nesting * kInlinedLevels;
  if (!too_many && !too_deep) return true;
  if (!too_large_) {
    if (too_many) sink_.report(Diag::RuleTooLarge, span, current_, limits_.nodes_per_rule);
    if (too_deep && !too_many) {
      sink_.report(Diag::NestingTooDeep, span, limits_.nesting * kInlinedLevels);
    }
    too_large_ = true;
  }
  return false;
}

ir::ExprId Analyser::value(ast::ExprId id) {
  ast::Node const& node = (*context_.file)[id];
  bool const fits = enter(node.span);
  ir::ExprId const result = fits && !too_large_ ? value_of(node, id) : nothing(node.span);
  leave();
  return result;
}

ir::ExprId Analyser::value_of(ast::Node const& node, ast::ExprId id) {
  Span const span = node.span;
  return std::visit(
      ir::Overload{
          [&](ast::Number const& e) { return number(e, span); },
          [&](ast::Boolean const& e) { return make(span, ir::Literal{Value::boolean(e.value)}); },
          [&](ast::Null const&) { return make(span, ir::Literal{Value::null()}); },
          [&](ast::Now const&) { return make(span, ir::Now{}); },
          [&](ast::Duration const& e) { return duration(e, span); },
          [&](ast::String const& e) { return text(e, span); },
          [&](ast::Reference const& e) { return name_value(e.name, span); },
          [&](ast::Field const&) { return path_step(node, id); },
          [&](ast::Meta const&) { return path_step(node, id); },
          [&](ast::Index const&) { return path_step(node, id); },
          [&](ast::Splat const&) { return path_step(node, id); },
          [&](ast::Call const& e) { return call(e, span, false); },
          [&](ast::UnaryOp const& e) {
            if (e.op == ast::Unary::Not) return condition(id);
            ir::ExprId const operand = value(e.operand);
            auto const known = literal(operand);
            if (known && known->is_number()) {
              ir::ExprId const zero = make(span, ir::Literal{Value::integer(0)});
              return known->is(Kind::Double)
                         ? make(span, ir::Literal{Value::number(-known->as_double())})
                         : calculate(Arithmetic::Subtract, zero, operand, span);
            }
            return make(span, ir::Negate{operand});
          },
          [&](ast::BinaryOp const& e) { return binary_value(e, id, span); },
          [&](ast::If const& e) {
            ir::ExprId const test = condition(e.condition);
            ir::ExprId const then_branch = value(e.then_branch);
            return make(span, ir::If{test, then_branch, value(e.else_branch)});
          },
          [&](ast::List const& e) { return list(e, span); },
          [&](ast::Object const& e) { return object(e, span); },
          [&](ast::Comprehension const& e) { return comprehension(e, span); },
          [&](ast::Parenthesised const& e) { return value(e.inner); },
          [&](ast::All const&) { return condition(id); },
          [&](ast::Any const&) { return condition(id); },
          [&](ast::IsTest const&) { return condition(id); },
          [&](ast::Quantified const&) { return condition(id); }},
      node.is);
}

/// A step of a path. After a splat, the steps apply to each element: they become the splat's body.
ir::ExprId Analyser::path_step(ast::Node const& node, ast::ExprId) {
  Span const span = node.span;
  if (auto const* field = std::get_if<ast::Field>(&node.is)) {
    if (auto const other = qualified(*field, span)) return *other;
  }
  ast::ExprId const base_id = std::visit(
      ir::Overload{
          [](ast::Field const& e) { return e.base; }, [](ast::Meta const& e) { return e.base; },
          [](ast::Index const& e) { return e.base; }, [](ast::Splat const& e) { return e.base; },
          [](auto const&) { return ast::ExprId::none(); }},
      node.is);
  ir::ExprId const base = value(base_id);
  auto const step = [&](ir::ExprId from) -> ir::ExprId {
    if (auto const* field = std::get_if<ast::Field>(&node.is)) {
      return make(span, ir::FieldStep{from, keep(field->name.text)});
    }
    if (auto const* meta = std::get_if<ast::Meta>(&node.is)) {
      return meta_step(from, meta->name, span);
    }
    if (auto const* index = std::get_if<ast::Index>(&node.is))
      return index_step(from, *index, span);
    ir::VarId const element{narrow<std::uint32_t>(out_.variables.size())};
    out_.variables.push_back({"element", ir::Variable::Role::Element, {}, span});
    return make(span, ir::Splat{from, element, make(span, ir::VariableUse{element})});
  };
  if (!has_splat(*context_.file, base_id) || !std::holds_alternative<ir::Splat>(out_[base].is)) {
    return step(base);
  }
  // The step goes below the innermost splat of the chain, each of whose bodies ends in the next.
  auto const splat_at = [&](ir::ExprId at) {
    return std::get_if<ir::Splat>(&out_.exprs[at.value].is);
  };
  ir::ExprId innermost = base;
  while (splat_at(splat_at(innermost)->body) != nullptr) innermost = splat_at(innermost)->body;
  ir::ExprId const below = step(splat_at(innermost)->body);
  splat_at(innermost)->body = below;
  out_.exprs[base.value].span = span;
  return base;
}

ir::ExprId Analyser::meta_step(ir::ExprId base, ast::Name const& name, Span span) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < std::size(kMetaNames); ++i) {
    if (kMetaNames[i] == name.text) return make(span, ir::MetaStep{base, static_cast<Meta>(i)});
    known.emplace_back(kMetaNames[i]);
  }
  sink_.report(Diag::UnknownMeta, name.span, name.text);
  if (auto near = nearest(name.text, known)) {
    sink_.hint("did you mean `@" + *near + "`?");
  } else {
    std::string all;
    for (std::string const& one : known) all += (all.empty() ? "`@" : ", `@") + one + "`";
    sink_.hint("it has " + all);
  }
  return nothing(span);
}

ir::ExprId Analyser::index_step(ir::ExprId base, ast::Index const& index, Span span) {
  ir::ExprId const at = value(index.index);
  auto const known = literal(at);
  if (known && known->is(Kind::String)) {
    return make(span, ir::FieldStep{base, known->as_text()});
  }
  if (known && known->is(Kind::Integer) && known->as_integer() < 0) {
    sink_.report(Diag::NegativeIndex, (*context_.file)[index.index].span, known->as_integer())
        .hint("`last(xs)` is the last element");
    return nothing(span);
  }
  return make(span, ir::IndexStep{base, at});
}

ir::ExprId Analyser::binary_value(ast::BinaryOp const& op, ast::ExprId id, Span span) {
  auto const operation = arithmetic_of(op.op);
  if (operation) {
    bool const sum = op.op == ast::Binary::Add || op.op == ast::Binary::Subtract;
    auto const* by = std::get_if<ast::Duration>(&unwrapped(*context_.file, op.right).is);
    if (sum && by != nullptr && (by->unit == "mo" || by->unit == "y")) {
      return add_calendar(op, *by, span);
    }
    ir::ExprId const left = value(op.left);
    return calculate(*operation, left, value(op.right), span);
  }
  if (op.op == ast::Binary::Coalesce) {
    ir::ExprId const left = value(op.left);
    return make(span, ir::Coalesce{left, value(op.right)});
  }
  return condition(id);
}

/// `time + 3mo`: months have no fixed length, so that they are counted, not added.
ir::ExprId Analyser::add_calendar(ast::BinaryOp const& op, ast::Duration const& by, Span span) {
  std::int64_t amount = 0;
  auto const* end = by.amount.data() + by.amount.size();
  bool const read = std::from_chars(by.amount.data(), end, amount).ec == std::errc();
  auto months = read ? checked_mul(amount, by.unit == "y" ? 12 : 1) : std::nullopt;
  if (months && op.op == ast::Binary::Subtract) months = -*months;
  ir::ExprId const base = value(op.left);
  library::FunctionRow const* row = library::find_function("add_months");
  if (!months || row == nullptr) {
    sink_.report(Diag::BadDuration, (*context_.file)[op.right].span, by.amount + by.unit,
                 "it is out of range");
    return nothing(span);
  }
  auto const known = literal(base);
  if (known && known->is_present() && !known->is(Kind::Time)) {
    sink_
        .report(Diag::CalendarDuration, (*context_.file)[op.left].span,
                std::string(describe(known->kind())))
        .hint("`time(x)` makes a time of a text");
    return nothing(span);
  }
  ir::ExprId const count = make(span, ir::Literal{Value::integer(*months)});
  auto const function = narrow<std::uint32_t>(row - library::functions().data());
  return make(span, ir::Call{function, {base, count}});
}

ir::ExprId Analyser::comprehension(ast::Comprehension const& comprehension, Span span) {
  auto const over = domain(comprehension.domain);
  if (!over) return nothing(span);
  std::size_t const locals = context_.locals.size();
  Variables const variables = bind_variables(comprehension.variables);
  ir::ExprId const where =
      comprehension.where.exists() ? condition(comprehension.where) : ir::ExprId::none();
  ir::ExprId const element = value(comprehension.element);
  context_.locals.resize(locals);
  return make(span, ir::Comprehension{element, variables.key, variables.element, *over, where});
}

}  // namespace writ::sema
