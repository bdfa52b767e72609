// Puts a Program together: appends instructions, hands out constants and rows, patches targets.
// Covered by tests/unit/bytecode/builder_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

/// A place to jump to that is not known yet: the instructions and rows that wait for it.
struct Label {
  std::vector<std::uint32_t> instructions;        ///< their c operand
  std::vector<std::uint32_t> tests;               ///< TestRow::target
  std::vector<std::uint32_t> branches_otherwise;  ///< BranchRow::otherwise
  std::vector<std::uint32_t> branches_end;        ///< BranchRow::end
};

class Builder {
 public:
  explicit Builder(Program& program) : program_(program) {}

  [[nodiscard]] std::uint32_t here() const;
  std::uint32_t emit(Opcode op, std::uint32_t a, std::uint32_t b, std::uint32_t c, Span span);
  /// Emits an instruction whose c operand is the label.
  void emit_to(Opcode op, std::uint32_t a, std::uint32_t b, Label& label, Span span);
  /// Every instruction and row that waits for the label goes to the next instruction.
  void bind(Label const& label);

  /// The constant's index; equal strings, integers and booleans share one. Copies nothing: what the
  /// value views must outlive the program, or be in its memory.
  std::uint32_t constant(Value value);
  std::uint32_t string(std::string_view text);
  std::uint32_t pattern(std::string_view text);
  std::uint32_t type_list(std::vector<ir::TypePattern> const& types);
  std::uint32_t shape(std::vector<std::uint32_t> keys);
  std::uint32_t note(NoteKind kind, std::string_view text, Span span);

 private:
  Program& program_;
  std::map<std::string, std::uint32_t, std::less<>> strings_;
  std::map<std::int64_t, std::uint32_t> integers_;
};

/// A deep copy of the value into the arena.
[[nodiscard]] Value copy_value(Value value, Arena& arena);

}  // namespace writ::bytecode
