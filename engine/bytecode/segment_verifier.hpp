// Proves of one segment that the machine can run it. Covered by
// tests/unit/bytecode/verifier_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/bytecode/verifier.hpp"

namespace writ::bytecode {

enum class SegmentKind : std::uint8_t { Decide, Explain, Text };

class SegmentVerifier {
 public:
  /// The tables that rows point into have been verified.
  SegmentVerifier(Program const& program, RuleInfo const& rule, std::span<Callee const> functions)
      : program_(program), rule_(rule), functions_(functions) {}

  /// Why the segment may not run. It lies in the code. Time: linear in the segment.
  [[nodiscard]] std::optional<std::string> verify(Segment segment, SegmentKind kind);

 private:
  using Fault = std::optional<std::string>;

  /// What code stands in, from one instruction to another: a loop, or a condition of evidence.
  struct Scope {
    std::uint32_t opener = kNone;  ///< LoopBegin or NoteBegin
    bool loop = false;
    std::uint32_t row = 0;
  };

  // Scopes: how they nest, and what may stand in which.
  [[nodiscard]] Fault place(std::uint32_t at);
  [[nodiscard]] Fault open_loop(std::uint32_t at, std::uint32_t row);
  [[nodiscard]] Fault close(std::uint32_t at, Instruction in);
  [[nodiscard]] Fault place_note(std::uint32_t at, Instruction in);
  [[nodiscard]] bool innermost_is(bool loop, std::uint32_t row) const;

  // Operands.
  [[nodiscard]] Fault instruction(std::uint32_t at) const;
  [[nodiscard]] Fault operand(std::uint32_t at, Operand kind, std::uint32_t value,
                              Instruction in) const;
  [[nodiscard]] Fault target(std::uint32_t at, std::uint32_t to) const;
  [[nodiscard]] Fault callee(std::uint32_t at, std::uint32_t value) const;
  [[nodiscard]] Fault test(std::uint32_t at, std::uint32_t value) const;
  [[nodiscard]] Fault loop(std::uint32_t at, Instruction in) const;
  [[nodiscard]] Fault note(std::uint32_t at, std::uint32_t value) const;
  [[nodiscard]] bool is_register(std::uint64_t value) const { return value < rule_.registers; }
  [[nodiscard]] std::uint64_t row_length(Instruction in) const;

  Program const& program_;
  RuleInfo const& rule_;
  std::span<Callee const> functions_;
  Segment segment_;
  SegmentKind kind_ = SegmentKind::Decide;
  std::vector<std::uint32_t> scope_of_;  ///< opener of the scope, for each instruction
  std::vector<Scope> open_;
  std::uint32_t loops_ = 0;         ///< of the open scopes
  std::uint32_t silent_loops_ = 0;  ///< those among them that evidence does not visit
  std::uint32_t next_statement_ = 0;
};

}  // namespace writ::bytecode
