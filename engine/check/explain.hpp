// Runs one rule for explanation. Covered by tests/unit/check/explain_test.cpp.
#pragma once

#include <span>
#include <variant>

#include "engine/bytecode/program.hpp"
#include "writ/explain.hpp"

namespace writ::checks {

/// As the public explain(), with the waivers that count.
[[nodiscard]] std::variant<ExplainReport, ExplainProblem> explain(bytecode::Program const& program,
                                                                  Snapshot const& snapshot,
                                                                  ExplainOptions const& options,
                                                                  std::span<Waiver const> waivers);

}  // namespace writ::checks
