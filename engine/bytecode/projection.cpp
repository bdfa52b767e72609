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
  // The verifier refuses nodes that are no tree.
  parents_.assign(nodes_.size(), 0);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    for (std::uint32_t const child : nodes_[i].children) {
      if (child < nodes_.size()) parents_[child] = static_cast<std::uint32_t>(i);
    }
  }
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
      parents_.push_back(at);
      nodes_[at].children.push_back(next);
    }
    at = next;
  }
  if (nodes_[at].slot == kNoSlot) nodes_[at].slot = slot_count_++;
  return nodes_[at].slot;
}

void Projection::fill(Resource const& resource, std::span<Value> slots, Trail& trail) const {
  trail.values[0] = Value::resource(&resource);
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    Value const whole = trail.values[parents_[node]];
    ProjectionStep const& step = nodes_[node].step;
    Value& value = trail.values[node];
    if (node > 0) {
      switch (step.kind) {
        case ProjectionStep::Kind::Key:
          value = step_field(plain(whole), step.key, trail.hints[node]);
          break;
        case ProjectionStep::Kind::Meta:
          value = step_meta(whole, step.meta);
          break;
        case ProjectionStep::Kind::Index:
          value = step_index(whole, Value::integer(step.index));
          break;
      }
    }
    if (nodes_[node].slot != kNoSlot) slots[nodes_[node].slot] = value;
  }
}

// Recursion is bounded by kMostSlotSteps.
void Projection::fill_below(std::uint32_t node, Value value, std::span<Value> slots) const {
  Node const& here = nodes_[node];
  if (here.slot != kNoSlot) slots[here.slot] = value;
  for (std::uint32_t const child : here.children) {
    ProjectionStep const& step = nodes_[child].step;
    switch (step.kind) {
      case ProjectionStep::Kind::Key:
        fill_below(child, step_field(value, step.key), slots);
        break;
      case ProjectionStep::Kind::Meta:
        fill_below(child, step_meta(value, step.meta), slots);
        break;
      case ProjectionStep::Kind::Index:
        fill_below(child, step_index(value, Value::integer(step.index)), slots);
        break;
    }
  }
}

}  // namespace writ::bytecode
