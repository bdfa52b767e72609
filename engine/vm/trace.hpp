// How every condition of a rule came out, not only those that decided: a tree for each statement.
// Only for explanations, which ask for it; a check pays nothing. Covered by
// tests/unit/vm/trace_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/value/evidence.hpp"
#include "engine/value/resource.hpp"

namespace writ::vm {

/// Bytes of an operand's JSON text.
inline constexpr std::size_t kOperandBytes = 4'000;

/// A place in the input. `resource` is null for a computed value.
struct Place {
  Resource const* resource = nullptr;
  std::string pointer;  ///< JSON Pointer into its attributes
};

/// What an operator was given.
struct Operand {
  Place place;
  Kind kind = Kind::Absent;
  std::string json;    ///< as evidence spells values; cut short past kOperandBytes
  bool exact = false;  ///< the text reads back as the value: nothing unknown, sensitive or cut
};

/// The instruction that decided a leaf. An operator with one operand has it in `left`.
struct Operation {
  bytecode::Opcode op = bytecode::Opcode::Truthy;
  std::uint32_t detail = 0;  ///< operand c of the instruction
  Operand left;
  Operand right;
};

/// A condition and how it came out.
struct TraceNode {
  bytecode::NoteKind kind = bytecode::NoteKind::Leaf;
  std::string text;  ///< canonical, of leaves and quantifiers
  Span span;
  Outcome outcome;
  std::vector<Read> reads;
  std::vector<Place> places;  ///< of the reads
  std::vector<Binding> bindings;
  std::optional<Operation> operation;  ///< of a leaf that is not constant
  /// Operands, or of a quantifier elements in their order: the first few of each outcome.
  std::vector<TraceNode> parts;
  std::array<std::uint32_t, 3> elements{};  ///< of a quantifier, by Truth: how many there are
  // Of an element:
  Read element;  ///< where it stands, or its value alone
  Kind element_kind = Kind::Absent;
  std::uint32_t index = 0;  ///< among the elements
};

/// One statement, in the order of the rule.
struct TraceStatement {
  std::uint32_t statement = 0;  ///< index into the rule's statements
  Outcome outcome;
  TraceNode root;
};

/// Builds the trees as conditions begin and end.
class Trace {
 public:
  /// Keeps so many elements of each quantifier and outcome.
  explicit Trace(std::uint32_t elements) : most_elements_(elements) {}

  void begin();
  void read(Read read, Place place);
  void bind(Binding binding);
  void operation(Operation operation) { operation_ = std::move(operation); }
  void end(bytecode::NoteRow const& note, std::string text, Outcome outcome);
  void element(Read where, Kind kind, Outcome outcome);
  void pass_over(std::uint32_t count, Outcome outcome);
  void statement(std::uint32_t index, Outcome outcome);

  [[nodiscard]] std::vector<TraceStatement> take() { return std::move(statements_); }

 private:
  /// Nodes of one trace: quantifiers within quantifiers multiply. Past it elements are counted
  /// only.
  static constexpr std::size_t kMostNodes = 20'000;

  struct Open {
    TraceNode node;
    std::array<std::uint32_t, 3> kept{};
    std::size_t nodes_before = 0;
  };

  std::uint32_t most_elements_;
  std::vector<Open> open_;
  std::vector<TraceNode> done_;
  std::optional<Operation> operation_;
  std::vector<TraceStatement> statements_;
  std::size_t nodes_ = 0;
};

/// The value as an operator was given it.
[[nodiscard]] Operand operand_of(Place place, Value value);

}  // namespace writ::vm
