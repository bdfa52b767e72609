// Counts to the coverage of a program's rules and conditions. Covered by
// tests/unit/check/coverage_test.cpp.
#pragma once

#include "engine/bytecode/program.hpp"
#include "engine/check/run.hpp"
#include "writ/coverage.hpp"

namespace writ::checks {

/// Adds the one to the other; both come from the same policies.
void add_counts(Counts const& from, Counts& to);

/// Every rule and condition of the program with what was counted of it.
[[nodiscard]] Coverage coverage_of(bytecode::Program const& program, Counts const& counts);

}  // namespace writ::checks
