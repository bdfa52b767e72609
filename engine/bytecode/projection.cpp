// Builds the trie and walks it over a resource.
#include "engine/bytecode/projection.hpp"

#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/value/steps.hpp"

namespace writ::bytecode {

Projection::Projection(std::vector<Node> nodes) : nodes_(std::move(nodes)) {
  auto const slots = std::count_if(nodes_.begin(), nodes_.end(),
                                   [](Node const& node) { return node.slot != kNoSlot; });
  slot_count_ = narrow<std::uint32_t>(slots);
}

std::uint32_t Projection::slot_of(std::span<ProjectionStep const> path) {
  std::uint32_t at = 0;
  for (ProjectionStep const& step : path) {
    std::uint32_t next = 0;
    for (std::uint32_t child : nodes_[at].children) {
      if (nodes_[child].step == step) next = child;
    }
    if (next == 0) {
      next = narrow<std::uint32_t>(nodes_.size());
      nodes_.push_back({step, kNoSlot, {}});
      nodes_[at].children.push_back(next);
    }
    at = next;
  }
  if (nodes_[at].slot == kNoSlot) nodes_[at].slot = slot_count_++;
  return nodes_[at].slot;
}

void Projection::fill(Resource const& resource, std::span<Value> slots) const {
  fill(0, Value::resource(&resource), slots);
}

// Recursion is bounded by kMostSlotSteps.
void Projection::fill(std::uint32_t node, Value value, std::span<Value> slots) const {
  Node const& here = nodes_[node];
  if (here.slot != kNoSlot) slots[here.slot] = value;
  for (std::uint32_t child : here.children) {
    ProjectionStep const& step = nodes_[child].step;
    switch (step.kind) {
      case ProjectionStep::Kind::Key:
        fill(child, step_field(value, step.key), slots);
        break;
      case ProjectionStep::Kind::Meta:
        fill(child, step_meta(value, step.meta), slots);
        break;
      case ProjectionStep::Kind::Index:
        fill(child, step_index(value, Value::integer(step.index)), slots);
        break;
    }
  }
}

}  // namespace writ::bytecode
