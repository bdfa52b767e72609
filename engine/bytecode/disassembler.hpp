// Bytecode as text that a person reads. Covered by tests/unit/bytecode/disassembler_test.cpp and
// the bytecode goldens.
#pragma once

#include <string>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

/// The whole program: each rule with its slots and segments, an instruction a line, targets as
/// numbers of instructions from the start of their segment. The same program gives the same text.
[[nodiscard]] std::string disassemble(Program const& program);

/// One instruction without its number. `origin` is the first instruction of its segment.
[[nodiscard]] std::string disassemble(Program const& program, Instruction instruction,
                                      std::uint32_t origin);

}  // namespace writ::bytecode
