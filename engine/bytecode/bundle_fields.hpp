// What each row of a Program holds in a bundle, field by field: described once, written by a
// ByteWriter and read by a ByteReader. The structured bindings name every member of a row, so that
// a member that is added does not compile until it stands here too. Covered by
// tests/unit/bytecode/bundle_test.cpp.
#pragma once

#include <vector>

#include "engine/bytecode/bundle_bytes.hpp"
#include "engine/bytecode/bundle_values.hpp"
#include "engine/bytecode/program.hpp"

namespace writ::bytecode {

template <class Archive>
void fields(Archive& archive, Like<Archive, std::uint32_t>& number) {
  archive.number(number);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, std::string>& text) {
  archive.text(text);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, Span>& row) {
  auto& [begin, end] = row;
  archive.number(begin);
  archive.number(end);
}

/// The verifier says what an instruction may be.
template <class Archive>
void fields(Archive& archive, Like<Archive, Instruction>& row) {
  auto& [op, a, b, c] = row;
  archive.choice(op, static_cast<Opcode>(UINT8_MAX));
  archive.number(a);
  archive.number(b);
  archive.number(c);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, TestRow>& row) {
  auto& [kind, comparison, disjunction, operand, target] = row;
  archive.choice(kind, TestKind::Is);
  archive.choice(comparison, ir::Comparison::Refers);
  archive.flag(disjunction);
  archive.number(operand);
  archive.number(target);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, BranchRow>& row) {
  auto& [otherwise, end] = row;
  archive.number(otherwise);
  archive.number(end);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, LoopRow>& row) {
  auto& [kind, recorded, has_key, key, element, depth, body, end, types, join] = row;
  archive.choice(kind, LoopKind::Splat);
  archive.flag(recorded);
  archive.flag(has_key);
  archive.number(key);
  archive.number(element);
  archive.number(depth);
  archive.number(body);
  archive.number(end);
  archive.number(types);
  archive.number(join);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ProjectionStep>& row) {
  auto& [kind, meta, index, key] = row;
  archive.choice(kind, ProjectionStep::Kind::Index);
  switch (kind) {
    case ProjectionStep::Kind::Key:
      archive.view(key);
      return;
    case ProjectionStep::Kind::Meta:
      archive.choice(meta, Meta::Template);
      return;
    case ProjectionStep::Kind::Index:
      archive.number(index);
      return;
  }
}

template <class Archive>
void fields(Archive& archive, Like<Archive, NoteRow>& row) {
  auto& [kind, text, span] = row;
  archive.choice(kind, NoteKind::One);
  archive.number(text);
  fields(archive, span);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, Segment>& row) {
  auto& [begin, end] = row;
  archive.number(begin);
  archive.number(end);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::TypePattern>& row) {
  auto& [text, glob] = row;
  archive.view(text);
  archive.flag(glob);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::ControlName>& row) {
  auto& [framework, control] = row;
  archive.text(framework);
  archive.text(control);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::ParameterValue>& row) {
  auto& [name, type, value, meaning] = row;
  archive.text(name);
  archive.text(type);
  value_fields(archive, value);
  archive.text(meaning);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::Waiver>& row) {
  auto& [rule, resources, until, reason, approved, span] = row;
  archive.text(rule);
  archive.text(resources);
  archive.text(until);
  archive.text(reason);
  archive.text(approved);
  fields(archive, span);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::Control>& row) {
  auto& [id, text, evidence] = row;
  archive.text(id);
  archive.text(text);
  archive.choice(evidence, EvidenceKind::Document);
}

/// A list of rows behind their number. Rows come in one by one, so that no number in a bundle asks
/// for more memory than the bytes behind it account for.
template <class Archive, class Row>
void list(Archive& archive, std::vector<Row>& rows) {
  static_assert(Archive::kReads);
  std::uint32_t const count = archive.count();
  for (std::uint32_t i = 0; i < count && archive.good(); ++i) {
    fields(archive, rows.emplace_back());
  }
}
template <class Archive, class Row>
void list(Archive& archive, std::vector<Row> const& rows) {
  archive.count(rows.size());
  for (Row const& row : rows) fields(archive, row);
}

/// Shapes and type lists are lists of lists.
template <class Archive>
void fields(Archive& archive, Like<Archive, std::vector<std::uint32_t>>& rows) {
  list(archive, rows);
}
template <class Archive>
void fields(Archive& archive, Like<Archive, TypeList>& rows) {
  list(archive, rows);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, JoinRow>& row) {
  auto& [kind, path] = row;
  archive.choice(kind, JoinKind::RefersToElement);
  list(archive, path);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, ir::Framework>& row) {
  auto& [id, title, controls] = row;
  archive.text(id);
  archive.text(title);
  list(archive, controls);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, StatementInfo>& row) {
  auto& [role, text, span, message] = row;
  archive.choice(role, ir::Statement::Role::Require);
  archive.text(text);
  fields(archive, span);
  fields(archive, message);
}

template <class Archive>
void fields(Archive& archive, Like<Archive, RuleInfo>& row) {
  auto& [id, title, documentation, severity, enforce, weight, owner, docs, tags, controls, span,
         group, needs, registers, statements, decide, explain, message, fix] = row;
  archive.text(id);
  archive.text(title);
  archive.text(documentation);
  archive.choice(severity, Severity::Info);
  archive.choice(enforce, Enforce::Advise);
  archive.text(weight);
  archive.text(owner);
  archive.text(docs);
  list(archive, tags);
  list(archive, controls);
  fields(archive, span);
  archive.number(group);
  archive.number(needs);
  archive.number(registers);
  list(archive, statements);
  fields(archive, decide);
  fields(archive, explain);
  fields(archive, message);
  fields(archive, fix);
}

}  // namespace writ::bytecode
