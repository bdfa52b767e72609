// What a rule `needs` and the snapshot does not hold. Covered by tests/unit/check/run_test.cpp.
#pragma once

#include <span>
#include <string>

#include "engine/bytecode/program.hpp"

namespace writ::checks {

/// The first type of the list that is none of those held; empty where all are.
[[nodiscard]] std::string missing_type(bytecode::TypeList const& needs,
                                       std::span<std::string const> held);

/// What is said of a rule that needs the type.
[[nodiscard]] std::string words_of_need(std::string const& type);

}  // namespace writ::checks
