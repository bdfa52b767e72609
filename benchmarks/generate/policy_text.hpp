// Rules as a policy in Writ.
// Test: tests/unit/generate/rules_test.cpp.
#pragma once

#include <span>
#include <string>

#include "benchmarks/generate/rules.hpp"

namespace writ::benchmarks {

[[nodiscard]] std::string policy_text(std::span<Rule const> rules);

}  // namespace writ::benchmarks
