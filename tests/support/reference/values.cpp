// Values of expressions, and where they stand in the input. Recursion is bounded by the depth of
// expressions (Limits::nesting). Covered by tests/unit/reference/rule_test.cpp.
#include <memory>
#include <string>
#include <variant>

#include "engine/value/print.hpp"
#include "tests/support/reference/operators.hpp"
#include "tests/support/reference/tree.hpp"

namespace writ::reference {
namespace {

std::optional<Origin> below(std::optional<Origin> origin, std::string_view token) {
  if (origin) append_pointer_token(origin->pointer, token);
  return origin;
}

/// The pointer token of an index, where it has one: no list reaches past 64 bits.
std::optional<std::string> token_of(Value index) {
  if (index.is_sensitive()) return "(sensitive)";
  if (index.is(Kind::Integer)) return std::to_string(index.as_integer());
  if (index.is(Kind::String)) return std::string(index.as_text());
  return std::nullopt;
}

/// The pointer text that the path `body` adds to `element`; nothing where an index is computed.
std::optional<std::string> pointer_below(ir::Module const& module, ir::ExprId body,
                                         ir::VarId element) {
  auto const& is = module[body].is;
  if (auto const* use = std::get_if<ir::VariableUse>(&is)) {
    if (use->variable == element) return "";
    return std::nullopt;
  }
  std::optional<std::string> pointer;
  if (auto const* field = std::get_if<ir::FieldStep>(&is)) {
    pointer = pointer_below(module, field->base, element);
    if (pointer) append_pointer_token(*pointer, field->key);
  } else if (auto const* meta = std::get_if<ir::MetaStep>(&is)) {
    pointer = pointer_below(module, meta->base, element);
    if (pointer) *pointer += "/@" + std::string(kMetaNames[static_cast<std::size_t>(meta->meta)]);
  } else if (auto const* index = std::get_if<ir::IndexStep>(&is)) {
    auto const* literal = std::get_if<ir::Literal>(&module[index->index].is);
    auto const token = literal != nullptr ? token_of(literal->value) : std::nullopt;
    if (!token) return std::nullopt;
    pointer = pointer_below(module, index->base, element);
    if (pointer) append_pointer_token(*pointer, *token);
  } else if (auto const* splat = std::get_if<ir::Splat>(&is)) {
    pointer = pointer_below(module, splat->base, element);
    auto const rest = pointer_below(module, splat->body, splat->element);
    if (!rest) return std::nullopt;
    if (pointer) *pointer += "/*" + *rest;
  }
  return pointer;
}

/// What is calculated with a sensitive value is sensitive, where it is a value at all.
Value made_of(Value result, bool sensitive) {
  return sensitive && result.is_present() ? result.as_sensitive() : result;
}

/// Gives each kind of expression its value.
class Evaluator {
 public:
  Evaluator(Context& context, Scope const* scope, ir::ExprId self)
      : context_(context), scope_(scope), self_(self) {}

  Located operator()(ir::Literal const& e) { return {e.value, {}}; }
  Located operator()(ir::Now const&) { return {context_.now, {}}; }

  Located operator()(ir::VariableUse const& e) { return meaning_of(context_, scope_, e.variable); }

  Located operator()(ir::FieldStep const& e) {
    Located const base = value(e.base);
    return {field_of(base.value, e.key), below(base.origin, e.key)};
  }

  Located operator()(ir::MetaStep const& e) {
    Located const base = value(e.base);
    std::string const name = "@" + std::string(kMetaNames[static_cast<std::size_t>(e.meta)]);
    return {meta_field_of(base.value, e.meta), below(base.origin, name)};
  }

  Located operator()(ir::IndexStep const& e) {
    Located const base = value(e.base);
    Value const index = value(e.index).value;
    auto const token = token_of(index);
    return {item_of(base.value, index), token ? below(base.origin, *token) : std::nullopt};
  }

  Located operator()(ir::Splat const& e) {
    Located const base = value(e.base);
    std::optional<Origin> origin = base.origin;
    auto const rest = pointer_below(context_.module, e.body, e.element);
    if (!rest) origin.reset();
    if (origin) origin->pointer += "/*" + *rest;
    return {splat(e, base.value), origin};
  }

  Located operator()(ir::Coalesce const& e) {
    Value const first = value(e.value).value;
    return {first.is_absent() ? value(e.otherwise).value : first, {}};
  }

  Located operator()(ir::Negate const& e) {
    Value const operand = value(e.operand).value;
    Value const result = negated(operand, context_.limits.number_digits, context_.arena);
    return {made_of(result, operand.is_sensitive()), {}};
  }

  Located operator()(ir::Calculate const& e) {
    Value const left = value(e.left).value;
    Value const right = value(e.right).value;
    Value const result =
        calculate(e.operation, left, right, context_.limits.number_digits, context_.arena);
    return {made_of(result, left.is_sensitive() || right.is_sensitive()), {}};
  }

