// A small program by hand that the verifier accepts, for tests to spoil.
#pragma once

#include <memory>
#include <utility>

#include "engine/base/source_map.hpp"
#include "engine/bytecode/builder.hpp"
#include "engine/bytecode/verifier.hpp"

namespace writ::bytecode::test {

inline constexpr Callee kFunctions[] = {{1, 2}};

/// One rule: some element of slot 0 is the text "x"; its evidence; a message. Instructions: decide
/// 0 to 9, explain 10 to 22, message 23 and 24.
inline Program sound() {
  Program program;
  auto sources = std::make_shared<SourceMap>();
  sources->add("m.writ", "module m\n");
  program.sources = std::move(sources);
  Builder builder(program);
  std::uint32_t const yes = builder.constant(Value::boolean(true));
  std::uint32_t const x = builder.string("x");
  RuleInfo rule;
  rule.id = "m/r";
  rule.registers = 8;
  rule.group = 0;
  rule.statements.push_back({});
  Group group;
  group.types = builder.type_list({{"thing", false}});
  ProjectionStep const step{ProjectionStep::Kind::Key, Meta::Id, 0, "xs"};
  group.projection.slot_of({&step, 1});
  group.rules.push_back(0);
  program.deepest_loop = 1;
  auto const segment = [&](bool recording) {
    Segment result{builder.here(), 0};
    Label end;
    builder.emit(Opcode::LoadConstant, 0, 0, yes, {});
    builder.emit(Opcode::LoadConstant, 1, 0, yes, {});
    std::uint32_t note = kNone;
    if (recording) {
      note = builder.note(NoteKind::Some, "some x in r.xs: x == \"x\"", {0, 6});
      builder.emit(Opcode::LoadResource, 2, 0, 0, {});
      builder.emit(Opcode::NoteBegin, 0, 0, note, {0, 6});
    } else {
      builder.emit(Opcode::LoadSlot, 2, 0, 0, {});
    }
    auto const row = static_cast<std::uint32_t>(program.loops.size());
    program.loops.push_back({});
    builder.emit(Opcode::LoopBegin, 3, 2, row, {});
    program.loops[row].element = 4;
    program.loops[row].recorded = recording;
    program.loops[row].body = builder.here();
    builder.emit(Opcode::LoadConstant, 5, 0, x, {});
    builder.emit(Opcode::Equal, 6, 4, 5, {});
    builder.emit(Opcode::LoopNext, 3, 6, row, {});
    program.loops[row].end = builder.here();
    if (recording) {
      builder.emit(Opcode::NoteEnd, 3, 0, note, {0, 6});
      builder.emit(Opcode::NoteStatement, 3, 0, 0, {0, 6});
    }
    builder.emit_to(Opcode::AndFold, 1, 3, end, {});
    builder.emit(Opcode::Call, 7, 3, 1U << 16U, {});
    builder.bind(end);
    builder.emit(Opcode::Verdict, 0, 1, 0, {});
    result.end = builder.here();
    return result;
  };
  rule.decide = segment(false);
  rule.explain = segment(true);
  rule.message.begin = builder.here();
  builder.emit(Opcode::LoadConstant, 0, 0, x, {});
  builder.emit(Opcode::Finish, 0, 0, 0, {});
  rule.message.end = builder.here();
  program.groups.push_back(std::move(group));
  program.rules.push_back(std::move(rule));
  return program;
}

}  // namespace writ::bytecode::test
