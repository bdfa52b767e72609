// The segments of a rule: verdict, evidence, texts; and the lets before the statements that use
// them.
#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/codegen/rule_generator.hpp"
#include "engine/ir/walk.hpp"

namespace writ::codegen {

using bytecode::Label;
using bytecode::Opcode;
using bytecode::Segment;
using Role = ir::Statement::Role;

namespace {

constexpr std::size_t kPieces = 16;

}  // namespace

bool RuleGenerator::generate(bytecode::RuleInfo& info) {
  info.decide = decide_segment();
  info.explain = explain_segment();
  if (rule_.message) info.message = text_segment(*rule_.message);
  if (rule_.fix) info.fix = text_segment(*rule_.fix);
  for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
    auto const& own = rule_.statements[i].message;
    if (own) info.statements[i].message = text_segment(*own);
  }
  info.registers = narrow<std::uint16_t>(most_registers_);
  return !failed_;
}

void RuleGenerator::start_segment() {
  variables_.clear();
  lets_done_.assign(rule_.lets.size(), false);
  next_register_ = 0;
}

Register RuleGenerator::load_true(Span span) {
  Register const reg = allocate();
  builder_.emit(Opcode::LoadConstant, reg, 0, builder_.constant(Value::boolean(true)), span);
  return reg;
}

Segment RuleGenerator::decide_segment() {
  start_segment();
  use_slots_ = true;
  recording_ = false;
  noting_ = false;
  Segment segment{builder_.here(), 0};
  Register const applies = load_true(rule_.span);
  Register const holds = load_true(rule_.span);
  Label end;
  for (Part const& part : parts_of(false)) emit_part(part, applies, end);
  for (Part const& part : parts_of(true)) emit_part(part, holds, end);
  builder_.bind(end);
  builder_.emit(Opcode::Verdict, applies, holds, 0, rule_.span);
  segment.end = builder_.here();
  return segment;
}

/// The conditions that must all hold for the rule to apply, or for a resource to pass it: those
/// that cost least first, since one that is false spares the others. The verdict is the same in any
/// order; reasons and evidence come from the recording code.
std::vector<RuleGenerator::Part> RuleGenerator::parts_of(bool requires_) const {
  std::vector<Part> parts;
  for (ir::Statement const& statement : rule_.statements) {
    if ((statement.role == Role::Require) != requires_) continue;
    bool const negated = statement.role == Role::Unless;
    auto const* conjunction = std::get_if<ir::And>(&module_[statement.condition].is);
    if (negated || conjunction == nullptr) {
      parts.push_back({statement.condition, negated});
    } else {
      for (ir::ExprId const operand : conjunction->operands) parts.push_back({operand, false});
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [&](Part const& a, Part const& b) {
    return cost_of(a.condition) < cost_of(b.condition);
  });
  return parts;
}

void RuleGenerator::emit_part(Part const& part, Register into, Label& end) {
  emit_lets(part.condition);
  if (!part.negated) {
    emit_fold(part.condition, into, false, end);
    return;
  }
  Span const span = module_[part.condition].span;
  Temporaries const temporaries(*this);
  Register const value = allocate();
  emit_condition(part.condition, value);
  builder_.emit(Opcode::Not, value, value, 0, span);
  builder_.emit_to(Opcode::AndFold, into, value, end, span);
}

Segment RuleGenerator::explain_segment() {
  start_segment();
  use_slots_ = false;
  recording_ = true;
  Segment segment{builder_.here(), 0};
  Register const applies = load_true(rule_.span);
  Register const holds = load_true(rule_.span);
  for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
    ir::Statement const& statement = rule_.statements[i];
    emit_lets(statement.condition);
    Temporaries const temporaries(*this);
    Register const value = allocate();
    noting_ = true;
    emit_condition(statement.condition, value);
    noting_ = false;
    std::uint32_t const index = narrow<std::uint32_t>(i);
    builder_.emit(Opcode::NoteStatement, value, 0, index, statement.span);
    if (statement.role == Role::Unless) {
      builder_.emit(Opcode::Not, value, value, 0, statement.span);
    }
    Label next;
    Register const into = statement.role == Role::Require ? holds : applies;
    builder_.emit_to(Opcode::AndFold, into, value, next, statement.span);
    builder_.bind(next);
  }
  builder_.emit(Opcode::Verdict, applies, holds, 0, rule_.span);
  segment.end = builder_.here();
  recording_ = false;
  return segment;
}

Segment RuleGenerator::text_segment(ir::Template const& text) {
  start_segment();
  use_slots_ = false;
  recording_ = false;
  noting_ = false;
  Segment segment{builder_.here(), 0};
  for (ir::TemplatePiece const& piece : text.pieces) {
    if (piece.hole.exists()) emit_lets(piece.hole);
  }
  Register const result = allocate();
  builder_.emit(Opcode::LoadConstant, result, 0, builder_.string(""), text.span);
  for (std::size_t done = 0; done < text.pieces.size(); done += kPieces) {
    Temporaries const temporaries(*this);
    std::size_t const count = std::min(kPieces, text.pieces.size() - done);
    // The first of the row is what has been put together so far.
    Register const first = allocate_row(count + 1);
    builder_.emit(Opcode::Move, first, result, 0, text.span);
    for (std::size_t i = 0; i < count && !failed_; ++i) {
      ir::TemplatePiece const& piece = text.pieces[done + i];
      Register const to = first + narrow<Register>(i + 1);
      if (piece.hole.exists()) {
        emit_value(piece.hole, to);
        builder_.emit(Opcode::Show, to, to, 0, text.span);
      } else {
        std::uint32_t const literal = builder_.string(piece.literal);
        builder_.emit(Opcode::LoadConstant, to, 0, literal, text.span);
      }
    }
    builder_.emit(Opcode::MakeText, result, first, narrow<std::uint32_t>(count + 1), text.span);
  }
  builder_.emit(Opcode::Finish, result, 0, 0, text.span);
  segment.end = builder_.here();
  return segment;
}

/// Marks the lets that the expression names. Recursion is bounded by the depth of the module.
void RuleGenerator::mark_lets(ir::ExprId id, std::vector<bool>& wanted) const {
  if (auto const* use = std::get_if<ir::VariableUse>(&module_[id].is)) {
    for (std::size_t i = 0; i < rule_.lets.size(); ++i) {
      if (rule_.lets[i] == use->variable) wanted[i] = true;
    }
  }
  ir::for_each_child(module_[id], [&](ir::ExprId child) { mark_lets(child, wanted); });
}

/// Computes the lets that the expression uses and that no statement before has used. A let is pure,
/// so computing it a little before its use changes nothing but the cost of a statement that did not
/// come to it.
void RuleGenerator::emit_lets(ir::ExprId used_by) {
  std::vector<bool> wanted(rule_.lets.size(), false);
  mark_lets(used_by, wanted);
  // A let uses only earlier ones.
  for (std::size_t i = rule_.lets.size(); i-- > 0;) {
    if (wanted[i] && !lets_done_[i]) mark_lets(module_[rule_.lets[i]].value, wanted);
  }
  for (std::size_t i = 0; i < rule_.lets.size(); ++i) {
    if (!wanted[i] || lets_done_[i]) continue;
    ir::VarId const variable = rule_.lets[i];
    Register const reg = allocate();
    variables_[variable] = reg;
    emit_value(module_[variable].value, reg);
    lets_done_[i] = true;
  }
}

}  // namespace writ::codegen
