// Traces of the machine as explanations that a person can read. Covered by
// tests/unit/check/explain_test.cpp.
#pragma once

#include <cstdint>

#include "engine/bytecode/program.hpp"
#include "engine/vm/trace.hpp"
#include "writ/explain.hpp"

namespace writ::checks {

/// The statement with its texts and places, showing so many elements of each quantifier.
[[nodiscard]] ExplainedStatement explained(bytecode::Program const& program,
                                           bytecode::RuleInfo const& rule,
                                           vm::TraceStatement const& trace, std::uint32_t elements);

}  // namespace writ::checks
