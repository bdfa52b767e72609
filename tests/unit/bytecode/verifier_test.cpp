// What the verifier refuses, one fault each, in a program that is otherwise sound.
#include <catch2/catch.hpp>

#include <functional>

#include "engine/bytecode/builder.hpp"
#include "engine/bytecode/verifier.hpp"

using namespace writ;
using namespace writ::bytecode;

namespace {

constexpr Callee kFunctions[] = {{1, 2}};

/// One rule: some element of slot 0 is the text "x"; its evidence; a message.
Program sound() {
  Program program;
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
    if (recording) {
      builder.emit(Opcode::LoadResource, 2, 0, 0, {});
    } else {
      builder.emit(Opcode::LoadSlot, 2, 0, 0, {});
    }
    auto const row = static_cast<std::uint32_t>(program.loops.size());
    program.loops.push_back({});
    builder.emit(Opcode::LoopBegin, 3, 2, row, {});
    program.loops[row].element = 4;
    program.loops[row].body = builder.here();
    builder.emit(Opcode::LoadConstant, 5, 0, x, {});
    builder.emit(Opcode::Equal, 6, 4, 5, {});
    builder.emit(Opcode::LoopNext, 3, 6, row, {});
    program.loops[row].end = builder.here();
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

bool refused(std::function<void(Program&)> const& spoil) {
  Program program = sound();
  spoil(program);
  return verify(program, kFunctions).has_value();
}

}  // namespace

TEST_CASE("a sound program is accepted") {
  Program const program = sound();
  CHECK_FALSE(verify(program, kFunctions));
}

TEST_CASE("an unsound program is refused") {
  SECTION("an unknown opcode") {
    CHECK(refused([](Program& p) { p.code[0].op = static_cast<Opcode>(200); }));
  }
  SECTION("a register past the rule's") {
    CHECK(refused([](Program& p) { p.code[0].a = 8; }));
  }
  SECTION("a row of registers that runs past the rule's") {
    CHECK(refused([](Program& p) { p.code[8].b = 8; }));
  }
  SECTION("a constant that is not there") {
    CHECK(refused([](Program& p) { p.code[0].c = 99; }));
  }
  SECTION("an operand that has no meaning") {
    CHECK(refused([](Program& p) { p.code[0].b = 1; }));
  }
  SECTION("a slot that is not there") {
    CHECK(refused([](Program& p) { p.code[2].b = 1; }));
  }
  SECTION("a slot in recording code, which has none") {
    CHECK(refused([](Program& p) { p.code[12] = {Opcode::LoadSlot, 2, 0, 0}; }));
  }
  SECTION("a jump backwards") {
    CHECK(refused([](Program& p) { p.code[7].c = 0; }));
  }
  SECTION("a jump to itself") {
    CHECK(refused([](Program& p) { p.code[7].c = 7; }));
  }
  SECTION("a jump out of the segment") {
    CHECK(refused([](Program& p) { p.code[7].c = 12; }));
  }
  SECTION("a jump into a loop") {
    CHECK(refused([](Program& p) { p.code[0] = {Opcode::Jump, 0, 0, 5}; }));
  }
  SECTION("a jump out of a loop") {
    CHECK(refused([](Program& p) { p.code[4] = {Opcode::Jump, 0, 0, 8}; }));
  }
  SECTION("a loop that never ends") {
    CHECK(refused([](Program& p) { p.code[6] = {Opcode::Not, 3, 3, 0}; }));
  }
  SECTION("a loop whose row points elsewhere") {
    CHECK(refused([](Program& p) { p.loops[0].body = 3; }));
    CHECK(refused([](Program& p) { p.loops[0].end = 8; }));
    CHECK(refused([](Program& p) { p.loops[0].depth = 1; }));
    CHECK(refused([](Program& p) { p.loops[0].element = 8; }));
  }
  SECTION("a loop deeper than the machine has frames") {
    CHECK(refused([](Program& p) { p.deepest_loop = 0; }));
  }
  SECTION("a filter in a quantifier") {
    CHECK(refused([](Program& p) { p.code[5] = {Opcode::LoopFilter, 3, 6, 0}; }));
  }
  SECTION("a function that is not there, or other arguments than it takes") {
    CHECK(refused([](Program& p) { p.code[8].c = (1U << 16U) | 1U; }));
    CHECK(refused([](Program& p) { p.code[8].c = 3U << 16U; }));
  }
  SECTION("a note outside recording code") {
    CHECK(refused([](Program& p) { p.code[0] = {Opcode::NoteRead, 0, 0, 0}; }));
  }
  SECTION("a segment without its end") {
    CHECK(refused([](Program& p) { p.code[9] = {Opcode::Not, 0, 0, 0}; }));
    CHECK(refused([](Program& p) { p.rules[0].message.end = 99; }));
    CHECK(refused([](Program& p) { p.rules[0].decide = {}; }));
  }
  SECTION("an end in the middle") {
    CHECK(refused([](Program& p) { p.code[1] = {Opcode::Verdict, 0, 0, 0}; }));
  }
  SECTION("tables that point nowhere") {
    CHECK(refused([](Program& p) { p.groups[0].types = 7; }));
    CHECK(refused([](Program& p) { p.groups[0].rules[0] = 7; }));
    CHECK(refused([](Program& p) { p.rules[0].group = 7; }));
    CHECK(refused([](Program& p) { p.rules[0].registers = 300; }));
    CHECK(refused([](Program& p) { p.spans.pop_back(); }));
    CHECK(refused([](Program& p) { p.shapes.push_back({0}); }));
  }
}
