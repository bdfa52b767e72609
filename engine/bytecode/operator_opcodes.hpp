// Which instruction does which comparison or calculation. The opcodes stand in the order of the
// operators, so that one is computed from the other; that of `->` came later and stands apart.
#pragma once

#include "engine/bytecode/instruction.hpp"
#include "engine/ir/module.hpp"

namespace writ::bytecode {

[[nodiscard]] constexpr Opcode opcode_of(ir::Comparison comparison) {
  if (comparison == ir::Comparison::Refers) return Opcode::Refers;
  return static_cast<Opcode>(static_cast<std::uint8_t>(Opcode::Equal) +
                             static_cast<std::uint8_t>(comparison));
}
[[nodiscard]] constexpr ir::Comparison comparison_of(Opcode op) {
  if (op == Opcode::Refers) return ir::Comparison::Refers;
  return static_cast<ir::Comparison>(static_cast<std::uint8_t>(op) -
                                     static_cast<std::uint8_t>(Opcode::Equal));
}
static_assert(opcode_of(ir::Comparison::NotIn) == Opcode::NotIn);
static_assert(opcode_of(ir::Comparison::Matches) == Opcode::Matches);
static_assert(opcode_of(ir::Comparison::DisjointFrom) == Opcode::DisjointFrom);

[[nodiscard]] constexpr Opcode opcode_of(Arithmetic operation) {
  return static_cast<Opcode>(static_cast<std::uint8_t>(Opcode::Add) +
                             static_cast<std::uint8_t>(operation));
}
[[nodiscard]] constexpr Arithmetic arithmetic_of(Opcode op) {
  return static_cast<Arithmetic>(static_cast<std::uint8_t>(op) -
                                 static_cast<std::uint8_t>(Opcode::Add));
}
static_assert(opcode_of(Arithmetic::Remainder) == Opcode::Remainder);

}  // namespace writ::bytecode