  Located operator()(ir::ListOf const& e) {
    std::vector<Value> items;
    for (ir::ExprId const item : e.items) {
      Value const v = value(item).value;
      if (v.is(Kind::Undecided)) return {v, {}};
      items.push_back(v.is(Kind::Absent) ? Value::null() : v);
    }
    return {list(items), {}};
  }

  Located operator()(ir::ObjectOf const& e) {
    std::vector<Member> members;
    for (auto const& [key, member] : e.members) {
      Value const v = value(member).value;
      if (v.is(Kind::Undecided)) return {v, {}};
      members.push_back({key, v});
    }
    auto const kept = context_.arena.allocate<Member>(members.size());
    std::uninitialized_copy(members.begin(), members.end(), kept.begin());
    return {Value::object(kept), {}};
  }

  Located operator()(ir::Call const& e) {
    std::vector<Value> arguments;
    for (ir::ExprId const argument : e.arguments) arguments.push_back(value(argument).value);
    return {call(context_, e.function, arguments), {}};
  }

  Located operator()(ir::Bind const& e) {
    Scope const* inner = context_.bind(e.variable, value(e.value), scope_);
    // A call stands for its body, and so does its origin.
    return value_of(context_, inner, e.body);
  }

  Located operator()(ir::If const& e) {
    Outcome const condition = condition_of(context_, scope_, e.condition).outcome;
    if (condition.is_undecided()) return {Value::undecided(condition.reason), {}};
    return {value(condition.is_true() ? e.then_branch : e.else_branch).value, {}};
  }

  Located operator()(ir::Comprehension const& e) { return {comprehension(e), {}}; }

  Located operator()(ir::Truthy const&) { return as_value(); }
  Located operator()(ir::And const&) { return as_value(); }
  Located operator()(ir::Or const&) { return as_value(); }
  Located operator()(ir::Not const&) { return as_value(); }
  Located operator()(ir::Implies const&) { return as_value(); }
  Located operator()(ir::Compare const&) { return as_value(); }
  Located operator()(ir::Is const&) { return as_value(); }
  Located operator()(ir::Quantified const&) { return as_value(); }

 private:
  Located value(ir::ExprId expr) { return value_of(context_, scope_, expr); }

  /// A condition used as a value.
  Located as_value() { return {Value::of(condition_of(context_, scope_, self_).outcome), {}}; }

  Value list(std::vector<Value> const& items) {
    auto const kept = context_.arena.allocate<Value>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), kept.begin());
    return Value::list(kept);
  }

  Value splat(ir::Splat const& e, Value base) {
    if (base.is(Kind::Unknown) || base.is(Kind::Undecided)) return base;
    if (base.is_absent()) return list({});
    if (!base.is(Kind::List)) return Value::undecided(Reason::Type);
    std::vector<Value> items;
    for (Value const item : base.as_list()) {
      Scope const* inner = context_.bind(e.element, {part_of(base, item), {}}, scope_);
      Value const v = value_of(context_, inner, e.body).value;
      if (v.is(Kind::Undecided)) return v;
      items.push_back(v);
    }
    return list(items);
  }

  Value comprehension(ir::Comprehension const& e) {
    Elements const domain = elements_of(context_, scope_, e.domain, e.key.exists());
    if (domain.undecided) return Value::undecided(*domain.undecided);
    for (Element const& element : domain.elements) {
      if (element.may_be_null) return Value::undecided(Reason::Unknown);
    }
    std::vector<Value> items;
    for (Element const& element : domain.elements) {
      Scope const* inner = bind_element(context_, scope_, e.key, e.element, element);
      if (e.where.exists()) {
        Outcome const where = condition_of(context_, inner, e.where).outcome;
        if (where.is_undecided()) return Value::undecided(where.reason);
        if (where.is_false()) continue;
      }
      Value const v = value_of(context_, inner, e.element_value).value;
      if (v.is(Kind::Undecided)) return v;
      items.push_back(v.is(Kind::Absent) ? Value::null() : v);
    }
    return list(items);
  }

  Context& context_;
  Scope const* scope_;
  ir::ExprId self_;
};

}  // namespace

Scope const* Context::bind(ir::VarId variable, Located meaning, Scope const* outer) {
  scopes.push_back({variable, std::move(meaning), outer});
  return &scopes.back();
}

Located meaning_of(Context& context, Scope const* scope, ir::VarId variable) {
  for (Scope const* s = scope; s != nullptr; s = s->outer) {
    if (s->variable == variable) return s->meaning;
  }
  // Not of this rule: a `let` of the module, which uses nothing but such.
  ir::Variable const& let = context.module[variable];
  WRIT_CHECK(let.role == ir::Variable::Role::Let && let.value.exists());
  return value_of(context, nullptr, let.value);
}

Located value_of(Context& context, Scope const* scope, ir::ExprId expr) {
  return std::visit(Evaluator(context, scope, expr), context.module[expr].is);
}

}  // namespace writ::reference
