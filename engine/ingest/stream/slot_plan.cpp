// Lays the projections of the groups over each other.
#include "engine/ingest/stream/slot_plan.hpp"

#include <algorithm>
#include <map>

#include "engine/base/checked.hpp"

namespace writ::ingest {

using bytecode::Opcode;
using bytecode::Projection;
using bytecode::ProjectionStep;

namespace {

bool loads_resource(bytecode::Program const& program, std::uint32_t rule) {
  bytecode::Segment const code = program.rules[rule].decide;
  return std::any_of(program.code.begin() + code.begin, program.code.begin() + code.end,
                     [](bytecode::Instruction in) { return in.op == Opcode::LoadResource; });
}

}  // namespace

SlotPlan::SlotPlan(bytecode::Program const& program, std::vector<std::uint32_t> groups)
    : groups_(std::move(groups)) {
  std::vector<Source> roots;
  std::uint32_t base = 0;
  for (std::uint32_t const group : groups_) {
    Projection const& projection = program.groups[group].projection;
    bases_.push_back(base);
    roots.push_back({&projection, 0, base});
    base += projection.slot_count();
    auto const& rules = program.groups[group].rules;
    needs_resource_ = needs_resource_ || projection.nodes()[0].slot != bytecode::kNoSlot ||
                      std::any_of(rules.begin(), rules.end(), [&](std::uint32_t rule) {
                        return loads_resource(program, rule);
                      });
  }
  bases_.push_back(base);
  absent_.resize(base);
  Resource bare;
  bare.attributes = Value::object({});
  bare.meta = Value::object({});
  for (Source const& root : roots) {
    root.projection->fill_below(0, Value::resource(&bare), std::span(absent_).subspan(root.base));
    for (std::uint32_t const child : root.projection->nodes()[0].children) {
      ProjectionStep const& step = root.projection->nodes()[child].step;
      if (step.kind != ProjectionStep::Kind::Meta) continue;
      if (step.meta == Meta::Id) ids_.push_back({root.projection, child, root.base});
      if (step.meta == Meta::Type) types_.push_back({root.projection, child, root.base});
    }
  }
  add(std::move(roots));
}

// Recursion is bounded by bytecode::kMostSlotSteps.
std::uint32_t SlotPlan::add(std::vector<Source> sources) {
  auto const at = narrow<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  bool whole = false;
  std::map<std::string_view, std::vector<Source>> below;
  for (Source const& source : sources) {
    auto const& nodes = source.projection->nodes();
    if (std::uint32_t const slot = nodes[source.node].slot; slot != bytecode::kNoSlot) {
      whole = true;
      nodes_[at].slots.push_back(source.base + slot);
    }
    nodes_[at].is_flat = nodes_[at].is_flat && nodes[source.node].children.empty();
    for (std::uint32_t const child : nodes[source.node].children) {
      ProjectionStep const& step = nodes[child].step;
      if (step.kind == ProjectionStep::Kind::Key) {
        below[step.key].push_back({source.projection, child, source.base});
      } else {
        // Steps of the root that are no keys do not depend on its attributes.
        whole = whole || at != kRoot;
      }
    }
  }
  nodes_[at].sources = std::move(sources);
  nodes_[at].whole = whole && at != kRoot;
  if (nodes_[at].whole) return at;
  for (auto& [key, children] : below) {
    std::uint32_t const child = add(std::move(children));
    nodes_[at].members.emplace_back(key, child);
  }
  return at;
}

std::uint32_t SlotPlan::member(std::uint32_t node, std::string_view key) const {
  if (node == kUnread) return kUnread;
  for (auto const& [name, child] : nodes_[node].members) {
    if (name == key) return child;
  }
  return kUnread;
}

std::span<Value const> SlotPlan::slots_of(std::size_t group, std::span<Value const> slots) const {
  return slots.subspan(bases_[group], bases_[group + 1] - bases_[group]);
}

void SlotPlan::clear(std::span<Value> slots) const {
  std::copy(absent_.begin(), absent_.end(), slots.begin());
}

void SlotPlan::fill_names(std::string_view id, std::string_view type,
                          std::span<Value> slots) const {
  for (Source const& source : ids_) {
    source.projection->fill_below(source.node, Value::string(id), slots.subspan(source.base));
  }
  for (Source const& source : types_) {
    source.projection->fill_below(source.node, Value::string(type), slots.subspan(source.base));
  }
}

void SlotPlan::spread_below(Node const& node, Value value, Value* slots) const {
  for (Source const& source : node.sources) {
    source.projection->fill_below(source.node, value,
                                  std::span(slots, absent_.size()).subspan(source.base));
  }
}

}  // namespace writ::ingest
