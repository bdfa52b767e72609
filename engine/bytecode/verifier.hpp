// Proves that a Program can be run: every operand in range, every jump forward and within its
// segment, loops properly nested. What it accepts ends and touches nothing outside its tables,
// whoever made it. Covered by tests/unit/bytecode/verifier_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

/// How many library functions there are, and how many arguments each takes: the verifier stands
/// left of the library and is told.
struct Callee {
  std::uint8_t least = 0;
  std::uint8_t most = 0;
};

/// Why the program may not be run, with the number of the instruction; nothing where it may. Time:
/// linear in the program.
[[nodiscard]] std::optional<std::string> verify(Program const& program,
                                                std::span<Callee const> functions);

}  // namespace writ::bytecode
