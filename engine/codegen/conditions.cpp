// Conditions: each leaves a boolean or an undecided value in its register.
#include <variant>

#include "engine/base/checked.hpp"
#include "engine/bytecode/operator_opcodes.hpp"
#include "engine/codegen/rule_generator.hpp"
#include "engine/ir/walk.hpp"

namespace writ::codegen {

using bytecode::Label;
using bytecode::LoopKind;
using bytecode::NoteKind;
using bytecode::Opcode;
using bytecode::TestKind;

namespace {

NoteKind note_of(ir::Quantifier quantifier) {
  switch (quantifier) {
    case ir::Quantifier::Some:
      return NoteKind::Some;
    case ir::Quantifier::Every:
      return NoteKind::Every;
    case ir::Quantifier::No:
      return NoteKind::No;
    case ir::Quantifier::One:
      return NoteKind::One;
  }
  return NoteKind::Some;
}

LoopKind loop_of(ir::Quantifier quantifier) {
  switch (quantifier) {
    case ir::Quantifier::Some:
      return LoopKind::Some;
    case ir::Quantifier::Every:
      return LoopKind::Every;
    case ir::Quantifier::No:
      return LoopKind::No;
    case ir::Quantifier::One:
      return LoopKind::One;
  }
  return LoopKind::Some;
}

/// The operand of the instruction Is.
std::uint32_t is_what(ir::Is const& is) {
  return static_cast<std::uint32_t>(is.kind) | (is.negated ? 0x100U : 0U);
}

}  // namespace

// Recursion is bounded by the depth of the module, which sema bounds.
void RuleGenerator::emit_condition(ir::ExprId id, Register to) {
  ir::Expr const& expr = module_[id];
  Span const span = expr.span;
  Temporaries const temporaries(*this);
  std::visit(
      ir::Overload{
          [&](ir::And const& e) {
            note_begin(NoteKind::And, id);
            emit_operands(e.operands, to, false, span);
            note_end(to, span);
          },
          [&](ir::Or const& e) {
            note_begin(NoteKind::Or, id);
            emit_operands(e.operands, to, true, span);
            note_end(to, span);
          },
          [&](ir::Not const& e) {
            note_begin(NoteKind::Inner, id);
            emit_condition(e.operand, to);
            builder_.emit(Opcode::Not, to, to, 0, span);
            note_end(to, span);
          },
          [&](ir::Implies const& e) { emit_implies(e, to, span); },
          [&](ir::If const& e) {
            note_begin(NoteKind::If, id);
            emit_if(e, to, span, true);
            note_end(to, span);
          },
          [&](ir::Bind const& e) {
            emit_bound(e);
            emit_condition(e.body, to);
          },
          [&](ir::Quantified const& e) {
            note_begin(note_of(e.quantifier), id);
            note_leaf(id);
            emit_quantified(e, to, span);
            note_end(to, span);
          },
          [&](ir::Truthy const& e) {
            note_begin(NoteKind::Leaf, id);
            note_leaf(id);
            builder_.emit(Opcode::Truthy, to, operand_in(e.value, to), 0, span);
            note_end(to, span);
          },
          [&](ir::Compare const&) {
            note_begin(NoteKind::Leaf, id);
            note_leaf(id);
            emit_compare(id, to);
            note_end(to, span);
          },
          [&](ir::Is const& e) {
            note_begin(NoteKind::Leaf, id);
            note_leaf(id);
            builder_.emit(Opcode::Is, to, operand_in(e.operand, to), is_what(e), span);
            note_end(to, span);
          },
          [&](auto const&) { WRIT_CHECK(false && "a value stands where a condition must"); }},
      expr.is);
}

void RuleGenerator::emit_compare(ir::ExprId id, Register to) {
  Span const span = module_[id].span;
  auto const& compare = std::get<ir::Compare>(module_[id].is);
  if (!recording_ && compares_with_constant(id)) {
    emit_operands({id}, to, false, span);
    return;
  }
  Register const left = operand_in(compare.left, to);
  if (compare.comparison == ir::Comparison::Matches) {
    auto const& literal = std::get<ir::Literal>(module_[compare.right].is);
    std::uint32_t const pattern = builder_.pattern(literal.value.as_text());
    builder_.emit(Opcode::Matches, to, left, pattern, span);
    return;
  }
  Register const right = operand(compare.right);
  builder_.emit(bytecode::opcode_of(compare.comparison), to, left, right, span);
}

void RuleGenerator::emit_operands(std::vector<ir::ExprId> const& operands, Register to,
                                  bool disjunction, Span span) {
  Label decided;
  builder_.emit(Opcode::LoadConstant, to, 0, builder_.constant(Value::boolean(!disjunction)), span);
  for (ir::ExprId operand : operands) emit_fold(operand, to, disjunction, decided);
  builder_.bind(decided);
}

/// Folds a condition into the accumulator. The fast code leaves for `decided` as soon as it is; the
/// recording code visits every operand.
void RuleGenerator::emit_fold(ir::ExprId id, Register accumulator, bool disjunction,
                              Label& decided) {
  if (!recording_ && emit_test(id, accumulator, disjunction, decided)) return;
  if (!recording_ && !disjunction) {
    if (auto const* conjunction = std::get_if<ir::And>(&module_[id].is)) {
      for (ir::ExprId operand : conjunction->operands) {
        emit_fold(operand, accumulator, disjunction, decided);
      }
      return;
    }
  }
  Temporaries const temporaries(*this);
  Register const value = allocate();
  emit_condition(id, value);
  Opcode const fold = disjunction ? Opcode::OrFold : Opcode::AndFold;
  Label next;
  builder_.emit_to(fold, accumulator, value, recording_ ? next : decided, module_[id].span);
  builder_.bind(next);
}

/// Whether the condition compares a value with a constant in a way that one instruction does.
bool RuleGenerator::compares_with_constant(ir::ExprId id) const {
  auto const* compare = std::get_if<ir::Compare>(&module_[id].is);
  return compare != nullptr && compare->comparison != ir::Comparison::Refers &&
         std::holds_alternative<ir::Literal>(module_[compare->right].is);
}

/// Whether slot_of() has a slot for the value.
bool RuleGenerator::is_slot(ir::ExprId id) const {
  if (!use_slots_ || projection_ == nullptr) return false;
  for (;;) {
    auto const& is = module_[id].is;
    if (auto const* use = std::get_if<ir::VariableUse>(&is)) return use->variable == rule_.resource;
    if (auto const* field = std::get_if<ir::FieldStep>(&is)) {
      id = field->base;
    } else if (auto const* meta = std::get_if<ir::MetaStep>(&is)) {
      id = meta->base;
    } else {
      return false;
    }
  }
}

RuleGenerator::Cost RuleGenerator::cost_of(ir::ExprId id) const {
  using ir::Comparison;
  ir::Expr const& expr = module_[id];
  if (auto const* negation = std::get_if<ir::Not>(&expr.is)) {
    bool const negates = std::holds_alternative<ir::Truthy>(module_[negation->operand].is);
    return negates ? cost_of(negation->operand) : Cost::Code;
  }
  if (auto const* truthy = std::get_if<ir::Truthy>(&expr.is)) {
    return is_slot(truthy->value) ? Cost::Slot : Cost::Code;
  }
  if (auto const* is = std::get_if<ir::Is>(&expr.is)) {
    return is_slot(is->operand) ? Cost::Slot : Cost::Code;
  }
  if (!compares_with_constant(id)) return Cost::Code;
  auto const& compare = std::get<ir::Compare>(expr.is);
  if (!is_slot(compare.left)) return Cost::Code;
  bool const reads_text =
      compare.comparison == Comparison::Like || compare.comparison == Comparison::Matches ||
      compare.comparison == Comparison::Contains || compare.comparison == Comparison::Within ||
      compare.comparison == Comparison::Overlaps;
  return reads_text ? Cost::Text : Cost::Slot;
}

/// One instruction for the commonest conditions: a value beside a constant, or alone.
bool RuleGenerator::emit_test(ir::ExprId id, Register accumulator, bool disjunction,
                              Label& decided) {
  ir::Expr const& expr = module_[id];
  bytecode::TestRow row;
  row.disjunction = disjunction;
  ir::ExprId value;
  if (auto const* truthy = std::get_if<ir::Truthy>(&expr.is)) {
    row.kind = TestKind::Truthy;
    value = truthy->value;
  } else if (auto const* negation = std::get_if<ir::Not>(&expr.is)) {
    auto const* negated = std::get_if<ir::Truthy>(&module_[negation->operand].is);
    if (negated == nullptr) return false;
    row.kind = TestKind::Falsy;
    value = negated->value;
  } else if (auto const* is = std::get_if<ir::Is>(&expr.is)) {
    row.kind = TestKind::Is;
    row.operand = is_what(*is);
    value = is->operand;
  } else if (compares_with_constant(id)) {
    auto const& compare = std::get<ir::Compare>(expr.is);
    auto const& literal = std::get<ir::Literal>(module_[compare.right].is);
    row.comparison = compare.comparison;
    row.operand = row.comparison == ir::Comparison::Matches
                      ? builder_.pattern(literal.value.as_text())
                      : constant(literal.value);
    value = compare.left;
  } else {
    return false;
  }
  Temporaries const temporaries(*this);
  auto const slot = slot_of(value);
  std::uint32_t const left = slot ? *slot : operand(value);
  std::uint32_t const index = narrow<std::uint32_t>(program_.tests.size());
  program_.tests.push_back(row);
  decided.tests.push_back(index);
  builder_.emit(slot ? Opcode::Test : Opcode::TestValue, accumulator, left, index, expr.span);
  return true;
}

/// `p implies c` is `not p or c`.
void RuleGenerator::emit_implies(ir::Implies const& implies, Register to, Span span) {
  note_begin(NoteKind::Implies, {}, span);
  Label decided;
  emit_condition(implies.premise, to);
  builder_.emit(Opcode::Not, to, to, 0, span);
  Temporaries const temporaries(*this);
  Register const conclusion = allocate();
  Label next;
  if (!recording_) {
    // A premise that is false already decides.
    builder_.emit_to(Opcode::OrFold, to, to, decided, span);
  }
  emit_condition(implies.conclusion, conclusion);
  builder_.emit_to(Opcode::OrFold, to, conclusion, next, span);
  builder_.bind(next);
  builder_.bind(decided);
  note_end(to, span);
}

void RuleGenerator::emit_quantified(ir::Quantified const& quantified, Register to, Span span) {
  // An element for which one of these is false changes nothing.
  Conditions needed;
  if (quantified.where.exists()) needed.push_back(quantified.where);
  if (quantified.quantifier != ir::Quantifier::Every) needed.push_back(quantified.body);
  Loop const loop = begin_loop(loop_of(quantified.quantifier), quantified.domain, quantified.key,
                               quantified.element, needed, to, span);
  program_.loops[loop.row].recorded = noting_;
  Register const outcome = allocate();
  emit_element(quantified, outcome, span);
  end_loop(loop, outcome, to, span);
}

/// The outcome of one element: `where and body`, for `every` `where implies body`.
void RuleGenerator::emit_element(ir::Quantified const& quantified, Register to, Span span) {
  if (!quantified.where.exists()) {
    emit_condition(quantified.body, to);
    return;
  }
  if (quantified.quantifier == ir::Quantifier::Every) {
    emit_implies({quantified.where, quantified.body}, to, span);
    return;
  }
  note_begin(NoteKind::And, {}, span);
  emit_operands({quantified.where, quantified.body}, to, false, span);
  note_end(to, span);
}

}  // namespace writ::codegen
