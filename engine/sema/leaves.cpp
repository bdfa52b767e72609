// What evidence will say of a condition: its text, the paths it reads, the variables it uses.
#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/ir/walk.hpp"
#include "engine/sema/analyser.hpp"
#include "grammar/printer.hpp"

namespace writ::sema {
namespace {

bool holds(std::vector<ir::VarId> const& ids, ir::VarId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

ir::ExprId Analyser::leaf(ir::ExprId id, ast::ExprId text) {
  if (too_large_) return id;
  ir::LeafInfo info;
  info.text = keep(print_condition(*context_.file, text));
  std::vector<ir::VarId> bound;
  if (auto const* quantified = std::get_if<ir::Quantified>(&out_[id].is)) {
    // Of a quantifier that is a leaf itself, only the domain was looked at.
    if (quantified->domain.value.exists()) collect_reads(quantified->domain.value, bound, info);
  } else if (auto const* compare = std::get_if<ir::Compare>(&out_[id].is);
             compare != nullptr && compare->comparison == ir::Comparison::Refers) {
    collect_reads(compare->left, bound, info);
    collect_target(compare->right, bound, info);
  } else {
    ir::for_each_child(out_[id], [&](ir::ExprId child) { collect_reads(child, bound, info); });
  }
  out_.exprs[id.value].leaf = narrow<std::uint32_t>(out_.leaves.size());
  out_.leaves.push_back(std::move(info));
  return id;
}

/// The variable that a path starts at; nothing for what is no path.
std::optional<ir::VarId> Analyser::path_root(ir::ExprId id) const {
  while (true) {
    ir::Expr const& expr = out_[id];
    if (auto const* use = std::get_if<ir::VariableUse>(&expr.is)) return use->variable;
    if (auto const* field = std::get_if<ir::FieldStep>(&expr.is)) {
      id = field->base;
    } else if (auto const* meta = std::get_if<ir::MetaStep>(&expr.is)) {
      id = meta->base;
    } else if (auto const* index = std::get_if<ir::IndexStep>(&expr.is)) {
      id = index->base;
    } else if (auto const* splat = std::get_if<ir::Splat>(&expr.is)) {
      id = splat->base;
    } else {
      return std::nullopt;
    }
  }
}

/// Whether the expression uses one of the variables.
bool Analyser::uses(ir::ExprId id, std::vector<ir::VarId> const& variables) const {
  if (variables.empty()) return false;
  auto const* use = std::get_if<ir::VariableUse>(&out_[id].is);
  if (use != nullptr) return holds(variables, use->variable);
  bool found = false;
  ir::for_each_child(out_[id], [&](ir::ExprId child) { found = found || uses(child, variables); });
  return found;
}

/// Adds the longest paths below the expression, and the variables they start at. Those that `bound`
/// holds live inside the leaf only.
void Analyser::collect_reads(ir::ExprId id, std::vector<ir::VarId>& bound,
                             ir::LeafInfo& leaf) const {
  ir::Expr const& expr = out_[id];
  if (auto const root = path_root(id)) {
    ir::Variable const& variable = out_[*root];
    bool const is_whole_resource = std::holds_alternative<ir::VariableUse>(expr.is) &&
                                   variable.role == ir::Variable::Role::RuleResource;
    if (!holds(bound, *root)) {
      if (!is_whole_resource && !uses(id, bound)) leaf.reads.push_back(id);
      if (variable.role != ir::Variable::Role::RuleResource && !holds(leaf.bindings, *root)) {
        leaf.bindings.push_back(*root);
      }
    }
    collect_indexes(id, bound, leaf);
    return;
  }
  std::size_t const before = bound.size();
  if (auto const* splat = std::get_if<ir::Splat>(&expr.is)) {
    collect_reads(splat->base, bound, leaf);
    bound.push_back(splat->element);
    collect_reads(splat->body, bound, leaf);
  } else if (auto const* bind = std::get_if<ir::Bind>(&expr.is)) {
    collect_reads(bind->value, bound, leaf);
    bound.push_back(bind->variable);
    collect_reads(bind->body, bound, leaf);
  } else if (auto const* quantified = std::get_if<ir::Quantified>(&expr.is)) {
    if (quantified->domain.value.exists()) collect_reads(quantified->domain.value, bound, leaf);
    bound.push_back(quantified->key);
    bound.push_back(quantified->element);
    if (quantified->where.exists()) collect_reads(quantified->where, bound, leaf);
    collect_reads(quantified->body, bound, leaf);
  } else if (auto const* comprehension = std::get_if<ir::Comprehension>(&expr.is)) {
    ir::ExprId const domain = comprehension->domain.value;
    if (domain.exists()) collect_reads(domain, bound, leaf);
    bound.push_back(comprehension->key);
    bound.push_back(comprehension->element);
    if (comprehension->where.exists()) collect_reads(comprehension->where, bound, leaf);
    collect_reads(comprehension->element_value, bound, leaf);
  } else {
    ir::for_each_child(expr, [&](ir::ExprId child) { collect_reads(child, bound, leaf); });
  }
  bound.resize(before);
}

/// What `->` asks about is which resource it is, not what that holds.
void Analyser::collect_target(ir::ExprId id, std::vector<ir::VarId>& bound,
                              ir::LeafInfo& leaf) const {
  auto const* use = std::get_if<ir::VariableUse>(&out_[id].is);
  if (use == nullptr) {
    collect_reads(id, bound, leaf);
  } else if (out_[use->variable].role != ir::Variable::Role::RuleResource &&
             !holds(leaf.bindings, use->variable)) {
    leaf.bindings.push_back(use->variable);
  }
}

/// Adds what the computed indexes of a path read.
void Analyser::collect_indexes(ir::ExprId id, std::vector<ir::VarId>& bound,
                               ir::LeafInfo& leaf) const {
  ir::Expr const& expr = out_[id];
  if (auto const* field = std::get_if<ir::FieldStep>(&expr.is)) {
    collect_indexes(field->base, bound, leaf);
  } else if (auto const* meta = std::get_if<ir::MetaStep>(&expr.is)) {
    collect_indexes(meta->base, bound, leaf);
  } else if (auto const* index = std::get_if<ir::IndexStep>(&expr.is)) {
    collect_indexes(index->base, bound, leaf);
    collect_reads(index->index, bound, leaf);
  } else if (auto const* splat = std::get_if<ir::Splat>(&expr.is)) {
    collect_indexes(splat->base, bound, leaf);
    bound.push_back(splat->element);
    collect_indexes(splat->body, bound, leaf);
    bound.pop_back();
  }
}

}  // namespace writ::sema
