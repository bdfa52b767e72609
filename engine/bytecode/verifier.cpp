// Checks tables first, then each segment in one pass.
//
// Termination: inside a segment every jump goes forward, but for LoopFilter and LoopNext, which go
// back to the body of their own loop. A loop's domain is fixed when it begins, each turn takes one
// element of it, and a jump can neither enter nor leave a loop but through its own instructions. So
// the number of steps is bounded by the product of the sizes of the domains around an instruction.
#include "engine/bytecode/verifier.hpp"

#include <fmt/format.h>

#include <vector>

namespace writ::bytecode {
namespace {

constexpr std::size_t kMostRegisters = 256;

class SegmentVerifier {
 public:
  SegmentVerifier(Program const& program, RuleInfo const& rule, std::span<Callee const> functions)
      : program_(program), rule_(rule), functions_(functions) {}

  std::optional<std::string> verify(Segment segment, Opcode end, bool notes, bool slots) {
    segment_ = segment;
    notes_ = notes;
    slots_ = slots;
    if (segment.begin >= segment.end || segment.end > program_.code.size()) {
      return fmt::format("segment {}..{} is outside the code", segment.begin, segment.end);
    }
    if (program_.code[segment.end - 1].op != end)
      return fail(segment.end - 1, "the end is missing");
    loop_of_.assign(segment.end - segment.begin, kNone);
    for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
      if (auto why = nest(at)) return why;
    }
    if (!open_.empty()) return fail(segment.end - 1, "a loop does not end");
    for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
      if (auto why = instruction(at)) return why;
    }
    return std::nullopt;
  }

 private:
  static std::string fail(std::uint32_t at, std::string_view why) {
    return fmt::format("instruction {}: {}", at, why);
  }

  /// Finds which loop each instruction stands in, and that loops nest as their rows say.
  std::optional<std::string> nest(std::uint32_t at) {
    Instruction const in = program_.code[at];
    if (!is_opcode(static_cast<std::uint8_t>(in.op))) return fail(at, "unknown opcode");
    if (info(in.op).c != Operand::LoopRow) {
      loop_of_[at - segment_.begin] = open_.empty() ? kNone : open_.back();
      return std::nullopt;
    }
    if (in.c >= program_.loops.size()) return fail(at, "no such loop");
    LoopRow const& row = program_.loops[in.c];
    if (in.op == Opcode::LoopBegin) {
      loop_of_[at - segment_.begin] = open_.empty() ? kNone : open_.back();
      bool const fits = row.body == at + 1 && row.end > row.body && row.end <= segment_.end &&
                        row.depth == open_.size() && row.depth < program_.deepest_loop;
      if (!fits) return fail(at, "the loop's row does not fit its place");
      open_.push_back(in.c);
      return std::nullopt;
    }
    if (open_.empty() || open_.back() != in.c) return fail(at, "stands outside its loop");
    loop_of_[at - segment_.begin] = in.c;
    if (in.op == Opcode::LoopNext) {
      if (row.end != at + 1) return fail(at, "the loop's row does not fit its end");
      open_.pop_back();
    }
    return std::nullopt;
  }

  std::optional<std::string> instruction(std::uint32_t at) {
    Instruction const in = program_.code[at];
    OpcodeInfo const& row = info(in.op);
    bool const is_end = in.op == Opcode::Verdict || in.op == Opcode::Finish;
    if (is_end && at + 1 != segment_.end) return fail(at, "an end in the middle");
    bool const is_note = in.op >= Opcode::NoteBegin && in.op <= Opcode::OriginNone;
    if (is_note && !notes_) return fail(at, "a note outside recording code");
    if (auto why = operand(at, row.a, in.a, in)) return why;
    if (auto why = operand(at, row.b, in.b, in)) return why;
    return operand(at, row.c, in.c, in);
  }

