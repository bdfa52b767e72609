// One instruction: eight bytes. Covered by tests/unit/bytecode/opcodes_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace writ::bytecode {

enum class Opcode : std::uint8_t {
#define WRIT_OPCODE(name, value, a, b, c, semantics) name = value,
#include "engine/bytecode/opcodes.def"
};

inline constexpr std::size_t kOpcodeCount = 0
#define WRIT_OPCODE(name, value, a, b, c, semantics) +1
#include "engine/bytecode/opcodes.def"
    ;

struct Instruction {
  Opcode op = Opcode::Jump;
  std::uint8_t a = 0;
  std::uint16_t b = 0;
  std::uint32_t c = 0;

  friend bool operator==(Instruction const&, Instruction const&) = default;
};

static_assert(sizeof(Instruction) == 8 && std::is_trivially_copyable_v<Instruction>);

/// What an operand means, and so what the verifier asks of it.
enum class Operand : std::uint8_t {
  None,      ///< must be 0
  Def,       ///< register written
  DefWide,   ///< register written, in a wider field
  Use,       ///< register read
  UseWide,   ///< register read, in a wider field
  UseFirst,  ///< first of a row of registers, whose number the c operand gives
  Acc,       ///< register read and written
  Slot,      ///< slot of the rule's group
  Constant,  ///< any constant
  Key,       ///< constant that is a string
  MetaName,  ///< Meta
  Target,    ///< instruction further on in the same segment
  Count,     ///< number of registers
  Shape,     ///< row of Program::shapes
  Callee,    ///< library function in the low half, number of arguments in the high half
  Pattern,   ///< row of Program::patterns
  IsWhat,    ///< IsKind in the low byte, 1 in the next where negated
  TestRow,
  BranchRow,
  LoopRow,
  NoteRow,    ///< rows of the side tables
  Statement,  ///< index of a statement of the rule
};

struct OpcodeInfo {
  std::string_view name;
  Operand a, b, c;
  std::string_view semantics;
};

/// The row of opcodes.def.
[[nodiscard]] OpcodeInfo const& info(Opcode op);
/// Whether the byte is an opcode.
[[nodiscard]] constexpr bool is_opcode(std::uint8_t byte) { return byte < kOpcodeCount; }

}  // namespace writ::bytecode
