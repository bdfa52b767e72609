// One pass finds the scope of each instruction, a second one checks operands and targets.
#include "engine/bytecode/segment_verifier.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace writ::bytecode {
namespace {

/// Whether it is the operand of Is.
bool is_what(std::uint32_t value) {
  return (value & 0xFFU) <= static_cast<std::uint32_t>(ir::IsKind::Object) && (value >> 8U) <= 1;
}

std::string fault(std::uint32_t at, std::string_view why) {
  return fmt::format("instruction {}: {}", at, why);
}

/// Nothing where it holds.
std::optional<std::string> require(bool holds, std::uint32_t at, std::string_view why) {
  if (holds) return std::nullopt;
  return fault(at, why);
}

bool is_end(Opcode op) { return op == Opcode::Verdict || op == Opcode::Finish; }

bool is_note(Opcode op) { return op >= Opcode::NoteBegin && op <= Opcode::OriginNone; }

bool is_quantifier(NoteKind kind) { return kind >= NoteKind::Some; }

}  // namespace

std::optional<std::string> SegmentVerifier::verify(Segment segment, SegmentKind kind) {
  segment_ = segment;
  kind_ = kind;
  Opcode const end = kind == SegmentKind::Text ? Opcode::Finish : Opcode::Verdict;
  if (program_.code[segment.end - 1].op != end) return fault(segment.end - 1, "the end is missing");
  scope_of_.assign(segment.end - segment.begin, kNone);
  for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
    if (auto why = place(at)) return why;
  }
  if (!open_.empty()) return fault(segment.end - 1, "a scope does not end");
  for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
    if (auto why = instruction(at)) return why;
  }
  return std::nullopt;
}

// ---- Scopes ------------------------------------------------------------------------------------

SegmentVerifier::Fault SegmentVerifier::place(std::uint32_t at) {
  Instruction const in = program_.code[at];
  if (!is_opcode(static_cast<std::uint8_t>(in.op))) return fault(at, "unknown opcode");
  // What opens a scope stands outside it, what closes one inside.
  scope_of_[at - segment_.begin] = open_.empty() ? kNone : open_.back().opener;
  if (is_end(in.op) && at + 1 != segment_.end) return fault(at, "an end in the middle");
  if (is_note(in.op)) {
    if (kind_ != SegmentKind::Explain) return fault(at, "a note outside recording code");
    return place_note(at, in);
  }
  if (in.op == Opcode::LoopBegin) return open_loop(at, in.c);
  if (in.op == Opcode::LoopFilter || in.op == Opcode::LoopNext) return close(at, in);
  return std::nullopt;
}

SegmentVerifier::Fault SegmentVerifier::open_loop(std::uint32_t at, std::uint32_t row) {
  if (row >= program_.loops.size()) return fault(at, "no such loop");
  LoopRow const& loop = program_.loops[row];
  bool const fits = loop.body == at + 1 && loop.end > loop.body && loop.end <= segment_.end &&
                    loop.depth == loops_ && loop.depth < program_.deepest_loop;
  if (!fits) return fault(at, "the loop's row does not fit its place");
  if (loop.recorded) {
    bool const noted = !open_.empty() && !open_.back().loop &&
                       is_quantifier(program_.notes[open_.back().row].kind);
    if (!noted) return fault(at, "a recorded loop outside the note of a quantifier");
  }
  open_.push_back({at, true, row});
  ++loops_;
  if (!loop.recorded) ++silent_loops_;
  return std::nullopt;
}

SegmentVerifier::Fault SegmentVerifier::close(std::uint32_t at, Instruction in) {
  if (!innermost_is(true, in.c)) return fault(at, "stands outside its loop");
  if (in.op == Opcode::LoopFilter) return std::nullopt;
  LoopRow const& loop = program_.loops[in.c];
  if (loop.end != at + 1) return fault(at, "the loop's row does not fit its end");
  open_.pop_back();
  --loops_;
  if (!loop.recorded) --silent_loops_;
  return std::nullopt;
}

SegmentVerifier::Fault SegmentVerifier::place_note(std::uint32_t at, Instruction in) {
  if (in.op == Opcode::OriginBelow || in.op == Opcode::OriginNone) return std::nullopt;
  if (in.op == Opcode::NoteStatement) {
    if (!open_.empty()) return fault(at, "a statement ends inside a scope");
    if (in.c < next_statement_) return fault(at, "statements are not in order");
    if (in.c >= rule_.statements.size()) return fault(at, "no such statement");
    next_statement_ = in.c + 1;
    return std::nullopt;
  }
  // Evidence of each turn of a loop is kept only where the loop is recorded, which bounds it.
  if (silent_loops_ > 0) return fault(at, "a note in a loop that is not recorded");
  if (in.op == Opcode::NoteBegin) {
    if (auto why = note(at, in.c)) return why;
    open_.push_back({at, false, in.c});
    return std::nullopt;
  }
  bool const in_note = !open_.empty() && !open_.back().loop;
  if (in.op != Opcode::NoteEnd) return require(in_note, at, "stands outside every note");
  if (!innermost_is(false, in.c)) return fault(at, "stands outside its note");
  open_.pop_back();
  return std::nullopt;
}

bool SegmentVerifier::innermost_is(bool loop, std::uint32_t row) const {
  return !open_.empty() && open_.back().loop == loop && open_.back().row == row;
}

// ---- Operands ----------------------------------------------------------------------------------

SegmentVerifier::Fault SegmentVerifier::instruction(std::uint32_t at) const {
  Instruction const in = program_.code[at];
  OpcodeInfo const& row = info(in.op);
  if (in.op == Opcode::LoadResource && rule_.group == kNone) {
    return fault(at, "the rule has no resource");
  }
  if (auto why = operand(at, row.a, in.a, in)) return why;
  if (auto why = operand(at, row.b, in.b, in)) return why;
  return operand(at, row.c, in.c, in);
}

