// One outcome of one rule on one resource as a finding: names, places, fingerprints. Covered by
// tests/unit/check/finding_test.cpp.
#pragma once

#include <string_view>

#include "engine/bytecode/program.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/evidence.hpp"
#include "engine/value/resource.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// The id of the resource in findings of a rule without `for`.
inline constexpr std::string_view kSnapshotId = "(snapshot)";

/// "true", "false" or "undecided".
[[nodiscard]] std::string_view word(Outcome outcome);

/// `resource` is null for a rule without `for`; otherwise it stands in an input of the state.
[[nodiscard]] Finding make_finding(bytecode::Program const& program, bytecode::RuleInfo const& rule,
                                   Resource const* resource, ingest::SnapshotState const& state,
                                   Enforce enforce, RuleOutcome outcome, std::string fix);

/// What a rule says of itself.
[[nodiscard]] RuleSummary summary_of(bytecode::Program const& program,
                                     bytecode::RuleInfo const& rule);

}  // namespace writ::checks
