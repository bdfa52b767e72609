// What the verifier refuses, one fault each, in a program that is otherwise sound.
#include <catch2/catch.hpp>

#include <functional>

#include "engine/bytecode/verifier.hpp"
#include "tests/unit/bytecode/sound_program.hpp"

using namespace writ;
using namespace writ::bytecode;
using writ::bytecode::test::kFunctions;
using writ::bytecode::test::sound;

namespace {

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
    auto const tests = [](writ::bytecode::TestRow row) {
      return [row](Program& p) {
        p.tests.push_back(row);
        p.patterns.emplace_back("x");
        p.code[8] = {Opcode::TestValue, 1, 3, 0};
      };
    };
    using writ::bytecode::TestKind;
    using writ::ir::Comparison;
    CHECK_FALSE(refused(tests({TestKind::Compare, Comparison::Matches, false, 0, 9})));
    CHECK(refused(tests({TestKind::Compare, Comparison::Matches, false, 1, 9})));
    CHECK_FALSE(refused(tests({TestKind::Compare, Comparison::Equal, false, 1, 9})));
    CHECK(refused(tests({TestKind::Compare, Comparison::Equal, false, 7, 9})));
    CHECK(refused(tests({TestKind::Compare, Comparison::Refers, false, 0, 9})));
    CHECK(refused(tests({TestKind::Compare, Comparison::Equal, false, 0, 7})));
    CHECK_FALSE(refused(tests({TestKind::Falsy, Comparison::Equal, false, 7, 9})));
    CHECK_FALSE(refused(tests({TestKind::Is, Comparison::Equal, false, 0x101, 9})));
    CHECK(refused(tests({TestKind::Is, Comparison::Equal, false, 9, 9})));
    CHECK(refused(tests({TestKind::Is, Comparison::Equal, false, 0x201, 9})));
    CHECK(refused(tests({static_cast<TestKind>(4), Comparison::Equal, false, 0, 9})));
    CHECK(refused([](Program& p) { p.groups[0].rules[0] = 7; }));
    CHECK(refused([](Program& p) { p.rules[0].group = 7; }));
    CHECK(refused([](Program& p) { p.rules[0].registers = 300; }));
    CHECK(refused([](Program& p) { p.spans.pop_back(); }));
    CHECK(refused([](Program& p) { p.shapes.push_back({0}); }));
  }
}

TEST_CASE("evidence that could grow without bound is refused") {
  auto const why = [](std::function<void(Program&)> const& spoil) {
    Program program = sound();
    spoil(program);
    return verify(program, kFunctions).value_or("accepted");
  };
  SECTION("a note in a loop that is not recorded") {
    CHECK(why([](Program& p) {
            p.loops[1].recorded = false;
            p.code[15] = {Opcode::NoteRead, 4, 0, 0};
          }) == "instruction 15: a note in a loop that is not recorded");
  }
  SECTION("a recorded loop outside the note of a quantifier") {
    CHECK(why([](Program& p) { p.notes[0].kind = NoteKind::Leaf; }) ==
          "instruction 14: a recorded loop outside the note of a quantifier");
    CHECK(why([](Program& p) {
            p.code[13] = {Opcode::OriginNone, 0, 0, 0};
          }) == "instruction 14: a recorded loop outside the note of a quantifier");
  }
  SECTION("notes that do not nest with the loops") {
    CHECK(why([](Program& p) {
            p.code[16] = {Opcode::NoteEnd, 3, 0, 0};
          }) == "instruction 16: stands outside its note");
    CHECK(why([](Program& p) {
            p.code[15] = {Opcode::NoteBegin, 0, 0, 0};
          }) == "instruction 17: stands outside its loop");
  }
  SECTION("a note that does not end") {
    CHECK(why([](Program& p) {
            p.code[18] = {Opcode::OriginNone, 0, 0, 0};
          }) == "instruction 19: a statement ends inside a scope");
  }
  SECTION("a jump out of a note") {
    CHECK(why([](Program& p) {
            p.code[13] = {Opcode::OriginNone, 0, 0, 0};
            p.code[14] = {Opcode::NoteBegin, 0, 0, 0};
            p.code[15] = {Opcode::Jump, 0, 0, 20};
            p.code[17] = {Opcode::NoteRead, 0, 0, 0};
          }) == "instruction 15: a target in another scope");
  }
  SECTION("a value read for no condition") {
    CHECK(why([](Program& p) {
            p.code[10] = {Opcode::NoteRead, 0, 0, 0};
          }) == "instruction 10: stands outside every note");
  }
  SECTION("a statement that is noted twice, or that is not there") {
    CHECK(why([](Program& p) {
            p.code[20] = {Opcode::NoteStatement, 3, 0, 0};
          }) == "instruction 20: statements are not in order");
    CHECK(why([](Program& p) { p.code[19].c = 1; }) == "instruction 19: no such statement");
  }
}

