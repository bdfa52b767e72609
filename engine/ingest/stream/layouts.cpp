// Grows the tree of keys, up to its bounds.
#include "engine/ingest/stream/layouts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace writ::ingest {

static_assert(std::endian::native == std::endian::little,
              "KeyStep compares the first bytes of a key as a number");

Layouts::Layouts(SlotPlan const& plan, std::uint32_t& steps_left)
    : plan_(plan), steps_left_(steps_left), root_(make_place(SlotPlan::kRoot)) {}

Place* Layouts::make_place(std::uint32_t node) {
  Place& place = places_.emplace_back();
  place.node = node;
  place.read = node != SlotPlan::kUnread;
  place.whole = node != SlotPlan::kUnread && plan_.is_whole(node);
  place.none = make_state();
  // What comes late is not learnt any more.
  place.varied = steps_left_ == 0;
  return &place;
}

KeyState* Layouts::make_state() { return &states_.emplace_back(); }

Place* Layouts::element_of(Place& place) {
  // A list's elements are read as values with it, or not at all.
  if (place.element == nullptr) place.element = make_place(SlotPlan::kUnread);
  return place.element;
}

Place* Layouts::place_of(Place& place, std::string_view key) {
  for (auto const& [name, member] : place.members) {
    if (name == key) return member;
  }
  std::uint32_t const node = place.whole ? SlotPlan::kUnread : plan_.member(place.node, key);
  Place* const member = make_place(node);
  place.members.emplace_back(texts_.copy(key), member);
  return member;
}

Place* Layouts::member_of(Place& place, std::string_view key) {
  if (!place.whole && plan_.member(place.node, key) != SlotPlan::kUnread) {
    return place_of(place, key);
  }
  if (place.others == nullptr) {
    place.others = make_place(SlotPlan::kUnread);
    place.others->varied = true;
  }
  return place.others;
}

KeyStep* Layouts::step(Place& place, KeyState& from, std::string_view key) {
  for (KeyStep* const step : from.steps) {
    if (step->key() == key) return step;
  }
  for (KeyState const* state = &from; state->by != nullptr; state = state->before) {
    if (state->by->key() == key) return nullptr;
  }
  if (place.states >= kMostStates || steps_left_ == 0 || key.size() > kLongestKey) {
    place.varied = true;
    return nullptr;
  }
  ++place.states;
  --steps_left_;
  std::string quoted(key);
  quoted += '"';
  KeyStep& step = steps_.emplace_back();
  step.text = texts_.copy(quoted).data();
  step.size = static_cast<std::uint32_t>(quoted.size());
  std::size_t const short_size = std::min<std::size_t>(step.size, sizeof step.head);
  std::memcpy(&step.head, step.text, short_size);
  std::array<unsigned char, sizeof step.mask> mask{};
  std::fill_n(mask.begin(), short_size, static_cast<unsigned char>(0xFF));
  std::memcpy(&step.mask, mask.data(), sizeof step.mask);
  step.value = place_of(place, step.key());
  step.to = make_state();
  step.to->before = &from;
  step.to->by = &step;
  step.to->size = from.size + 1;
  from.steps.push_back(&step);
  return &step;
}

std::vector<std::uint16_t> const& Layouts::order_of(KeyState& state) {
  if (state.order.size() == state.size) return state.order;
  std::vector<std::string_view> keys(state.size);
  KeyState const* at = &state;
  for (std::size_t i = state.size; i > 0; --i) {
    keys[i - 1] = at->by->key();
    at = at->before;
  }
  state.order.resize(state.size);
  std::iota(state.order.begin(), state.order.end(), std::uint16_t{0});
  std::sort(state.order.begin(), state.order.end(),
            [&](std::uint16_t a, std::uint16_t b) { return keys[a] < keys[b]; });
  return state.order;
}

}  // namespace writ::ingest
