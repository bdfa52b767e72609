// Builds small IR trees by hand for the tests of the reference interpreter. Test: the files beside
// it.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "engine/ir/module.hpp"
#include "engine/value/json_text.hpp"
#include "tests/support/reference/reference.hpp"

namespace writ::reference {

/// A module with one rule over one variable `r`; each method adds a node and returns its id.
class Builder {
 public:
  Builder() {
    rule_.resource = variable("r", ir::Variable::Role::RuleResource);
    rule_.id = "m/r";
  }

  ir::VarId variable(std::string_view name, ir::Variable::Role role, ir::ExprId value = {}) {
    module_.variables.push_back({name, role, value, {}});
    return {static_cast<std::uint32_t>(module_.variables.size() - 1)};
  }
  ir::VarId element(std::string_view name) { return variable(name, ir::Variable::Role::Element); }

  /// A node without evidence of its own.
  ir::ExprId node(decltype(ir::Expr::is) is) {
    module_.exprs.push_back({{}, std::move(is), UINT32_MAX});
    return {static_cast<std::uint32_t>(module_.exprs.size() - 1)};
  }
  /// A condition that can be a leaf, with the paths that it reads.
  ir::ExprId leaf(std::string_view text, decltype(ir::Expr::is) is,
                  std::vector<ir::ExprId> reads = {}, std::vector<ir::VarId> bindings = {}) {
    ir::ExprId const id = node(std::move(is));
    module_.leaves.push_back({text, std::move(reads), std::move(bindings)});
    module_.exprs[id.value].leaf = static_cast<std::uint32_t>(module_.leaves.size() - 1);
    return id;
  }

  ir::ExprId literal(Value value) { return node(ir::Literal{value}); }
  ir::ExprId use(ir::VarId variable) { return node(ir::VariableUse{variable}); }
  ir::ExprId resource() { return use(rule_.resource); }
  ir::ExprId field(ir::ExprId base, std::string_view key) { return node(ir::FieldStep{base, key}); }
  /// `r.key` as a condition.
  ir::ExprId flag(std::string_view key) {
    ir::ExprId const path = field(resource(), key);
    return leaf(key, ir::Truthy{path}, {path});
  }
  ir::ExprId quantified(ir::Quantifier quantifier, ir::VarId key, ir::VarId element,
                        ir::ExprId domain, ir::ExprId where, ir::ExprId body) {
    return leaf("quantified", ir::Quantified{quantifier, key, element, {domain, {}}, where, body});
  }

  void statement(ir::Statement::Role role, ir::ExprId condition) {
    ir::Statement s;
    s.role = role;
    s.condition = condition;
    rule_.statements.push_back(std::move(s));
  }
  void require(ir::ExprId condition) { statement(ir::Statement::Role::Require, condition); }

  ir::Rule& rule() { return rule_; }
  ir::Module& module() { return module_; }

  /// The rule on a resource with these attributes, as JSON; `"?"` stands for an unknown value.
  RuleOutcome run(std::string_view json) {
    Limits const limits;
    auto const parsed = parse_json(arena_.copy(json), limits, arena_);
    Resource resource;
    resource.id = "box.a";
    resource.type = "box";
    resource.attributes = with_unknowns(std::get<Value>(parsed));
    resource.meta = Value::object({});
    return evaluate(module_, rule_, &resource, {&resource, 1}, Value::time(0, 0), limits);
  }

  /// The rule with one `require` on these attributes.
  RuleOutcome run(ir::ExprId condition, std::string_view json) {
    rule_.statements.clear();
    require(condition);
    return run(json);
  }

 private:
  Value with_unknowns(Value v) {
    if (v.is(Kind::String) && v.as_text() == "?") return Value::unknown();
    if (v.is(Kind::List)) {
      auto const items = arena_.allocate<Value>(v.as_list().size());
      for (std::size_t i = 0; i < items.size(); ++i) items[i] = with_unknowns(v.as_list()[i]);
      return Value::list(items);
    }
    if (!v.is(Kind::Object)) return v;
    auto const members = arena_.allocate<Member>(v.as_object().size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      members[i] = {v.as_object()[i].key, with_unknowns(v.as_object()[i].value)};
    }
    return Value::object(members);
  }

  Arena arena_;
  ir::Module module_;
  ir::Rule rule_;
};

/// The texts of the leaves of the outcome's first statement.
inline std::vector<std::string> texts(RuleOutcome const& outcome) {
  std::vector<std::string> result;
  if (outcome.evidence.empty()) return result;
  for (Leaf const& leaf : outcome.evidence.front().leaves) result.push_back(leaf.text);
  return result;
}

/// Where the first leaf's reads stand.
inline std::vector<std::string> pointers(RuleOutcome const& outcome) {
  std::vector<std::string> result;
  if (outcome.evidence.empty() || outcome.evidence.front().leaves.empty()) return result;
  for (Read const& read : outcome.evidence.front().leaves.front().read) {
    result.push_back(read.pointer);
  }
  return result;
}

}  // namespace writ::reference
