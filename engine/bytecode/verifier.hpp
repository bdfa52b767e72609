// Proves that a Program can be run, whoever made it. Covered by
// tests/unit/bytecode/verifier_test.cpp and tests/property/hostile_bundle_test.cpp.
//
// What it accepts
// - touches nothing outside its tables: every register, constant, slot, row, function and kind that
//   an instruction or a row names is there, of the kind it must be, and the rule's own: slots are
//   those of the group that lists the rule, filled before it runs;
// - runs from the first instruction of a segment to its last: segments follow each other through
//   the code, an end stands at the end of each and nowhere else, every jump goes forward to an
//   instruction in the same segment and scope;
// - ends: only LoopNext and LoopFilter go back, to the body of their own loop; loops nest, are
//   entered at LoopBegin and left at LoopNext alone, and each turn takes one element of a domain
//   that was fixed when the loop began;
// - gathers evidence of bounded size: notes nest with the loops, those inside a loop only where the
//   machine keeps the first few turns (a recorded loop), and each statement is noted once;
// - reads resources through projections that are trees of bounded depth;
// - points, in every span, at text that is there.
//
// What it leaves to others: the patterns must compile (the library stands to the right), and the
// values that code makes must stay small (the machine counts, see Limits::scratch_bytes).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

/// Of one rule.
inline constexpr std::size_t kMostRegisters = 256;

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
