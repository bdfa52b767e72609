// How often each condition came out how, by its place in the policies: for the coverage of tests.
// Covered by tests/unit/check/coverage_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "engine/base/span.hpp"

namespace writ::vm {

struct ConditionCount {
  std::array<std::uint64_t, 3> outcomes{};  ///< by Truth
  std::uint64_t decisive = 0;

  void add(ConditionCount const& other) {
    for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] += other.outcomes[i];
    decisive += other.decisive;
  }
};

/// By begin and end of the condition's span. A predicate's condition has one place however many
/// rules use it.
using ConditionCounts = std::map<std::pair<std::uint32_t, std::uint32_t>, ConditionCount>;

[[nodiscard]] inline ConditionCounts::key_type place_of(Span span) {
  return {span.begin, span.end};
}

}  // namespace writ::vm
