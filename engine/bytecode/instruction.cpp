// The tables of opcodes and operands, made from opcodes.def and operands.def.
#include "engine/bytecode/instruction.hpp"

#include <array>

namespace writ::bytecode {
namespace {

constexpr std::array<OpcodeInfo, kOpcodeCount> kInfo = {{
#define WRIT_OPCODE(name, value, a, b, c, semantics) \
  {#name, Operand::a, Operand::b, Operand::c, semantics},
#include "engine/bytecode/opcodes.def"
}};

constexpr OperandInfo kOperands[] = {
#define WRIT_OPERAND(name, meaning) {#name, meaning},
#include "engine/bytecode/operands.def"
};

}  // namespace

std::span<OperandInfo const> operands() { return kOperands; }

OpcodeInfo const& info(Opcode op) { return kInfo[static_cast<std::size_t>(op)]; }

}  // namespace writ::bytecode
