// Expressions that give a value, and the loops that comprehensions and quantifiers share.
#include <algorithm>

#include "engine/base/checked.hpp"
#include "engine/bytecode/operator_opcodes.hpp"
#include "engine/codegen/rule_generator.hpp"
#include "engine/ir/walk.hpp"

namespace writ::codegen {

using bytecode::Label;
using bytecode::LoopKind;
using bytecode::Opcode;
using bytecode::ProjectionStep;

namespace {

constexpr Register kRegisters = 256;
/// Items of a list literal that are gathered at a time.
constexpr std::size_t kChunk = 32;

}  // namespace

Register RuleGenerator::allocate() { return allocate_row(1); }

Register RuleGenerator::allocate_row(std::size_t count) {
  if (next_register_ + count > kRegisters) {
    if (!failed_) {
      sink_.report(Diag::TooManyRegisters, rule_.span, rule_.id, kRegisters,
                   "split it into several rules");
    }
    failed_ = true;
    return 0;
  }
  Register const first = next_register_;
  next_register_ += narrow<Register>(count);
  most_registers_ = std::max(most_registers_, next_register_);
  return first;
}

Register RuleGenerator::operand(ir::ExprId id) {
  if (auto const* use = std::get_if<ir::VariableUse>(&module_[id].is)) {
    auto const known = variables_.find(use->variable);
    if (known != variables_.end()) return known->second;
  }
  return operand_in(id, allocate());
}

/// As operand(), but a value that needs a register goes into `to`.
Register RuleGenerator::operand_in(ir::ExprId id, Register to) {
  if (auto const* use = std::get_if<ir::VariableUse>(&module_[id].is)) {
    auto const known = variables_.find(use->variable);
    if (known != variables_.end()) return known->second;
  }
  emit_value(id, to);
  return to;
}

/// The steps from a resource to a value, where all of them are known now.
bool RuleGenerator::static_path(ir::ExprId id, ir::VarId root,
                                std::vector<ProjectionStep>& path) const {
  ir::Expr const& expr = module_[id];
  if (auto const* use = std::get_if<ir::VariableUse>(&expr.is)) {
    return root.exists() && use->variable == root;
  }
  ProjectionStep step;
  ir::ExprId base;
  if (auto const* field = std::get_if<ir::FieldStep>(&expr.is)) {
    step.key = program_.memory.copy(field->key);
    base = field->base;
  } else if (auto const* meta = std::get_if<ir::MetaStep>(&expr.is)) {
    step.kind = ProjectionStep::Kind::Meta;
    step.meta = meta->meta;
    base = meta->base;
  } else if (auto const* index = std::get_if<ir::IndexStep>(&expr.is)) {
    auto const* literal = std::get_if<ir::Literal>(&module_[index->index].is);
    if (literal == nullptr || !literal->value.is(Kind::Integer)) return false;
    std::int64_t const number = literal->value.as_integer();
    if (number < 0 || number >= UINT32_MAX) return false;
    step.kind = ProjectionStep::Kind::Index;
    step.index = static_cast<std::uint32_t>(number);
    base = index->base;
  } else {
    return false;
  }
  if (!static_path(base, root, path)) return false;
  path.push_back(step);
  return true;
}

std::optional<std::uint32_t> RuleGenerator::slot_of(ir::ExprId id) {
  if (!use_slots_ || projection_ == nullptr) return std::nullopt;
  std::vector<ProjectionStep> path;
  if (!static_path(id, rule_.resource, path) || path.size() > bytecode::kMostSlotSteps)
    return std::nullopt;
  std::uint32_t const slot = projection_->slot_of(path);
  if (slot > UINT16_MAX) return std::nullopt;
  return slot;
}

/// The value in the register has no place in the input.
void RuleGenerator::computed(Register to, Span span) {
  if (recording_) builder_.emit(Opcode::OriginNone, to, 0, 0, span);
}

/// A constant of the policy. Past the limit nothing more is copied: generate() then refuses the
/// program.
std::uint32_t RuleGenerator::constant(Value value) {
  bool const fits = program_.memory.used() <= limits_.constant_bytes;
  return builder_.constant(fits ? value : Value::absent());
}

// Recursion is bounded by the depth of the module, which sema bounds.
void RuleGenerator::emit_value(ir::ExprId id, Register to) {
  ir::Expr const& expr = module_[id];
  Span const span = expr.span;
  if (auto const slot = slot_of(id)) {
    builder_.emit(Opcode::LoadSlot, to, *slot, 0, span);
    return;
  }
  Temporaries const temporaries(*this);
  std::visit(ir::Overload{[&](ir::Literal const& e) {
                            builder_.emit(Opcode::LoadConstant, to, 0, constant(e.value), span);
                          },
                          [&](ir::Now const&) { builder_.emit(Opcode::LoadNow, to, 0, 0, span); },
                          [&](ir::VariableUse const& e) {
                            if (e.variable == rule_.resource) {
                              builder_.emit(Opcode::LoadResource, to, 0, 0, span);
                            } else {
                              builder_.emit(Opcode::Move, to, variables_.at(e.variable), 0, span);
                            }
                          },
                          [&](ir::FieldStep const& e) {
                            Register const base = operand_in(e.base, to);
                            builder_.emit(Opcode::Field, to, base, builder_.string(e.key), span);
                          },
                          [&](ir::MetaStep const& e) {
                            Register const base = operand_in(e.base, to);
                            builder_.emit(Opcode::MetaField, to, base,
                                          static_cast<std::uint32_t>(e.meta), span);
                          },
                          [&](ir::IndexStep const& e) {
                            Register const base = operand_in(e.base, to);
                            Register const index = operand(e.index);
                            builder_.emit(Opcode::Index, to, base, index, span);
                          },
                          [&](ir::Splat const& e) { emit_splat(e, to, span); },
                          [&](ir::Coalesce const& e) {
                            Label end;
                            emit_value(e.value, to);
                            builder_.emit_to(Opcode::SkipPresent, to, 0, end, span);
                            emit_value(e.otherwise, to);
                            builder_.bind(end);
                            computed(to, span);
                          },
                          [&](ir::Negate const& e) {
                            builder_.emit(Opcode::Negate, to, operand_in(e.operand, to), 0, span);
                          },
                          [&](ir::Calculate const& e) {
                            Register const left = operand_in(e.left, to);
                            Register const right = operand(e.right);
                            builder_.emit(bytecode::opcode_of(e.operation), to, left, right, span);
                          },
                          [&](ir::ListOf const& e) { emit_list(e, to, span); },
                          [&](ir::ObjectOf const& e) { emit_object(e, to, span); },
                          [&](ir::Call const& e) { emit_call(e, to, span); },
                          [&](ir::Bind const& e) {
                            emit_bound(e);
                            emit_value(e.body, to);
                          },
                          [&](ir::If const& e) {
                            emit_if(e, to, span, false);
                            computed(to, span);
                          },
                          [&](ir::Comprehension const& e) { emit_comprehension(e, to, span); },
                          [&](auto const&) {
                            // A condition as a value: evidence does not look into it.
                            bool const noting = noting_;
                            noting_ = false;
                            emit_condition(id, to);
                            noting_ = noting;
                          }},
             expr.is);
}

void RuleGenerator::emit_bound(ir::Bind const& bind) {
  Register const reg = allocate();
  bool const noting = noting_;
  noting_ = false;
  emit_value(bind.value, reg);
  noting_ = noting;
  variables_[bind.variable] = reg;
}

void RuleGenerator::emit_list(ir::ListOf const& list, Register to, Span span) {
  // Gathered beside `to`, which an item may not overwrite before the last of them is read.
  for (std::size_t done = 0; done < list.items.size() || done == 0; done += kChunk) {
    Temporaries const temporaries(*this);
    std::size_t const count = std::min(kChunk, list.items.size() - done);
    Register const first = allocate_row(count);
    for (std::size_t i = 0; i < count && !failed_; ++i) {
      emit_value(list.items[done + i], first + narrow<Register>(i));
    }
    builder_.emit(done == 0 ? Opcode::MakeList : Opcode::AppendList, to, first,
                  narrow<std::uint32_t>(count), span);
  }
}

void RuleGenerator::emit_object(ir::ObjectOf const& object, Register to, Span span) {
  Register const first = allocate_row(object.members.size());
  std::vector<std::uint32_t> keys;
  for (std::size_t i = 0; i < object.members.size() && !failed_; ++i) {
    emit_value(object.members[i].second, first + narrow<Register>(i));
    keys.push_back(builder_.string(object.members[i].first));
  }
  builder_.emit(Opcode::MakeObject, to, first, builder_.shape(std::move(keys)), span);
}

void RuleGenerator::emit_call(ir::Call const& call, Register to, Span span) {
  Register const first = allocate_row(call.arguments.size());
  for (std::size_t i = 0; i < call.arguments.size() && !failed_; ++i) {
    emit_value(call.arguments[i], first + narrow<Register>(i));
  }
  std::uint32_t const count = narrow<std::uint32_t>(call.arguments.size());
  builder_.emit(Opcode::Call, to, first, call.function | (count << 16U), span);
}

RuleGenerator::Loop RuleGenerator::begin_loop(LoopKind kind, ir::Domain const& domain,
                                              ir::VarId key, ir::VarId element,
                                              Conditions const& needed, Register to, Span span) {
  Loop loop;
  loop.row = narrow<std::uint32_t>(program_.loops.size());
  program_.loops.push_back({});
  // The domain stays in a register of its own: evidence asks where it stands after the loop.
  loop.domain = domain.value.exists() ? operand(domain.value) : 0;
  bytecode::LoopRow row;
  if (!domain.value.exists()) {
    if (auto join = join_of(needed, key, element)) {
      bool const noting = noting_;
      noting_ = false;
      loop.domain = operand(join->probe);
      noting_ = noting;
      row.join = narrow<std::uint32_t>(program_.joins.size());
      program_.joins.push_back(std::move(join->row));
    }
  }
  row.kind = kind;
  row.depth = loop_depth_;
  row.has_key = key.exists();
  if (row.has_key) {
    variables_[key] = allocate();
    row.key = static_cast<std::uint8_t>(variables_[key]);
  }
  variables_[element] = allocate();
  row.element = static_cast<std::uint8_t>(variables_[element]);
  if (!domain.value.exists()) row.types = builder_.type_list(domain.types);
  builder_.emit(Opcode::LoopBegin, to, loop.domain, loop.row, span);
  row.body = builder_.here();
  program_.loops[loop.row] = row;
  ++loop_depth_;
  program_.deepest_loop = std::max(program_.deepest_loop, loop_depth_);
  return loop;
}

void RuleGenerator::end_loop(Loop const& loop, Register value, Register to, Span span) {
  --loop_depth_;
  builder_.emit(Opcode::LoopNext, to, value, loop.row, span);
  program_.loops[loop.row].end = builder_.here();
}

void RuleGenerator::emit_splat(ir::Splat const& splat, Register to, Span span) {
  ir::Domain const domain{splat.base, {}};
  Loop const loop =
      begin_loop(LoopKind::Splat, domain, ir::VarId::none(), splat.element, {}, to, span);
  Register const value = operand(splat.body);
  end_loop(loop, value, to, span);
  trace_splat(splat, to, loop.domain, span);
}

void RuleGenerator::emit_comprehension(ir::Comprehension const& comprehension, Register to,
                                       Span span) {
  Conditions needed;
  if (comprehension.where.exists()) needed.push_back(comprehension.where);
  Loop const loop = begin_loop(LoopKind::Collect, comprehension.domain, comprehension.key,
                               comprehension.element, needed, to, span);
  if (comprehension.where.exists()) {
    Register const keep = allocate();
    bool const noting = noting_;
    noting_ = false;
    emit_condition(comprehension.where, keep);
    noting_ = noting;
    builder_.emit(Opcode::LoopFilter, to, keep, loop.row, span);
  }
  Register const value = operand(comprehension.element_value);
  end_loop(loop, value, to, span);
}

void RuleGenerator::emit_if(ir::If const& branch, Register to, Span span, bool as_condition) {
  Register const condition = allocate();
  if (as_condition) {
    emit_condition(branch.condition, condition);
  } else {
    bool const noting = noting_;
    noting_ = false;
    emit_condition(branch.condition, condition);
    noting_ = noting;
  }
  std::uint32_t const row = narrow<std::uint32_t>(program_.branches.size());
  program_.branches.push_back({});
  builder_.emit(Opcode::Branch, condition, to, row, span);
  auto const emit = [&](ir::ExprId id) {
    as_condition ? emit_condition(id, to) : emit_value(id, to);
  };
  Label otherwise;
  otherwise.branches_otherwise.push_back(row);
  Label end;
  end.branches_end.push_back(row);
  emit(branch.then_branch);
  builder_.emit_to(Opcode::Jump, 0, 0, end, span);
  builder_.bind(otherwise);
  emit(branch.else_branch);
  builder_.bind(end);
}

}  // namespace writ::codegen
