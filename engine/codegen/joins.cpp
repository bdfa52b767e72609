// Which condition of a loop over resources an index can answer, so that the loop looks only at the
// resources that the index does not rule out. Covered by tests/golden/bytecode and the
// differential test.
#include <algorithm>

#include "engine/codegen/rule_generator.hpp"
#include "engine/ir/walk.hpp"

namespace writ::codegen {

using bytecode::JoinKind;

/// The first condition that an index answers; those of a conjunction count one by one, for where
/// one of them is false the conjunction is, whatever the others come to.
std::optional<RuleGenerator::Join> RuleGenerator::join_of(Conditions const& needed, ir::VarId key,
                                                          ir::VarId element) const {
  for (ir::ExprId const condition : needed) {
    if (auto const* conjunction = std::get_if<ir::And>(&module_[condition].is)) {
      if (auto found = join_of(conjunction->operands, key, element)) return found;
    } else if (auto found = join_in(condition, key, element)) {
      return found;
    }
  }
  return std::nullopt;
}

/// One side must be a path from the element, the other must have its value before the loop starts.
std::optional<RuleGenerator::Join> RuleGenerator::join_in(ir::ExprId condition, ir::VarId key,
                                                          ir::VarId element) const {
  auto const* compare = std::get_if<ir::Compare>(&module_[condition].is);
  if (compare == nullptr) return std::nullopt;
  auto const joined = [&](JoinKind kind, ir::ExprId own, ir::ExprId probe) -> std::optional<Join> {
    Join join;
    join.row.kind = kind;
    join.probe = probe;
    if (!static_path(own, element, join.row.path) || uses(probe, key, element)) {
      return std::nullopt;
    }
    bool const fits = join.row.path.size() <= bytecode::kMostSlotSteps &&
                      (kind != JoinKind::RefersToElement || join.row.path.empty());
    return fits ? std::optional(std::move(join)) : std::nullopt;
  };
  auto const either = [&](JoinKind left, JoinKind right) {
    auto found = joined(left, compare->left, compare->right);
    return found ? std::move(found) : joined(right, compare->right, compare->left);
  };
  if (compare->comparison == ir::Comparison::Equal) {
    return either(JoinKind::Equal, JoinKind::Equal);
  }
  if (compare->comparison == ir::Comparison::In) {
    return either(JoinKind::ElementIn, JoinKind::HasElement);
  }
  if (compare->comparison == ir::Comparison::Refers) {
    return either(JoinKind::ElementRefers, JoinKind::RefersToElement);
  }
  return std::nullopt;
}

// Recursion is bounded by the depth of the module, which sema bounds.
bool RuleGenerator::uses(ir::ExprId id, ir::VarId key, ir::VarId element) const {
  if (auto const* use = std::get_if<ir::VariableUse>(&module_[id].is)) {
    return use->variable == element || (key.exists() && use->variable == key);
  }
  bool found = false;
  ir::for_each_child(module_[id],
                     [&](ir::ExprId child) { found = found || uses(child, key, element); });
  return found;
}

}  // namespace writ::codegen
