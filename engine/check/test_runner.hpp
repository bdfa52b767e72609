// Runs a policy's `test` blocks: data in, verdicts out, expected beside found. Covered by
// tests/unit/check/test_runner_test.cpp.
#pragma once

#include "engine/bytecode/program.hpp"
#include "engine/check/given.hpp"
#include "engine/check/run.hpp"
#include "engine/ir/module.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// Runs one test against the rules of its module, on the data that read_given() made of it. Adds to
/// `counts` unless it is null.
[[nodiscard]] TestResult run_test(bytecode::Program const& program, ir::Test const& test,
                                  Given const& given, Limits const& limits, Counts* counts);

}  // namespace writ::checks
