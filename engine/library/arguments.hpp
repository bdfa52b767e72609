// How functions treat values that they cannot take, arguments and elements alike. Covered by
// tests/unit/library/library_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/library/library.hpp"
#include "engine/value/resource.hpp"

namespace writ::library {

inline constexpr KindSet kStrings = set_of(Kind::String);
inline constexpr KindSet kNumbers =
    set_of(Kind::Integer) | set_of(Kind::BigInteger) | set_of(Kind::Double);
inline constexpr KindSet kObjects = set_of(Kind::Object) | set_of(Kind::Resource);

/// Nothing where the set holds the value's kind; else what a function returns in its place.
[[nodiscard]] constexpr std::optional<Value> refusal(Value v, KindSet takes) {
  if (holds(takes, v.kind())) return std::nullopt;
  if (v.is(Kind::Unknown) || v.is(Kind::Undecided)) return v;
  return Value::undecided(v.is_absent() ? Reason::Absent : Reason::Type);
}

[[nodiscard]] constexpr Value bad_value() { return Value::undecided(Reason::Value); }

/// A truth as a result: one undecided because of an unknown is unknown, as results of unknown
/// arguments are.
[[nodiscard]] constexpr Value result_of(Outcome outcome) {
  return outcome.reason == Reason::Unknown ? Value::unknown() : Value::of(outcome);
}

/// Of an Object or a Resource.
[[nodiscard]] inline std::span<Member const> members_of(Value v) {
  return v.is(Kind::Resource) ? v.as_resource().attributes.as_object() : v.as_object();
}

/// Whether a result of that many bytes or elements may be built (Limits::scratch_bytes; a value
/// counts its size in 32 bits).
[[nodiscard]] inline bool may_build(CallContext const& context, std::size_t size) {
  return size <= std::min<std::size_t>(context.limits.scratch_bytes,
                                       std::numeric_limits<std::uint32_t>::max());
}

}  // namespace writ::library
