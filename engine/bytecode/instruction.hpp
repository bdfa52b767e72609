// One instruction: eight bytes. Covered by tests/unit/bytecode/opcodes_test.cpp.
#pragma once

#include <cstdint>
#include <span>
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
#define WRIT_OPERAND(name, meaning) name,
#include "engine/bytecode/operands.def"
};

struct OperandInfo {
  std::string_view name;
  std::string_view meaning;
};

/// The rows of operands.def, in the order of Operand.
[[nodiscard]] std::span<OperandInfo const> operands();

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
