// Looks for attributes whose change makes a rule pass, and runs the rule to be sure. Covered by
// tests/unit/check/changes_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/value/resource.hpp"
#include "engine/vm/trace.hpp"
#include "writ/explain.hpp"

namespace writ::checks {

/// A rule on a resource, with what they stand among.
struct Situation {
  bytecode::Program const& program;
  std::uint32_t rule = 0;
  std::span<Resource const> snapshot;
  Resource const* resource = nullptr;  ///< of the snapshot; null: the whole of it
  Value now;
  Limits const& limits;
};

/// A smallest set of those tried with which the rule passes: leaving one of its changes out, it
/// would not. `trace` is how the rule came out as it stands. Empty where none was found. Time: some
/// dozens of runs of the rule, each with a tenth of its budget.
[[nodiscard]] std::vector<SuggestedChange> find_changes(Situation const& situation,
                                                        std::span<vm::TraceStatement const> trace);

}  // namespace writ::checks