TEST_CASE("rules and groups that do not fit each other are refused") {
  auto const why = [](std::function<void(Program&)> const& spoil) {
    Program program = sound();
    spoil(program);
    return verify(program, kFunctions).value_or("accepted");
  };
  SECTION("a rule that its group does not list, or lists twice") {
    CHECK(why([](Program& p) { p.groups[0].rules.clear(); }) == "a rule that no group lists");
    CHECK(why([](Program& p) { p.groups[0].rules = {0, 0}; }) == "a rule in another group");
  }
  SECTION("a rule without resources that a group lists") {
    CHECK(why([](Program& p) { p.rules[0].group = kNone; }) == "a rule in another group");
  }
  SECTION("a rule without resources that reads one") {
    CHECK(why([](Program& p) {
            p.rules[0].group = kNone;
            p.groups.clear();
            p.code[2] = {Opcode::LoadResource, 2, 0, 0};
          }) == "instruction 2: the rule has no resource");
  }
  SECTION("a slot of a rule without resources") {
    CHECK(why([](Program& p) {
            p.rules[0].group = kNone;
            p.groups.clear();
          }) == "instruction 2: no such slot");
  }
  SECTION("two rules of one name") {
    CHECK(why([](Program& p) {
            p.rules.push_back(p.rules[0]);
            p.groups[0].rules = {0, 1};
          }) == "two rules of one name");
  }
  SECTION("segments that overlap, or leave code to nobody") {
    CHECK(why([](Program& p) { p.rules[0].message = p.rules[0].explain; }) ==
          "segment 10..23 is not where it should be");
    CHECK(why([](Program& p) { p.rules[0].message = {}; }) == "code outside every segment");
  }
}

TEST_CASE("spans outside the sources are refused") {
  CHECK(refused([](Program& p) { p.sources.reset(); }));
  CHECK(refused([](Program& p) { p.sources = std::make_shared<SourceMap>(); }));
  CHECK(refused([](Program& p) { p.spans[3] = {0, 10}; }));
  CHECK(refused([](Program& p) { p.spans[3] = {5, 4}; }));
  CHECK(refused([](Program& p) { p.notes[0].span = {0, 10}; }));
  CHECK(refused([](Program& p) { p.rules[0].span = {0, 10}; }));
  CHECK(refused([](Program& p) { p.rules[0].statements[0].span = {0, 10}; }));
  CHECK_FALSE(refused([](Program& p) { p.spans[3] = {0, 9}; }));
}

TEST_CASE("joins are refused where no index could answer them") {
  auto const with = [](JoinRow const& join, bool over_types) {
    return refused([&](Program& p) {
      p.joins = {join};
      p.loops[0].join = 0;
      if (over_types) p.loops[0].types = 0;
    });
  };
  ProjectionStep const step{ProjectionStep::Kind::Key, Meta::Id, 0, "xs"};
  ProjectionStep const no_member{ProjectionStep::Kind::Meta, static_cast<Meta>(100), 0, {}};
  CHECK_FALSE(with({JoinKind::Equal, {step}}, true));
  CHECK(with({JoinKind::Equal, {step}}, false));
  CHECK(with({static_cast<JoinKind>(5), {step}}, true));
  CHECK(with({JoinKind::Equal, {no_member}}, true));
  CHECK_FALSE(with({JoinKind::RefersToElement, {}}, true));
  CHECK(with({JoinKind::RefersToElement, {step}}, true));
  CHECK_FALSE(with({JoinKind::Equal, std::vector(kMostSlotSteps, step)}, true));
  CHECK(with({JoinKind::Equal, std::vector(kMostSlotSteps + 1, step)}, true));
  SECTION("a row that is not there") {
    CHECK(refused([](Program& p) {
      p.loops[0].types = 0;
      p.loops[0].join = 0;
    }));
  }
}

TEST_CASE("waivers are refused that name no rule, no day, or lack a part") {
  auto const with = [](auto change) {
    ir::Waiver waiver{"m/r", "*", "2027-01-31", "why", "who", {0, 1}};
    change(waiver);
    return refused([&](Program& p) { p.waivers.push_back(waiver); });
  };
  CHECK_FALSE(with([](ir::Waiver&) {}));
  CHECK(with([](ir::Waiver& w) { w.rule = "m/q"; }));
  CHECK(with([](ir::Waiver& w) { w.until = "2027-02-30"; }));
  CHECK(with([](ir::Waiver& w) { w.resources.clear(); }));
  CHECK(with([](ir::Waiver& w) { w.reason.clear(); }));
  CHECK(with([](ir::Waiver& w) { w.approved.clear(); }));
  CHECK(with([](ir::Waiver& w) { w.span = {0, 10}; }));
}

TEST_CASE("projections that are no trees are refused") {
  using Node = Projection::Node;
  auto const with = [](std::vector<Node> nodes) {
    return refused([&](Program& p) { p.groups[0].projection = Projection(std::move(nodes)); });
  };
  Node const leaf{{}, 0, {}};
  CHECK_FALSE(with({{{}, kNoSlot, {1}}, leaf}));
  SECTION("a circle") {
    CHECK(with({{{}, kNoSlot, {1}}, {{}, 0, {0}}}));
    CHECK(with({{{}, kNoSlot, {1}}, {{}, 0, {1}}}));
  }
  SECTION("two ways to one node") { CHECK(with({{{}, kNoSlot, {1, 1}}, leaf})); }
  SECTION("a child that is not there") { CHECK(with({{{}, kNoSlot, {2}}, leaf})); }
  SECTION("slots that are not numbered from 0 on") {
    CHECK(with({{{}, 0, {1}}, leaf}));
    CHECK(with({{{}, 1, {}}}));
  }
  SECTION("a path at the bound, and one past it") {
    auto const chain = [&](std::uint32_t steps) {
      std::vector<Node> nodes(1);
      for (std::uint32_t i = 0; i < steps; ++i) {
        nodes[i].children = {i + 1};
        nodes.emplace_back();
      }
      nodes.back().slot = 0;
      return with(std::move(nodes));
    };
    CHECK_FALSE(chain(kMostSlotSteps));
    CHECK(chain(kMostSlotSteps + 1));
  }
}
