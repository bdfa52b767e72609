// Compiles one rule into its segments: the fast one, the recording one, and its texts. The parts of
// the class stand in a file each: values, conditions, evidence, segments.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/bytecode/builder.hpp"
#include "engine/bytecode/program.hpp"
#include "engine/ir/module.hpp"
#include "writ/limits.hpp"

namespace writ::codegen {

using Register = std::uint32_t;

class RuleGenerator {
 public:
  /// `projection` is that of the rule's group, null for a rule without `for`.
  RuleGenerator(ir::Module const& module, ir::Rule const& rule, bytecode::Program& program,
                bytecode::Builder& builder, bytecode::Projection* projection, Limits const& limits,
                DiagnosticSink& sink)
      : module_(module),
        rule_(rule),
        program_(program),
        builder_(builder),
        projection_(projection),
        limits_(limits),
        sink_(sink) {}

  /// Fills the segments and the number of registers; false where the rule needs too many, which has
  /// then been reported.
  [[nodiscard]] bool generate(bytecode::RuleInfo& info);

 private:
  /// Registers given out since its construction are free again at its end.
  class Temporaries {
   public:
    explicit Temporaries(RuleGenerator& generator)
        : generator_(generator), before_(generator.next_register_) {}
    ~Temporaries() { generator_.next_register_ = before_; }
    Temporaries(Temporaries const&) = delete;
    Temporaries& operator=(Temporaries const&) = delete;

   private:
    RuleGenerator& generator_;
    Register before_;
  };

  struct Loop {
    std::uint32_t row = 0;
    Register domain = 0;
  };

  /// The conditions that an element must meet to have a say in what its loop comes to.
  using Conditions = std::vector<ir::ExprId>;
  struct Join {
    bytecode::JoinRow row;
    ir::ExprId probe;
  };

  /// A condition, or its negation, that is one of several to hold.
  struct Part {
    ir::ExprId condition;
    bool negated = false;
  };
  /// What a condition costs to decide, roughly.
  enum class Cost : std::uint8_t {
    Slot,  ///< a look at a slot
    Text,  ///< at its text
    Code,  ///< instructions of its own
  };

  // segments.cpp
  [[nodiscard]] bytecode::Segment decide_segment();
  [[nodiscard]] bytecode::Segment explain_segment();
  [[nodiscard]] bytecode::Segment text_segment(ir::Template const& text);
  void start_segment();
  void emit_lets(ir::ExprId used_by);
  void mark_lets(ir::ExprId id, std::vector<bool>& wanted) const;
  [[nodiscard]] std::vector<Part> parts_of(bool requires_) const;
  void emit_part(Part const& part, Register into, bytecode::Label& end);
  [[nodiscard]] Register load_true(Span span);

  // values.cpp
  [[nodiscard]] Register allocate();
  [[nodiscard]] Register allocate_row(std::size_t count);
  /// A register that holds the value: that of a variable, or a new one.
  [[nodiscard]] Register operand(ir::ExprId id);
  [[nodiscard]] Register operand_in(ir::ExprId id, Register to);
  void emit_value(ir::ExprId id, Register to);
  [[nodiscard]] std::uint32_t constant(Value value);
  void emit_list(ir::ListOf const& list, Register to, Span span);
  void emit_object(ir::ObjectOf const& object, Register to, Span span);
  void emit_call(ir::Call const& call, Register to, Span span);
  void emit_splat(ir::Splat const& splat, Register to, Span span);
  void emit_comprehension(ir::Comprehension const& comprehension, Register to, Span span);
  void emit_if(ir::If const& branch, Register to, Span span, bool as_condition);
  void emit_bound(ir::Bind const& bind);
  [[nodiscard]] std::optional<std::uint32_t> slot_of(ir::ExprId id);
  [[nodiscard]] bool static_path(ir::ExprId id, ir::VarId root,
                                 std::vector<bytecode::ProjectionStep>& path) const;
  [[nodiscard]] Loop begin_loop(bytecode::LoopKind kind, ir::Domain const& domain, ir::VarId key,
                                ir::VarId element, Conditions const& needed, Register to,
                                Span span);
  void end_loop(Loop const& loop, Register value, Register to, Span span);
  void computed(Register to, Span span);

  // conditions.cpp
  void emit_condition(ir::ExprId id, Register to);
  void emit_fold(ir::ExprId id, Register accumulator, bool disjunction, bytecode::Label& decided);
  void emit_operands(std::vector<ir::ExprId> const& operands, Register to, bool disjunction,
                     Span span);
  void emit_implies(ir::Implies const& implies, Register to, Span span);
  void emit_quantified(ir::Quantified const& quantified, Register to, Span span);
  void emit_element(ir::Quantified const& quantified, Register to, Span span);
  void emit_compare(ir::ExprId id, Register to);
  [[nodiscard]] bool compares_with_constant(ir::ExprId id) const;
  [[nodiscard]] Cost cost_of(ir::ExprId id) const;
  [[nodiscard]] bool is_slot(ir::ExprId id) const;
  [[nodiscard]] bool emit_test(ir::ExprId id, Register accumulator, bool disjunction,
                               bytecode::Label& decided);

  // joins.cpp
  [[nodiscard]] std::optional<Join> join_of(Conditions const& needed, ir::VarId key,
                                            ir::VarId element) const;
  [[nodiscard]] std::optional<Join> join_in(ir::ExprId condition, ir::VarId key,
                                            ir::VarId element) const;
  [[nodiscard]] bool uses(ir::ExprId id, ir::VarId key, ir::VarId element) const;

  // evidence.cpp
  void note_begin(bytecode::NoteKind kind, ir::ExprId id);
  void note_begin(bytecode::NoteKind kind, std::string_view text, Span span);
  void note_end(Register outcome, Span span);
  void note_leaf(ir::ExprId id);
  void trace_splat(ir::Splat const& splat, Register to, Register base, Span span);
  [[nodiscard]] std::optional<std::string> splat_suffix(ir::Splat const& splat) const;
  [[nodiscard]] bool append_suffix(ir::ExprId id, ir::VarId root, std::string& out) const;

  ir::Module const& module_;
  ir::Rule const& rule_;
  bytecode::Program& program_;
  bytecode::Builder& builder_;
  bytecode::Projection* projection_;
  Limits const& limits_;
  DiagnosticSink& sink_;

  std::map<ir::VarId, Register> variables_;
  std::vector<bool> lets_done_;
  std::vector<std::uint32_t> open_notes_;
  Register next_register_ = 0;
  Register most_registers_ = 0;
  std::uint8_t loop_depth_ = 0;
  bool use_slots_ = false;
  bool recording_ = false;
  bool noting_ = false;  ///< conditions emitted now are evidence, not parts of a value
  bool failed_ = false;
};

}  // namespace writ::codegen
