// The keys that objects of like documents have, in the order in which they stand, as learnt from
// the documents read so far. A document that looks like one before it then costs one comparison a
// key, which answers at once that no key stands twice, what rules read of its value, and where it
// belongs in sorted order. Covered by tests/unit/ingest/layouts_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/stream/slot_plan.hpp"

namespace writ::ingest {

class KeyStep;
struct Place;
struct KeyState;

/// A key that came after others.
class KeyStep {
 public:
  std::uint64_t head = 0;      ///< the first bytes of the key and its closing quote
  std::uint64_t mask = 0;      ///< the bytes of `head` that count
  char const* text = nullptr;  ///< the key and its closing quote
  std::uint32_t size = 0;      ///< of these
  bool special = false;        ///< at the root: type or id of the resource, not an attribute
  Place* value = nullptr;      ///< where the member's value stands
  KeyState* to = nullptr;      ///< the keys so far, with this one

  [[nodiscard]] std::string_view key() const { return {text, size - 1}; }
  /// Whether the bytes, of which as many as the key has and eight more can be read, start with key
  /// and quote. Without a call: most keys are shorter than one costs.
  [[nodiscard]] bool starts(char const* bytes) const {
    constexpr std::uint32_t kWord = sizeof(std::uint64_t);
    if (((word(bytes) ^ head) & mask) != 0) return false;
    if (size <= kWord) return true;
    for (std::uint32_t at = kWord; at + kWord < size; at += kWord) {
      if (word(bytes + at) != word(text + at)) return false;
    }
    return word(bytes + size - kWord) == word(text + size - kWord);
  }

 private:
  [[nodiscard]] static std::uint64_t word(char const* bytes) {
    std::uint64_t result = 0;
    std::memcpy(&result, bytes, sizeof result);
    return result;
  }
};

/// The keys of an object up to some member.
struct KeyState {
  KeyState const* before = nullptr;  ///< null: no key yet
  KeyStep const* by = nullptr;
  KeyStep* likely = nullptr;  ///< the one that came last time
  std::vector<KeyStep*> steps;
  std::uint32_t size = 0;            ///< keys so far
  std::vector<std::uint16_t> order;  ///< places of the keys, sorted; filled when first asked for
};

/// Where values stand in documents: below the same keys, elements of a list all in one place.
struct Place {
  std::uint32_t node = SlotPlan::kUnread;  ///< of the plan
  bool read = false;                       ///< some rule reads what stands here, or below
  bool whole = false;                      ///< read as a value
  bool varied = false;       ///< objects here have too many different keys to learn them
  KeyState* none = nullptr;  ///< the state of an object that has just begun
  Place* element = nullptr;
  Place* others = nullptr;  ///< of values that no rule reads, where keys vary
  std::uint32_t states = 0;
  std::vector<std::pair<std::string_view, Place*>> members;
};

/// All that was learnt of the documents of one resource type.
class Layouts {
 public:
  /// Both must outlive this. Learns as long as `steps_left`, which others may share, is not 0.
  Layouts(SlotPlan const& plan, std::uint32_t& steps_left);
  Layouts(Layouts const&) = delete;
  Layouts& operator=(Layouts const&) = delete;

  [[nodiscard]] SlotPlan const& plan() const { return plan_; }
  [[nodiscard]] Place* root() { return root_; }
  [[nodiscard]] Place* element_of(Place& place);

  /// The step by that key; null where the key stands among those of the state already, or where no
  /// more can be learnt, and the place is now `varied`.
  [[nodiscard]] KeyStep* step(Place& place, KeyState& from, std::string_view key);
  /// The place of a member in a `varied` one.
  [[nodiscard]] Place* member_of(Place& place, std::string_view key);
  [[nodiscard]] std::vector<std::uint16_t> const& order_of(KeyState& state);

 private:
  static constexpr std::uint32_t kMostStates = 256;  ///< of one place
  static constexpr std::size_t kLongestKey = 200;

  [[nodiscard]] Place* make_place(std::uint32_t node);
  [[nodiscard]] KeyState* make_state();
  [[nodiscard]] Place* place_of(Place& place, std::string_view key);

  SlotPlan const& plan_;
  std::uint32_t& steps_left_;
  Arena texts_;
  std::deque<Place> places_;
  std::deque<KeyState> states_;
  std::deque<KeyStep> steps_;
  Place* root_;
};

}  // namespace writ::ingest