  std::optional<std::string> target(std::uint32_t at, std::uint32_t to) const {
    if (to <= at || to >= segment_.end) return fail(at, "a target that is not ahead");
    if (loop_of_[to - segment_.begin] != loop_of_[at - segment_.begin]) {
      return fail(at, "a target in another loop");
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_register(std::uint64_t value) const { return value < rule_.registers; }

  /// The number of registers that a UseFirst operand names.
  [[nodiscard]] std::uint64_t row_length(Instruction in) const {
    switch (info(in.op).c) {
      case Operand::Count:
        return in.c;
      case Operand::Shape:
        return in.c < program_.shapes.size() ? program_.shapes[in.c].size() : 0;
      case Operand::Callee:
        return in.c >> 16U;
      default:
        return 1;
    }
  }

  std::optional<std::string> operand(std::uint32_t at, Operand kind, std::uint32_t value,
                                     Instruction in) {
    auto const require = [&](bool holds, std::string_view why) {
      return holds ? std::nullopt : std::optional(fail(at, why));
    };
    switch (kind) {
      case Operand::None:
        return require(value == 0, "an operand that must be 0");
      case Operand::Def:
      case Operand::DefWide:
      case Operand::Use:
      case Operand::UseWide:
      case Operand::Acc:
        return require(is_register(value), "no such register");
      case Operand::UseFirst:
        return require(value + row_length(in) <= rule_.registers, "no such registers");
      case Operand::Slot: {
        bool const known = slots_ && rule_.group != kNone &&
                           value < program_.groups[rule_.group].projection.slot_count();
        return require(known, "no such slot");
      }
      case Operand::Constant:
        return require(value < program_.constants.size(), "no such constant");
      case Operand::Key:
        return require(
            value < program_.constants.size() && program_.constants[value].is(Kind::String),
            "no such key");
      case Operand::MetaName:
        return require(value < std::size(kMetaNames), "no such member");
      case Operand::Target:
        return target(at, value);
      case Operand::Count:
        return require(value <= kMostRegisters, "too many registers");
      case Operand::Shape:
        return require(value < program_.shapes.size(), "no such shape");
      case Operand::Callee:
        return callee(at, value);
      case Operand::Pattern:
        return require(value < program_.patterns.size(), "no such pattern");
      case Operand::IsWhat:
        return require(
            (value & 0xFFU) <= static_cast<std::uint32_t>(ir::IsKind::Object) && (value >> 8U) <= 1,
            "no such kind");
      case Operand::TestRow:
        return test(at, value);
      case Operand::BranchRow:
        if (value >= program_.branches.size()) return fail(at, "no such branch");
        if (auto why = target(at, program_.branches[value].otherwise)) return why;
        return target(at, program_.branches[value].end);
      case Operand::LoopRow:
        return loop(at, program_.loops[value], in);
      case Operand::NoteRow:
        return note(at, value);
      case Operand::Statement:
        return require(value < rule_.statements.size(), "no such statement");
    }
    return fail(at, "unknown operand");
  }

  std::optional<std::string> callee(std::uint32_t at, std::uint32_t value) const {
    std::uint32_t const function = value & 0xFFFFU;
    std::uint32_t const count = value >> 16U;
    if (function >= functions_.size()) return fail(at, "no such function");
    bool const fits = count >= functions_[function].least && count <= functions_[function].most;
    return fits ? std::nullopt : std::optional(fail(at, "wrong number of arguments"));
  }

  std::optional<std::string> test(std::uint32_t at, std::uint32_t value) const {
    if (value >= program_.tests.size()) return fail(at, "no such test");
    TestRow const& row = program_.tests[value];
    bool const compares =
        row.comparison <= ir::Comparison::DisjointFrom && row.comparison != ir::Comparison::Matches;
    if (!compares) return fail(at, "no such comparison");
    if (!row.truthy && row.constant >= program_.constants.size()) {
      return fail(at, "no such constant");
    }
    return target(at, row.target);
  }

  std::optional<std::string> loop(std::uint32_t at, LoopRow const& row, Instruction in) const {
    if (!is_register(row.element) || (row.has_key && !is_register(row.key))) {
      return fail(at, "no such register in the loop's row");
    }
    if (row.kind > LoopKind::Splat) return fail(at, "no such loop kind");
    bool const gathers = row.kind == LoopKind::Collect || row.kind == LoopKind::Splat;
    if (in.op == Opcode::LoopFilter && !gathers) return fail(at, "a filter in a quantifier");
    if (row.recorded && (gathers || !notes_)) return fail(at, "a recorded loop outside evidence");
    if (row.types != kNone && row.types >= program_.type_lists.size()) {
      return fail(at, "no such type list");
    }
    return std::nullopt;
  }

  std::optional<std::string> note(std::uint32_t at, std::uint32_t value) const {
    if (value >= program_.notes.size()) return fail(at, "no such note");
    NoteRow const& row = program_.notes[value];
    if (row.kind > NoteKind::One) return fail(at, "no such note kind");
    bool const quantifier = row.kind >= NoteKind::Some;
    if (row.text == kNone) {
      return quantifier ? std::optional(fail(at, "a note without text")) : std::nullopt;
    }
    bool const text =
        row.text < program_.constants.size() && program_.constants[row.text].is(Kind::String);
    return text ? std::nullopt : std::optional(fail(at, "no such text"));
  }

  Program const& program_;
  RuleInfo const& rule_;
  std::span<Callee const> functions_;
  Segment segment_;
  bool notes_ = false;
  bool slots_ = false;
  std::vector<std::uint32_t> loop_of_;
  std::vector<std::uint32_t> open_;
};

std::optional<std::string> tables(Program const& program) {
  if (program.spans.size() != program.code.size()) return "spans do not match the code";
  for (auto const& shape : program.shapes) {
    std::string_view before;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (shape[i] >= program.constants.size() || !program.constants[shape[i]].is(Kind::String)) {
        return "a shape without a key";
      }
      std::string_view const key = program.constants[shape[i]].as_text();
      if (i > 0 && key <= before) return "a shape whose keys are not in order";
      before = key;
    }
  }
  for (Group const& group : program.groups) {
    if (group.types >= program.type_lists.size()) return "a group without types";
    for (std::uint32_t rule : group.rules) {
      if (rule >= program.rules.size()) return "a group with a rule that is not there";
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> verify(Program const& program, std::span<Callee const> functions) {
  if (auto why = tables(program)) return why;
  for (RuleInfo const& rule : program.rules) {
    if (rule.group != kNone && rule.group >= program.groups.size()) return "a rule without a group";
    if (rule.needs != kNone && rule.needs >= program.type_lists.size())
      return "needs without types";
    if (rule.registers > kMostRegisters) return "a rule with too many registers";
    auto const check = [&](Segment segment, Opcode end, bool notes, bool slots) {
      return SegmentVerifier(program, rule, functions).verify(segment, end, notes, slots);
    };
    if (auto why = check(rule.decide, Opcode::Verdict, false, true)) return why;
    if (auto why = check(rule.explain, Opcode::Verdict, true, false)) return why;
    std::vector<Segment> texts = {rule.message, rule.fix};
    for (StatementInfo const& statement : rule.statements) texts.push_back(statement.message);
    for (Segment const text : texts) {
      if (!text.exists()) continue;
      if (auto why = check(text, Opcode::Finish, false, false)) return why;
    }
  }
  return std::nullopt;
}

}  // namespace writ::bytecode
