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

  /// What fill() has read, by node: the last resource's values, and where their keys stood, which
  /// is where those of the next mostly stand too. One a thread.
  struct Trail {
    explicit Trail(std::size_t nodes) : values(nodes), hints(nodes) {}
    std::vector<Value> values;
    std::vector<std::uint32_t> hints;
  };

  Projection() : nodes_(1) {}
  /// Of nodes read from a bundle, which the verifier has yet to see.
  explicit Projection(std::vector<Node> nodes);

  /// The slot of the path, made if new. An empty path is the whole resource.
  std::uint32_t slot_of(std::span<ProjectionStep const> path);

  [[nodiscard]] std::uint32_t slot_count() const { return slot_count_; }
  [[nodiscard]] std::vector<Node> const& nodes() const { return nodes_; }

  /// Reads every slot of the resource. `slots` has room for slot_count() values, the trail for
  /// nodes(). Time: linear in the nodes, and at most in the members of small objects.
  void fill(Resource const& resource, std::span<Value> slots, Trail& trail) const;
  /// Reads the slots at one of nodes() and below it of the value that stands there.
  void fill_below(std::uint32_t node, Value value, std::span<Value> slots) const;

 private:
  std::vector<Node> nodes_;                ///< nodes_[0] is the root
  std::vector<std::uint32_t> parents_{0};  ///< of each node, which stands before it
  std::uint32_t slot_count_ = 0;
};

}  // namespace writ::bytecode
