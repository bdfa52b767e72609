// Gathers evidence while the machine runs a rule's recording code: which leaves decided, what they
// read, and where that stands in the input (engine/value/evidence.hpp holds the canonical form).
// Covered by the differential test and tests/unit/vm/evidence_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/value/evidence.hpp"
#include "engine/vm/condition_counts.hpp"
#include "engine/vm/trace.hpp"

namespace writ::vm {

/// Where a value stands in the input: a resource and a path below it, as a chain in
/// Recorder::steps_. `resource` is null for a computed value.
struct Origin {
  Resource const* resource = nullptr;
  std::uint32_t step = 0;  ///< 0: the resource itself
};

/// Whether a statement found anything where it looked: a path that is absent everywhere is a
/// misspelt one more often than not.
struct StatementReads {
  bool is_true = false;
  bool found = false;                 ///< a value that was not absent
  std::vector<std::string> pointers;  ///< where it looked
};

class Recorder {
 public:
  Recorder(bytecode::Program const& program, Resource const* resource, std::size_t registers)
      : program_(program), own_(resource), origins_(registers) {}

  // ---- Origins, register by register
  // -------------------------------------------------------------

  [[nodiscard]] Origin origin(std::uint32_t reg) const { return origins_[reg]; }
  void set_origin(std::uint32_t reg, Origin origin) { origins_[reg] = origin; }
  void forget(std::uint32_t reg) { origins_[reg] = {}; }
  [[nodiscard]] Origin below(Origin base, std::string_view token);
  [[nodiscard]] Origin below_index(Origin base, std::int64_t index);
  void step(std::uint32_t to, std::uint32_t base, std::string_view token) {
    origins_[to] = below(origins_[base], token);
  }
  void step_index(std::uint32_t to, std::uint32_t base, Value index);
  /// `suffix` is ready pointer text, such as "/*/cidr".
  void step_pointer(std::uint32_t to, std::uint32_t base, std::string_view suffix);

  // ---- Conditions
  // ----------------------------------------------------------------------------------

  void begin();
  void read(std::uint32_t reg, Value value);
  void bind(std::string_view name, std::uint32_t reg, Value value);
  void end(bytecode::NoteRow const& note, Outcome outcome);
  /// The element that ran last in the innermost noted loop came out so.
  void element(Outcome outcome, std::uint32_t reg, Value value);
  /// So many elements that did not run would have come out so: more than are shown already have.
  void pass_over(std::uint32_t count, Outcome outcome);
  void statement(std::uint32_t index, Outcome outcome);

  /// Tells the trace of every condition from now on.
  void trace_to(Trace& trace) { trace_ = &trace; }
  [[nodiscard]] bool traces() const { return trace_ != nullptr; }
  /// The operator that comes next, with what it is given.
  void operation(bytecode::Instruction in, std::vector<Value> const& registers);

  /// Counts conditions for coverage from now on.
  void count_conditions() { counting_ = true; }
  /// Adds what was counted in the statements that `counts` says of.
  template <class Counts>
  void add_counts(Counts const& counts, ConditionCounts& to) const {
    for (StatementCounts const& statement : counted_) {
      if (!counts(statement.index)) continue;
      for (auto const& [place, count] : statement.conditions) to[place].add(count);
    }
  }

  /// What each statement read, in their order.
  [[nodiscard]] std::vector<StatementReads> take_reads() { return std::move(reads_); }

  /// What statement() gathered, in order.
  [[nodiscard]] std::vector<StatementEvidence>& statements() { return statements_; }

 private:
  struct Step {
    std::uint32_t parent = 0;
    enum class Form : std::uint8_t { Token, Index, Pointer } form = Form::Token;
    std::string_view text;
    std::int64_t index = 0;
  };

  /// A condition that has come out, with the leaves that decided it.
  struct Decided {
    Outcome outcome;
    std::vector<Leaf> leaves;
    ConditionCounts counts;  ///< only while counting
  };

  /// The elements of a quantifier that came out alike: the first few with leaves, the rest counted.
  struct Elements {
    std::vector<Decided> shown;
    std::uint32_t count = 0;
  };

  /// A condition that is being evaluated.
  struct Open {
    std::vector<Decided> parts;
    std::array<Elements, 3> elements;  ///< by Truth
    std::vector<Read> reads;
    std::vector<Binding> bindings;
    ConditionCounts counts;  ///< of elements that have run, only while counting
  };

  struct StatementCounts {
    std::uint32_t index = 0;
    ConditionCounts conditions;
  };

  [[nodiscard]] std::string pointer(Origin origin) const;
  [[nodiscard]] Place place(Origin origin) const { return {origin.resource, pointer(origin)}; }
  [[nodiscard]] std::string text_of(bytecode::NoteRow const& note) const;
  [[nodiscard]] std::vector<Leaf> deciding(Open& open, bytecode::NoteRow const& note,
                                           Outcome outcome) const;
  [[nodiscard]] std::vector<Leaf> of_elements(Open& open, bytecode::NoteRow const& note,
                                              Outcome outcome) const;
  [[nodiscard]] static ConditionCounts counts_of(Open& open, bytecode::NoteRow const& note,
                                                 Outcome outcome);
  [[nodiscard]] Leaf leaf(Open& open, bytecode::NoteRow const& note, Outcome outcome) const;

  bytecode::Program const& program_;
  Resource const* own_;
  std::vector<Origin> origins_;
  std::vector<Step> steps_{1};
  std::vector<Open> open_;
  std::vector<Decided> done_;  ///< conditions at the outside, until their statement takes them
  std::vector<StatementEvidence> statements_;
  StatementReads reading_;  ///< of the statement that is being evaluated
  std::vector<StatementReads> reads_;
  Trace* trace_ = nullptr;
  bool counting_ = false;
  std::vector<StatementCounts> counted_;
};

}  // namespace writ::vm
