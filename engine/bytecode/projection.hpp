// What a group of rules reads of a resource: a trie of paths, each ending in a numbered slot.
// Covered by tests/unit/bytecode/projection_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"

namespace writ::bytecode {

inline constexpr std::uint32_t kNoSlot = UINT32_MAX;
/// Steps of a path that is read into a slot; a longer one is read step by step.
inline constexpr std::uint32_t kMostSlotSteps = 256;

/// One step of a path. Keys view the program's memory.
struct ProjectionStep {
  enum class Kind : std::uint8_t { Key, Meta, Index } kind = Kind::Key;
  Meta meta = Meta::Id;
  std::uint32_t index = 0;
  std::string_view key;

  friend bool operator==(ProjectionStep const&, ProjectionStep const&) = default;
};

class Projection {
 public:
  struct Node {
    ProjectionStep step;
    std::uint32_t slot = kNoSlot;
    std::vector<std::uint32_t> children;
  };

  Projection() : nodes_(1) {}
  /// Of nodes read from a bundle, which the verifier has yet to see.
  explicit Projection(std::vector<Node> nodes);

  /// The slot of the path, made if new. An empty path is the whole resource.
  std::uint32_t slot_of(std::span<ProjectionStep const> path);

  [[nodiscard]] std::uint32_t slot_count() const { return slot_count_; }
  [[nodiscard]] std::vector<Node> const& nodes() const { return nodes_; }

  /// Reads every slot of the resource. `slots` has room for slot_count() values. Time: linear in
  /// the nodes, a look-up in an object takes the logarithm of its members.
  void fill(Resource const& resource, std::span<Value> slots) const;

 private:
  void fill(std::uint32_t node, Value value, std::span<Value> slots) const;

  std::vector<Node> nodes_;  ///< nodes_[0] is the root
  std::uint32_t slot_count_ = 0;
};

}  // namespace writ::bytecode
