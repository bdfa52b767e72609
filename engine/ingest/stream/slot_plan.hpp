// What the rules of one resource type read of its resources, over all groups of rules that select
// it. Covered by tests/unit/ingest/document_walker_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

class SlotPlan {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kUnread = UINT32_MAX;  ///< no rule reads what stands here

  /// `groups` are rows of Program::groups. The program must outlive this.
  SlotPlan(bytecode::Program const& program, std::vector<std::uint32_t> groups);

  [[nodiscard]] std::span<std::uint32_t const> groups() const { return groups_; }
  /// Whether some rule reads the resource as a whole, or may: then slots do not do.
  [[nodiscard]] bool needs_resource() const { return needs_resource_; }
  /// The node below `node` for members of that key; kUnread where no rule reads them.
  [[nodiscard]] std::uint32_t member(std::uint32_t node, std::string_view key) const;
  /// Whether what stands at the node is read as a value, with all that is in it.
  [[nodiscard]] bool is_whole(std::uint32_t node) const { return nodes_[node].whole; }

  /// Values of all slots of all groups, one group after the other.
  [[nodiscard]] std::size_t slot_count() const { return absent_.size(); }
  /// Those of one group, by its place in groups().
  [[nodiscard]] std::span<Value const> slots_of(std::size_t group,
                                                std::span<Value const> slots) const;
  /// As for a resource without attributes and without a name.
  void clear(std::span<Value> slots) const;
  /// Fills what rules read of a resource's id and type.
  void fill_names(std::string_view id, std::string_view type, std::span<Value> slots) const;
  /// Fills every slot at the node and below it.
  void spread(std::uint32_t node, Value value, Value* slots) const {
    Node const& here = nodes_[node];
    for (std::uint32_t const slot : here.slots) slots[slot] = value;
    if (!here.is_flat) spread_below(here, value, slots);
  }

 private:
  /// A node of one group's projection.
  struct Source {
    bytecode::Projection const* projection;
    std::uint32_t node;
    std::uint32_t base;  ///< where the group's slots start
  };
  struct Node {
    std::vector<std::pair<std::string_view, std::uint32_t>> members;
    std::vector<Source> sources;
    std::vector<std::uint32_t> slots;  ///< that take the value as it is
    bool is_flat = true;               ///< there are no others
    bool whole = false;
  };

  void spread_below(Node const& node, Value value, Value* slots) const;

  std::uint32_t add(std::vector<Source> sources);

  std::vector<std::uint32_t> groups_;
  std::vector<std::uint32_t> bases_;
  std::vector<Node> nodes_;
  std::vector<Source> ids_;    ///< `.@id`
  std::vector<Source> types_;  ///< `.@type`
  std::vector<Value> absent_;
  bool needs_resource_ = false;
};

}  // namespace writ::ingest
