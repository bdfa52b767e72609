// The machine: runs the bytecode of one rule on one resource. Covered by tests/unit/vm, the
// conformance rows and the differential test.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/bytecode/program.hpp"
#include "engine/library/pattern.hpp"
#include "engine/value/evidence.hpp"
#include "engine/value/resource.hpp"
#include "engine/vm/condition_counts.hpp"
#include "engine/vm/join_index.hpp"
#include "engine/vm/prepared_tests.hpp"
#include "writ/limits.hpp"

namespace writ::vm {

class Recorder;
class Trace;
struct StatementReads;
struct Work;

/// One a thread; reusable; allocates nothing on the fast path once warm. The program must have
/// passed the verifier, and outlive the machine, as must the snapshot.
class Vm {
 public:
  Vm(bytecode::Program const& program, Limits const& limits, std::span<Resource const> snapshot,
     Value now, JoinMode joins = JoinMode::Auto);
  ~Vm();
  Vm(Vm const&) = delete;
  Vm& operator=(Vm const&) = delete;

  /// Reads the slots of a resource for a group of rules. Call it before decide() for each resource
  /// and group.
  void load(std::uint32_t group, Resource const& resource);
  /// The same with slots that somebody else has read, where no rule of the group loads the resource
  /// itself to decide.
  void load(std::span<Value const> slots);

  /// How the rule comes out on the resource last loaded for its group (or on the whole snapshot,
  /// for a rule without `for`): the verdict alone. A spent budget is Undecided with limit_hit().
  [[nodiscard]] Verdict decide(std::uint32_t rule);

  /// The verdict with reason, evidence and message, from the recording code. Slower by an order of
  /// magnitude. `resource` is null for a rule without `for`. With a trace, adds to that how every
  /// condition came out.
  [[nodiscard]] RuleOutcome explain(std::uint32_t rule, Resource const* resource,
                                    Trace* trace = nullptr);

  /// Makes every explain() from now on add how conditions came out, in rules that apply all and in
  /// others those of `when` and `unless`. Elements that an index rules out are not counted: use
  /// JoinMode::Scan. `counts` must outlive the machine.
  void count_conditions(ConditionCounts& counts) { counts_ = &counts; }

  /// What each statement read in the last explain(), in their order.
  [[nodiscard]] std::vector<StatementReads> const& reads() const { return reads_; }

  /// load() and decide(), and explain() where the verdict is fail or undecided.
  [[nodiscard]] RuleOutcome evaluate(std::uint32_t rule, Resource const* resource);

  /// The text of a template segment (a message, a fix) for the resource.
  [[nodiscard]] std::string text(std::uint32_t rule, bytecode::Segment segment,
                                 Resource const* resource);

  /// Whether the last decide() looked at a resource through a quantifier over resource types.
  [[nodiscard]] bool read_resources() const { return read_resources_; }

  /// Whether the last decide(), explain() or text() ran out of its budget.
  [[nodiscard]] bool limit_hit() const { return limit_hit_; }

 private:
  /// A loop that runs: what is left of its domain, and what its elements came to so far.
  struct Frame {
    std::span<Value const> items;
    std::span<Member const> members;
    std::size_t collected_from = 0;
    std::uint32_t next = 0;       ///< the element after the current one
    std::uint32_t next_pick = 0;  ///< the pick after the current element
    std::uint32_t passed = 0;     ///< elements visited, for evidence, that are no picks
    std::uint32_t true_count = 0;
    Outcome outcome;
    bool over_members = false;
    bool picked = false;         ///< only the picks of the loop's depth can change the outcome
    bool may_not_count = false;  ///< the current member is unknown: it may turn out null
    bool sensitive = false;      ///< of the domain: its elements are so too
    bool steady = false;         ///< an element is neither marked, nor numbered, nor recorded
    std::uint8_t domain = 0;     ///< register of the domain, for origins
  };

