// A small pseudo-random source (splitmix64), so that a seed gives the same cases on every machine.
// Covered by tests/unit/random_policy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>

namespace writ::random_policy {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// Less than `bound`, which is not 0. The bias is far below what a test could notice.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

  /// True in `percent` of 100 calls.
  bool chance(std::size_t percent) { return below(100) < percent; }

  /// An index, each as often as its weight says.
  std::size_t weighted(std::initializer_list<std::size_t> weights) {
    std::size_t sum = 0;
    for (std::size_t const w : weights) sum += w;
    std::size_t at = below(sum);
    std::size_t index = 0;
    for (std::size_t const w : weights) {
      if (at < w) return index;
      at -= w;
      ++index;
    }
    return 0;
  }

  template <class Range>
  auto const& pick(Range const& range) {
    return range[below(std::size(range))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace writ::random_policy
