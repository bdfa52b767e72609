// A random policy with random resources, and how to cut a failing one smaller. Covered by
// tests/unit/random_policy.
#pragma once

#include <functional>
#include <vector>

#include "tests/support/random_policy/datum.hpp"
#include "tests/support/random_policy/generator.hpp"
#include "tests/support/random_policy/policy.hpp"
#include "tests/support/random_policy/random.hpp"

namespace writ::random_policy {

struct Case {
  Policy policy;
  std::vector<ResourceDatum> resources;
};

[[nodiscard]] Case random_case(Random& random, Features const& features);

/// The smallest case on the way down that `still_fails`; the case itself must. Tries at most
/// `most_tries` smaller ones, so the time is bounded.
[[nodiscard]] Case shrink(Case failing, std::function<bool(Case const&)> const& still_fails,
                          std::size_t most_tries = 4000);

}  // namespace writ::random_policy
