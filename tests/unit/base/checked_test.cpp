#include "engine/base/checked.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
}  // namespace

TEST_CASE("sums at the edge of 64 bits are computed and past it refused") {
  CHECK(writ::checked_add(kMost - 1, 1) == kMost);
  CHECK(writ::checked_add(kMost, 1) == std::nullopt);
  CHECK(writ::checked_add(kLeast, -1) == std::nullopt);
}

TEST_CASE("differences at the edge of 64 bits are computed and past it refused") {
  CHECK(writ::checked_sub(kLeast + 1, 1) == kLeast);
  CHECK(writ::checked_sub(kLeast, 1) == std::nullopt);
  CHECK(writ::checked_sub(0, kLeast) == std::nullopt);
}

TEST_CASE("products at the edge of 64 bits are computed and past it refused") {
  CHECK(writ::checked_mul(kLeast, 1) == kLeast);
  CHECK(writ::checked_mul(kLeast, -1) == std::nullopt);
  CHECK(writ::checked_mul(std::int64_t{1} << 32, std::int64_t{1} << 31) == std::nullopt);
}

TEST_CASE("narrowing keeps a value that fits") {
  CHECK(writ::narrow<std::uint8_t>(255) == 255);
  CHECK(writ::narrow<std::int32_t>(std::int64_t{-5}) == -5);
}
