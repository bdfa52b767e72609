// Notes for the recorder: which condition the code belongs to, what it reads, where values stem
// from.
#include "engine/base/checked.hpp"
#include "engine/codegen/rule_generator.hpp"
#include "engine/value/print.hpp"

namespace writ::codegen {

using bytecode::NoteKind;
using bytecode::Opcode;

void RuleGenerator::note_begin(NoteKind kind, ir::ExprId id) {
  ir::Expr const& expr = module_[id];
  std::string_view const text =
      expr.leaf == UINT32_MAX ? std::string_view() : module_.leaves[expr.leaf].text;
  note_begin(kind, text, expr.span);
}

void RuleGenerator::note_begin(NoteKind kind, std::string_view text, Span span) {
  if (!noting_) return;
  std::uint32_t const row = builder_.note(kind, text, span);
  open_notes_.push_back(row);
  builder_.emit(Opcode::NoteBegin, 0, 0, row, span);
}

void RuleGenerator::note_end(Register outcome, Span span) {
  if (!noting_) return;
  builder_.emit(Opcode::NoteEnd, outcome, 0, open_notes_.back(), span);
  open_notes_.pop_back();
}

/// What the leaf reads and which variables it uses. Each path is read on its own, so that evidence
/// does not depend on what was evaluated before the leaf was decided.
void RuleGenerator::note_leaf(ir::ExprId id) {
  ir::Expr const& expr = module_[id];
  if (!noting_ || expr.leaf == UINT32_MAX) return;
  noting_ = false;
  ir::LeafInfo const& leaf = module_.leaves[expr.leaf];
  for (ir::ExprId path : leaf.reads) {
    Temporaries const temporaries(*this);
    builder_.emit(Opcode::NoteRead, operand(path), 0, 0, module_[path].span);
  }
  for (ir::VarId variable : leaf.bindings) {
    std::uint32_t const name = builder_.string(module_[variable].name);
    builder_.emit(Opcode::NoteBinding, variables_.at(variable), 0, name, expr.span);
  }
  noting_ = true;
}

void RuleGenerator::trace_splat(ir::Splat const& splat, Register to, Register base, Span span) {
  if (!recording_) return;
  if (auto const suffix = splat_suffix(splat)) {
    builder_.emit(Opcode::OriginBelow, to, base, builder_.string(*suffix), span);
  } else {
    computed(to, span);
  }
}

std::optional<std::string> RuleGenerator::splat_suffix(ir::Splat const& splat) const {
  std::string suffix = "/*";
  if (!append_suffix(splat.body, splat.element, suffix)) return std::nullopt;
  return suffix;
}

/// The pointer text of the steps from the variable to the expression; false where one is computed.
bool RuleGenerator::append_suffix(ir::ExprId id, ir::VarId root, std::string& out) const {
  ir::Expr const& expr = module_[id];
  if (auto const* use = std::get_if<ir::VariableUse>(&expr.is)) return use->variable == root;
  if (auto const* field = std::get_if<ir::FieldStep>(&expr.is)) {
    if (!append_suffix(field->base, root, out)) return false;
    append_pointer_token(out, field->key);
    return true;
  }
  if (auto const* meta = std::get_if<ir::MetaStep>(&expr.is)) {
    if (!append_suffix(meta->base, root, out)) return false;
    out += "/@";
    out += kMetaNames[static_cast<std::size_t>(meta->meta)];
    return true;
  }
  if (auto const* index = std::get_if<ir::IndexStep>(&expr.is)) {
    auto const* literal = std::get_if<ir::Literal>(&module_[index->index].is);
    bool const known = literal != nullptr && literal->value.is(Kind::Integer);
    if (!known || !append_suffix(index->base, root, out)) return false;
    out += '/';
    out += std::to_string(literal->value.as_integer());
    return true;
  }
  if (auto const* splat = std::get_if<ir::Splat>(&expr.is)) {
    if (!append_suffix(splat->base, root, out)) return false;
    auto const inner = splat_suffix(*splat);
    if (inner) out += *inner;
    return inner.has_value();
  }
  return false;
}

}  // namespace writ::codegen
