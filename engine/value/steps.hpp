// The steps of a path: from a value to what stands below it. Covered by
// tests/unit/value/steps_test.cpp and tests/conformance.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"

namespace writ {

template <class Word>
[[nodiscard]] inline Word word_at(char const* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Equality of texts that are mostly short: without a call, by words that overlap.
[[nodiscard]] inline bool same_key(std::string_view a, std::string_view b) {
  std::size_t const size = a.size();
  if (size != b.size()) return false;
  if (size > 16) return a == b;
  if (size >= 8) {
    std::size_t const last = size - 8;
    return word_at<std::uint64_t>(a.data()) == word_at<std::uint64_t>(b.data()) &&
           word_at<std::uint64_t>(a.data() + last) == word_at<std::uint64_t>(b.data() + last);
  }
  if (size >= 4) {
    std::size_t const last = size - 4;
    return word_at<std::uint32_t>(a.data()) == word_at<std::uint32_t>(b.data()) &&
           word_at<std::uint32_t>(a.data() + last) == word_at<std::uint32_t>(b.data() + last);
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// `value.key`: off absent absent, off unknown unknown, off undecided that; off anything but an
/// object or a resource undecided (type).
[[nodiscard]] Value step_field(Value value, std::string_view key);

/// The same, leaving in `hint` where the key stands.
[[nodiscard]] Value step_field_anew(Value value, std::string_view key, std::uint32_t& hint);

/// The same, which looks first where the key stood the last time: objects that are looked into one
/// after the other mostly have the same keys. Any hint is right.
[[nodiscard]] inline Value step_field(Value value, std::string_view key, std::uint32_t& hint) {
  if (value.is(Kind::Object) && !value.is_sensitive()) {
    std::span<Member const> const members = value.as_object();
    if (hint < members.size() && same_key(members[hint].key, key)) return members[hint].value;
  }
  return step_field_anew(value, key, hint);
}

/// `value.@meta`: as step_field(), but only a resource has these.
[[nodiscard]] Value step_meta(Value value, Meta meta);

/// `value[index]`: a string steps into an object, an integer into a list (out of range: absent).
[[nodiscard]] Value step_index(Value value, Value index);

}  // namespace writ
