// Trees of conditions as they begin and end, and what they keep of elements and operands.
#include "engine/vm/trace.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/base/arena.hpp"

namespace writ::vm {
namespace {

bytecode::NoteRow row(bytecode::NoteKind kind) { return {kind, bytecode::kNone, {}}; }

void leaf(Trace& trace, bool outcome) {
  trace.begin();
  trace.end(row(bytecode::NoteKind::Leaf), "leaf", Outcome::of(outcome));
}

TEST_CASE("a statement has the tree of its condition") {
  Trace trace(10);
  trace.begin();
  leaf(trace, true);
  leaf(trace, false);
  trace.end(row(bytecode::NoteKind::And), "", Outcome::of(false));
  trace.statement(3, Outcome::of(false));
  auto const statements = trace.take();
  REQUIRE(statements.size() == 1);
  CHECK(statements[0].statement == 3);
  TraceNode const& root = statements[0].root;
  CHECK(root.kind == bytecode::NoteKind::And);
  CHECK(root.outcome == Outcome::of(false));
  REQUIRE(root.parts.size() == 2);
  CHECK(root.parts[0].outcome == Outcome::of(true));
  CHECK(root.parts[1].outcome == Outcome::of(false));
}

TEST_CASE("of each outcome the first elements are kept and all are counted") {
  Trace trace(2);
  trace.begin();
  for (int i = 0; i < 9; ++i) {
    leaf(trace, i % 3 == 0);
    trace.element({"r", "/" + std::to_string(i), ""}, Kind::Integer, Outcome::of(i % 3 == 0));
  }
  trace.pass_over(100, Outcome::of(false));
  trace.end(row(bytecode::NoteKind::Some), "some", Outcome::of(true));
  trace.statement(0, Outcome::of(true));
  TraceNode const root = trace.take()[0].root;
  CHECK(root.elements == std::array<std::uint32_t, 3>{106, 3, 0});
  REQUIRE(root.parts.size() == 4);
  CHECK(root.parts[0].element.pointer == "/0");
  CHECK(root.parts[1].element.pointer == "/1");
  CHECK(root.parts[2].element.pointer == "/2");
  CHECK(root.parts[3].element.pointer == "/3");
  CHECK(root.parts[3].index == 3);
}

TEST_CASE("quantifiers within quantifiers do not multiply past the bound on nodes") {
  constexpr std::uint32_t kMany = 300;
  Trace trace(kMany);
  trace.begin();
  for (std::uint32_t i = 0; i < kMany; ++i) {
    trace.begin();
    for (std::uint32_t j = 0; j < kMany; ++j) {
      leaf(trace, true);
      trace.element({}, Kind::Integer, Outcome::of(true));
    }
    trace.end(row(bytecode::NoteKind::Every), "inner", Outcome::of(true));
    trace.element({}, Kind::Integer, Outcome::of(true));
  }
  trace.end(row(bytecode::NoteKind::Every), "outer", Outcome::of(true));
  trace.statement(0, Outcome::of(true));
  TraceNode const root = trace.take()[0].root;
  CHECK(root.elements[1] == kMany);
  std::size_t nodes = 0;
  for (TraceNode const& part : root.parts) nodes += 1 + part.parts.size();
  CHECK(nodes > 15'000);
  CHECK(nodes <= 20'001);
}

TEST_CASE("an operand is exact only where its text says all of it") {
  Value const items[] = {Value::integer(1), Value::string("a")};
  CHECK(operand_of({}, Value::list(items)).json == "[1,\"a\"]");
  CHECK(operand_of({}, Value::list(items)).exact);
  CHECK(operand_of({}, Value::boolean(true)).exact);
  CHECK_FALSE(operand_of({}, Value::absent()).exact);
  CHECK_FALSE(operand_of({}, Value::unknown()).exact);
  CHECK_FALSE(operand_of({}, Value::time(0, 0)).exact);
  CHECK(operand_of({}, Value::string("secret").as_sensitive()).json == "\"(sensitive)\"");
  CHECK_FALSE(operand_of({}, Value::string("secret").as_sensitive()).exact);
  Value const hidden[] = {Value::string("secret").as_sensitive()};
  CHECK_FALSE(operand_of({}, Value::list(hidden)).exact);
  Value const open[] = {Value::unknown()};
  CHECK_FALSE(operand_of({}, Value::list(open)).exact);
  std::string const text(5'000, 'x');
  CHECK_FALSE(operand_of({}, Value::string(text)).exact);
}

}  // namespace
}  // namespace writ::vm
