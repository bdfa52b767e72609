// Integer arithmetic and conversions that refuse to overflow. Covered by
// tests/unit/base/checked_test.cpp.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>

#include "engine/base/check.hpp"

namespace writ {

/// Converts between integer types; a value that does not fit is a broken invariant, so call it only
/// where a limit has already been checked.
template <std::integral To, std::integral From>
constexpr To narrow(From value) {
  WRIT_CHECK(std::in_range<To>(value));
  return static_cast<To>(value);
}

[[nodiscard]] inline std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
  return result;
}

[[nodiscard]] inline std::optional<std::int64_t> checked_sub(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
  return result;
}

[[nodiscard]] inline std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}

}  // namespace writ