SegmentVerifier::Fault SegmentVerifier::target(std::uint32_t at, std::uint32_t to) const {
  if (to <= at || to >= segment_.end) return fault(at, "a target that is not ahead");
  bool const same = scope_of_[to - segment_.begin] == scope_of_[at - segment_.begin];
  return require(same, at, "a target in another scope");
}

/// The number of registers that a UseFirst operand names.
std::uint64_t SegmentVerifier::row_length(Instruction in) const {
  Operand const kind = info(in.op).c;
  if (kind == Operand::Count) return in.c;
  if (kind == Operand::Callee) return in.c >> 16U;
  if (kind == Operand::Shape && in.c < program_.shapes.size()) {
    return program_.shapes[in.c].size();
  }
  return 1;
}

SegmentVerifier::Fault SegmentVerifier::operand(std::uint32_t at, Operand kind, std::uint32_t value,
                                                Instruction in) const {
  switch (kind) {
    case Operand::None:
      return require(value == 0, at, "an operand that must be 0");
    case Operand::Def:
    case Operand::DefWide:
    case Operand::Use:
    case Operand::UseWide:
    case Operand::Acc:
      return require(is_register(value), at, "no such register");
    case Operand::UseFirst:
      return require(value + row_length(in) <= rule_.registers, at, "no such registers");
    case Operand::Slot: {
      bool const known = kind_ == SegmentKind::Decide && rule_.group != kNone &&
                         value < program_.groups[rule_.group].projection.slot_count();
      return require(known, at, "no such slot");
    }
    case Operand::Constant:
      return require(value < program_.constants.size(), at, "no such constant");
    case Operand::Key: {
      bool const known =
          value < program_.constants.size() && program_.constants[value].is(Kind::String);
      return require(known, at, "no such key");
    }
    case Operand::MetaName:
      return require(value < std::size(kMetaNames), at, "no such member");
    case Operand::Target:
      return target(at, value);
    case Operand::Count:
      return require(value <= kMostRegisters, at, "too many registers");
    case Operand::Shape:
      return require(value < program_.shapes.size(), at, "no such shape");
    case Operand::Callee:
      return callee(at, value);
    case Operand::Pattern:
      return require(value < program_.patterns.size(), at, "no such pattern");
    case Operand::IsWhat:
      return require(is_what(value), at, "no such kind");
    case Operand::TestRow:
      return test(at, value);
    case Operand::BranchRow:
      if (value >= program_.branches.size()) return fault(at, "no such branch");
      if (auto why = target(at, program_.branches[value].otherwise)) return why;
      return target(at, program_.branches[value].end);
    case Operand::LoopRow:
      return loop(at, in);
    case Operand::NoteRow:
    case Operand::Statement:
      return std::nullopt;  // place_note() has looked
  }
  return fault(at, "unknown operand");
}

SegmentVerifier::Fault SegmentVerifier::callee(std::uint32_t at, std::uint32_t value) const {
  std::uint32_t const function = value & 0xFFFFU;
  std::uint32_t const count = value >> 16U;
  if (function >= functions_.size()) return fault(at, "no such function");
  bool const fits = count >= functions_[function].least && count <= functions_[function].most;
  return require(fits, at, "wrong number of arguments");
}

SegmentVerifier::Fault SegmentVerifier::test(std::uint32_t at, std::uint32_t value) const {
  if (value >= program_.tests.size()) return fault(at, "no such test");
  TestRow const& row = program_.tests[value];
  if (row.kind > TestKind::Is) return fault(at, "no such kind of test");
  if (row.comparison > ir::Comparison::DisjointFrom) return fault(at, "no such comparison");
  bool const matches = row.comparison == ir::Comparison::Matches;
  std::size_t const rows = matches ? program_.patterns.size() : program_.constants.size();
  if (row.kind == TestKind::Compare && row.operand >= rows) {
    return fault(at, matches ? "no such pattern" : "no such constant");
  }
  if (row.kind == TestKind::Is && !is_what(row.operand)) return fault(at, "no such kind");
  return target(at, row.target);
}

SegmentVerifier::Fault SegmentVerifier::loop(std::uint32_t at, Instruction in) const {
  LoopRow const& row = program_.loops[in.c];
  if (!is_register(row.element) || (row.has_key && !is_register(row.key))) {
    return fault(at, "no such register in the loop's row");
  }
  if (row.kind > LoopKind::Splat) return fault(at, "no such loop kind");
  bool const gathers = row.kind == LoopKind::Collect || row.kind == LoopKind::Splat;
  if (in.op == Opcode::LoopFilter && !gathers) return fault(at, "a filter in a quantifier");
  if (row.recorded && gathers) return fault(at, "a recorded loop outside evidence");
  bool const typed = row.types == kNone || row.types < program_.type_lists.size();
  if (!typed) return fault(at, "no such type list");
  if (row.join == kNone) return std::nullopt;
  if (row.join >= program_.joins.size()) return fault(at, "no such join");
  return require(row.types != kNone, at, "a join in a loop over no resources");
}

SegmentVerifier::Fault SegmentVerifier::note(std::uint32_t at, std::uint32_t value) const {
  if (value >= program_.notes.size()) return fault(at, "no such note");
  NoteRow const& row = program_.notes[value];
  if (row.kind > NoteKind::One) return fault(at, "no such note kind");
  if (row.text == kNone) return require(!is_quantifier(row.kind), at, "a note without text");
  bool const text =
      row.text < program_.constants.size() && program_.constants[row.text].is(Kind::String);
  return require(text, at, "no such text");
}

}  // namespace writ::bytecode
