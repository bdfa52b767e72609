// Numbers of opcodes are part of the bundle format.
#include <catch2/catch.hpp>

#include "engine/bytecode/instruction.hpp"

using namespace writ::bytecode;

TEST_CASE("numbers of opcodes are stable") {
  // A new opcode goes to the end; changing a number breaks every bundle that was ever written.
  struct Pin {
    Opcode op;
    int number;
  };
  Pin const pins[] = {
      {Opcode::LoadConstant, 0}, {Opcode::LoadSlot, 1},
      {Opcode::LoadResource, 2}, {Opcode::LoadNow, 3},
      {Opcode::Move, 4},         {Opcode::Field, 5},
      {Opcode::MetaField, 6},    {Opcode::Index, 7},
      {Opcode::SkipPresent, 8},  {Opcode::Add, 9},
      {Opcode::Subtract, 10},    {Opcode::Multiply, 11},
      {Opcode::Divide, 12},      {Opcode::Remainder, 13},
      {Opcode::Negate, 14},      {Opcode::MakeList, 15},
      {Opcode::AppendList, 16},  {Opcode::MakeObject, 17},
      {Opcode::MakeText, 18},    {Opcode::Call, 19},
      {Opcode::Truthy, 20},      {Opcode::Not, 21},
      {Opcode::Equal, 22},       {Opcode::NotEqual, 23},
      {Opcode::Less, 24},        {Opcode::LessEqual, 25},
      {Opcode::Greater, 26},     {Opcode::GreaterEqual, 27},
      {Opcode::In, 28},          {Opcode::NotIn, 29},
      {Opcode::Like, 30},        {Opcode::Matches, 31},
      {Opcode::Contains, 32},    {Opcode::StartsWith, 33},
      {Opcode::EndsWith, 34},    {Opcode::Within, 35},
      {Opcode::Overlaps, 36},    {Opcode::SubsetOf, 37},
      {Opcode::Intersects, 38},  {Opcode::DisjointFrom, 39},
      {Opcode::Is, 40},          {Opcode::Test, 41},
      {Opcode::AndFold, 42},     {Opcode::OrFold, 43},
      {Opcode::Jump, 44},        {Opcode::Branch, 45},
      {Opcode::LoopBegin, 46},   {Opcode::LoopFilter, 47},
      {Opcode::LoopNext, 48},    {Opcode::Verdict, 49},
      {Opcode::Finish, 50},      {Opcode::NoteBegin, 51},
      {Opcode::NoteEnd, 52},     {Opcode::NoteRead, 53},
      {Opcode::NoteBinding, 54}, {Opcode::NoteStatement, 55},
      {Opcode::OriginBelow, 56}, {Opcode::OriginNone, 57},
      {Opcode::Show, 58},        {Opcode::Refers, 59},
      {Opcode::TestValue, 60},
  };
  CHECK(std::size(pins) == kOpcodeCount);
  for (Pin const& pin : pins) {
    INFO(info(pin.op).name);
    CHECK(static_cast<int>(pin.op) == pin.number);
  }
}

TEST_CASE("every opcode says what it does") {
  for (std::size_t i = 0; i < kOpcodeCount; ++i) {
    OpcodeInfo const& row = info(static_cast<Opcode>(i));
    CHECK_FALSE(row.name.empty());
    CHECK_FALSE(row.semantics.empty());
  }
  CHECK_FALSE(is_opcode(static_cast<std::uint8_t>(kOpcodeCount)));
}
