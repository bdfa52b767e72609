// What rules must find in an inventory, counted from the classes of its values: neither its text
// nor a policy is read. Test: tests/unit/generate/rules_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "benchmarks/generate/document.hpp"
#include "benchmarks/generate/rules.hpp"

namespace writ::benchmarks {

struct Verdicts {
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t skip = 0;
};

/// One element a rule, in their order.
[[nodiscard]] std::vector<Verdicts> expected_verdicts(Inventory const& inventory,
                                                      std::span<Rule const> rules);

/// Of all rules together.
[[nodiscard]] Verdicts total(std::span<Verdicts const> verdicts);

}  // namespace writ::benchmarks
