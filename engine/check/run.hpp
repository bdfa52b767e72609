// Runs the rules of a program over the resources of a snapshot and gathers findings. Covered by
// tests/unit/check/run_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/vm/condition_counts.hpp"
#include "writ/check.hpp"
#include "writ/snapshot.hpp"

namespace writ::checks {

/// Whether a rule takes part, by its index.
using RuleFilter = std::function<bool(bytecode::RuleInfo const&)>;

/// What rules and conditions came to, for the coverage of tests.
struct Counts {
  std::vector<std::array<std::uint64_t, 5>> verdicts;  ///< by rule, then Verdict
  vm::ConditionCounts conditions;
};

/// Evaluates every rule that the options and the filter let through. The program has been verified.
/// Only the waivers that are handed in count. Adds to `counts` unless it is null, which takes
/// several times as long.
[[nodiscard]] CheckReport run(bytecode::Program const& program, Snapshot const& snapshot,
                              CheckOptions const& options, RuleFilter const& filter,
                              std::span<Waiver const> waivers, Counts* counts = nullptr);

/// The filter that rule_glob and least of the options make.
[[nodiscard]] RuleFilter filter_of(CheckOptions const& options);

}  // namespace writ::checks
