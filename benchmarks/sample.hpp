// Policies and inventories of any size for the benchmarks, with the answers that are right for
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace writ::benchmarks {

/// Types that the inventory's resources take turns at, and that the rules take turns to select.
inline constexpr std::size_t kTypes = 20;

/// A module with that many rules, rule i for type i % kTypes: a few comparisons, a set, a glob, a
/// quantifier over a list, a message.
[[nodiscard]] std::string policy(std::size_t rules);

/// That many resources as NDJSON, some 700 bytes each; every seventh is not encrypted.
[[nodiscard]] std::string inventory(std::size_t resources);

/// Pairs of a rule and a resource that fail: what a check of the two must count.
[[nodiscard]] std::uint64_t expected_failures(std::size_t rules, std::size_t resources);

}  // namespace writ::benchmarks