  template <bool kRecording>
  bool run(bytecode::RuleInfo const& rule, bytecode::Segment segment);
  void make_list(bytecode::Instruction in, Value before);
  void make_object(bytecode::Instruction in);
  void make_text(bytecode::Instruction in);
  void arithmetic(bytecode::Instruction in);
  void call_library(bytecode::Instruction in);
  void compare_registers(bytecode::Instruction in);
  void fold(bytecode::Instruction in, bool disjunction);
  void branch(bytecode::Instruction in);

  void test(bytecode::Instruction in, Value left);
  [[nodiscard]] Outcome tested(PreparedTest const& row, Value left);
  [[nodiscard]] bool tested_text(PreparedTest const& row, std::string_view left);
  [[nodiscard]] Outcome tested_network(PreparedTest const& row, std::string_view left);
  [[nodiscard]] Outcome matched(Value text, std::uint32_t pattern);

  void begin_loop(bytecode::Instruction in);
  void filter_loop(bytecode::Instruction in);
  void next_in_loop(bytecode::Instruction in);
  void collect(Frame& frame, bytecode::LoopRow const& row, std::uint8_t result, Value element);
  [[nodiscard]] bool fold_element(Frame& frame, bytecode::LoopRow const& row, Outcome outcome);
  [[nodiscard]] bool pick(bytecode::LoopRow const& row, std::span<Value const> items, Value probe);
  [[nodiscard]] bool move_on(Frame& frame, bytecode::LoopRow const& row);
  [[nodiscard]] bool bind_next(Frame& frame, bytecode::LoopRow const& row);
  void advance(Frame& frame, bytecode::LoopRow const& row, std::uint8_t result);
  void finish_loop(Frame& frame, bytecode::LoopRow const& row, std::uint8_t result);

  void spend(std::uint64_t steps) {
    if (steps_left_ < steps || scratch_.used() > limits_.scratch_bytes) {
      limit_hit_ = true;
      steps_left_ = 0;
    } else {
      steps_left_ -= steps;
    }
  }
  [[nodiscard]] Work affordable_work() const;
  void pay_for(Work const& work);
  void pay(std::uint64_t work);
  [[nodiscard]] bool may_build_text(std::size_t size);
  void make(std::uint8_t to, Value value);
  [[nodiscard]] std::span<Value const> resources_of(std::uint32_t type_list);

  bytecode::Program const& program_;
  Limits const limits_;
  std::span<Resource const> snapshot_;
  Value now_;
  PreparedTests tests_;
  Arena scratch_;
  std::vector<Value> registers_;
  std::vector<Value> slots_;
  std::vector<bytecode::Projection::Trail> trails_;  ///< by group
  std::vector<std::uint32_t> key_hints_;             ///< where keys stood, by constant
  std::vector<Frame> frames_;
  std::vector<Value> collected_;  ///< what comprehensions gather, the innermost last
  std::vector<std::optional<library::Pattern>> patterns_;  ///< made on first use
  std::vector<std::vector<Value>> resources_;  ///< by row of type_lists, filled on first use
  std::vector<bool> resources_known_;
  /// By row of Program::joins: made when a loop has asked for it often enough.
  struct Join {
    bool asked = false;
    std::unique_ptr<JoinIndex> index;
  };
  std::vector<Join> joins_;
  JoinMode const join_mode_;
  std::vector<std::vector<std::uint32_t>> picks_;  ///< by depth of the loop
  Resource const* resource_ = nullptr;
  std::uint32_t pc_ = 0;
  std::uint64_t steps_left_ = 0;
  bool limit_hit_ = false;
  bool read_resources_ = false;
  Verdict verdict_ = Verdict::Pass;
  std::string text_;
  std::unique_ptr<Recorder> recorder_;
  std::vector<StatementReads> reads_;
  ConditionCounts* counts_ = nullptr;
};

}  // namespace writ::vm
