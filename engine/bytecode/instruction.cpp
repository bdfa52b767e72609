// The operand table, made from opcodes.def.
#include "engine/bytecode/instruction.hpp"

#include <array>

namespace writ::bytecode {
namespace {

constexpr std::array<OpcodeInfo, kOpcodeCount> kInfo = {{
#define WRIT_OPCODE(name, value, a, b, c, semantics) \
  {#name, Operand::a, Operand::b, Operand::c, semantics},
#include "engine/bytecode/opcodes.def"
}};

}  // namespace

OpcodeInfo const& info(Opcode op) { return kInfo[static_cast<std::size_t>(op)]; }

}  // namespace writ::bytecode
