// Tests tests/support/reference/rule.cpp and values.cpp: verdicts, reasons and messages of whole
// rules.
#include <catch2/catch.hpp>

#include "tests/unit/reference/builder.hpp"

namespace writ::reference {
namespace {

using Role = ir::Statement::Role;

TEST_CASE("a rule skips where a when is false, and passes where every require is true") {
  Builder b;
  b.statement(Role::When, b.flag("w"));
  b.statement(Role::Unless, b.flag("u"));
  b.require(b.flag("r"));
  CHECK(b.run(R"({"w": false, "r": false})").verdict == Verdict::Skip);
  CHECK(b.run(R"({"w": true, "u": true, "r": false})").verdict == Verdict::Skip);
  CHECK(b.run(R"({"w": "?", "r": true})").verdict == Verdict::Pass);
  CHECK(b.run(R"({"w": true, "r": false})").verdict == Verdict::Fail);
}

TEST_CASE("an undecided rule shows undecided conditions and every require that is not true") {
  Builder b;
  b.statement(Role::When, b.flag("w"));
  b.require(b.flag("a"));
  b.require(b.flag("b"));
  b.statement(Role::Unless, b.flag("u"));
  auto const outcome = b.run(R"({"w": "?", "a": true, "b": false, "u": 1})");
  CHECK(outcome.verdict == Verdict::Undecided);
  CHECK(outcome.reason == Reason::Unknown);
  REQUIRE(outcome.evidence.size() == 3);
  CHECK(outcome.evidence[0].statement == 0);
  CHECK(outcome.evidence[1].statement == 2);
  CHECK(outcome.evidence[2].outcome == Outcome::undecided(Reason::Type));
  CHECK(b.run(R"({"w": true, "a": "?", "b": false})").verdict == Verdict::Fail);
}

TEST_CASE("the message is that of the first require that is not true and has one") {
  Builder b;
  b.require(b.flag("a"));
  b.require(b.flag("b"));
  b.require(b.flag("c"));
  auto const hole = b.field(b.resource(), "name");
  b.rule().message = ir::Template{{{"rule ", {}}, {"", hole}}, {}};
  b.rule().statements[1].message = ir::Template{{{"own ", {}}, {"", hole}}, {}};
  CHECK(b.run(R"({"a": false, "b": false, "c": true, "name": "n"})").message == "own n");
  CHECK(b.run(R"({"a": false, "b": true, "c": true})").message == "rule (absent)");
  CHECK(b.run(R"({"a": true, "b": true, "c": true})").message.empty());
}

TEST_CASE("the message of a failure is that of a require that is false") {
  Builder b;
  b.require(b.flag("a"));
  b.require(b.flag("b"));
  b.rule().message = ir::Template{{{"rule", {}}}, {}};
  b.rule().statements[0].message = ir::Template{{{"first", {}}}, {}};
  CHECK(b.run(R"({"a": "?", "b": true})").message == "first");
  // What is undecided did not make it fail, and what did has no message of its own.
  CHECK(b.run(R"({"a": "?", "b": false})").message == "rule");
  b.rule().statements[1].message = ir::Template{{{"second", {}}}, {}};
  CHECK(b.run(R"({"a": "?", "b": false})").message == "second");
  CHECK(b.run(R"({"a": false, "b": "?"})").message == "first");
}

TEST_CASE("a let keeps the place of what it stands for") {
  Builder b;
  auto const let = b.variable("l", ir::Variable::Role::Let, b.field(b.resource(), "config"));
  b.rule().lets = {let};
  auto const path = b.field(b.use(let), "on");
  b.require(b.leaf("l.on", ir::Truthy{path}, {path}, {let}));
  auto const outcome = b.run(R"({"config": {"on": false}})");
  CHECK(pointers(outcome) == std::vector<std::string>{"/config/on"});
  CHECK(outcome.evidence[0].leaves[0].bindings == std::vector<Binding>{{"l", "/config"}});
}

TEST_CASE("a comprehension is undecided with its first undecided filter or element") {
  Builder b;
  auto const x = b.element("x");
  auto const list = b.node(ir::Comprehension{b.field(b.use(x), "v"),
                                             {},
                                             x,
                                             {b.field(b.resource(), "xs"), {}},
                                             b.leaf("x.w", ir::Truthy{b.field(b.use(x), "w")})});
  auto const has_one =
      b.leaf("in", ir::Compare{ir::Comparison::In, b.literal(Value::integer(1)), list});
  CHECK(b.run(has_one, R"({"xs": [{"v": 1, "w": true}]})").verdict == Verdict::Pass);
  CHECK(b.run(has_one, R"({"xs": [{"v": 1}]})").verdict == Verdict::Fail);
  CHECK(b.run(has_one, R"({"xs": [{"v": 1, "w": true}, {"w": 3}]})").reason == Reason::Type);
  CHECK(b.run(has_one, R"({"xs": [{"v": "?", "w": true}]})").reason == Reason::Unknown);
}

TEST_CASE("a list literal keeps the place of an absent item, and an undecided one undecides it") {
  Builder b;
  auto const a = b.field(b.resource(), "a");
  auto const list = b.node(ir::ListOf{{a, b.literal(Value::integer(1))}});
  auto const first = b.node(ir::IndexStep{list, b.literal(Value::integer(0))});
  auto const null = b.leaf("null", ir::Is{ir::IsKind::Null, false, first});
  CHECK(b.run(null, "{}").verdict == Verdict::Pass);
  CHECK(b.run(null, R"({"a": "?"})").reason == Reason::Unknown);
  auto const wrong = b.node(ir::ListOf{{b.field(a, "b")}});
  auto const equal = b.leaf("equal", ir::Compare{ir::Comparison::Equal, wrong, wrong});
  CHECK(b.run(equal, R"({"a": 1})").reason == Reason::Type);
}

}  // namespace
}  // namespace writ::reference
