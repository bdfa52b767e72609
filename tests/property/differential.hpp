// Runs random policies on random resources through the machine and the reference interpreter, and
// finds the first case on which they differ. Covered by differential_test.cpp and faults_test.cpp,
// which links machines that are wrong on purpose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tests/property/coverage.hpp"
#include "tests/support/random_policy/generator.hpp"

namespace writ::property {

struct Disagreement {
  std::uint64_t seed = 0;  ///< of the case: it is the first one of a run with this seed
  std::string report;      ///< policy, resources and both outcomes, shrunk
};

struct Options {
  random_policy::Features features;
  bool shrink = true;
  std::uint64_t seconds = 0;     ///< not zero: run for so long, whatever the count
  Coverage* coverage = nullptr;  ///< where to count what was seen
};

/// Case i of a seed is case 0 of seed + i.
[[nodiscard]] std::optional<Disagreement> run_cases(std::uint64_t seed, std::uint64_t count,
                                                    Options const& options);

}  // namespace writ::property
