// What came of the controls of declared frameworks, from what came of the rules that name them.
// Covered by tests/unit/check/control_coverage_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// What came of one rule over all resources.
struct Tally {
  std::uint64_t checked = 0;
  std::uint64_t pass = 0;  ///< that rest on a resource
  std::uint64_t fail = 0;
  std::uint64_t undecided = 0;
  std::uint64_t skipped = 0;
  std::uint64_t waived = 0;
};

/// `tallies` has one for each rule of the program, `selected` says which took part; an empty
/// `control` stands for every control.
[[nodiscard]] std::vector<FrameworkCoverage> control_coverage(bytecode::Program const& program,
                                                              std::vector<Tally> const& tallies,
                                                              std::vector<bool> const& selected,
                                                              std::string_view control);

}  // namespace writ::checks
