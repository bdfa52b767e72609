// Which controls of the declared frameworks no rule names. Covered by
// tests/unit/check/waivers_test.cpp.
#pragma once

#include <vector>

#include "engine/bytecode/program.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// All rules of the program count, also those that a run leaves out: what is not checked today is
/// covered nonetheless.
[[nodiscard]] std::vector<NotCovered> not_covered(bytecode::Program const& program);

}  // namespace writ::checks
