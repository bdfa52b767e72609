// Conditions of one kind each, with the answer that is right for each on every resource of a sample
// of their own: what the micro benchmarks time.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace writ::benchmarks {

/// Rules that a policy has of each condition, with other constants in each.
inline constexpr std::size_t kVariants = 16;

struct Condition {
  char const* name;
  /// The condition of that variant, on a resource `r`.
  std::string (*text)(std::size_t variant);
  /// Whether it is true for the resource of that number.
  bool (*holds)(std::size_t variant, std::size_t resource);
};

/// One for each class of instructions and each technique for strings, and one of the mixture that
/// rules are made of.
[[nodiscard]] std::vector<Condition> const& conditions();

/// A module with kVariants rules that require the condition of a resource of type `thing`.
[[nodiscard]] std::string policy_of(Condition const& condition);

/// That many resources of type `thing`, as NDJSON.
[[nodiscard]] std::string things(std::size_t count);

}  // namespace writ::benchmarks
