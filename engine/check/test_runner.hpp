// Runs a policy's `test` blocks: data in, verdicts out, expected beside found. Covered by
// tests/unit/check/test_runner_test.cpp.
#pragma once

#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/ir/module.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// Runs one test against the rules of its module.
[[nodiscard]] TestResult run_test(bytecode::Program const& program, ir::Test const& test,
                                  TestOptions const& options);

}  // namespace writ::checks
