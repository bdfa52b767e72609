// 32-bit indexes into vectors that the compiler keeps apart by what they index.
#pragma once

#include <compare>
#include <cstdint>

namespace writ {

/// An index into the vector that holds things of kind Tag. `none()` stands for "no such thing".
template <class Tag>
struct Id {
  std::uint32_t value = UINT32_MAX;

  [[nodiscard]] static constexpr Id none() { return {}; }
  [[nodiscard]] constexpr bool exists() const { return value != UINT32_MAX; }
  friend constexpr auto operator<=>(Id const&, Id const&) = default;
};

}  // namespace writ
