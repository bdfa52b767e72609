// Tests tests/support/reference/evidence.cpp and conditions.cpp: which conditions decided, and what
// they read, in the canonical form of engine/value/evidence.hpp.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/unit/reference/builder.hpp"

namespace writ::reference {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a false `and` shows its false operands, an undecided one its undecided operands") {
  Builder b;
  auto const both = b.node(ir::And{{b.flag("a"), b.flag("b"), b.flag("c")}});
  CHECK(texts(b.run(both, R"({"a": false, "b": true, "c": false})")) == Texts{"a", "c"});
  auto const undecided = b.run(both, R"({"a": true, "b": "?", "c": 1})");
  CHECK(texts(undecided) == Texts{"b", "c"});
  CHECK(undecided.reason == Reason::Unknown);
}

TEST_CASE("a false `or` shows all operands, a negation what decided its operand") {
  Builder b;
  auto const any = b.node(ir::Or{{b.flag("a"), b.flag("b")}});
  CHECK(texts(b.run(any, R"({"a": false})")) == Texts{"a", "b"});
  auto const none = b.node(ir::Not{any});
  CHECK(texts(b.run(none, R"({"a": false, "b": true})")) == Texts{"b"});
}

TEST_CASE("a false implication shows premise and conclusion") {
  Builder b;
  auto const implies = b.node(ir::Implies{b.flag("a"), b.flag("b")});
  CHECK(b.run(implies, R"({"a": false})").verdict == Verdict::Pass);
  CHECK(texts(b.run(implies, R"({"a": true, "b": false})")) == Texts{"a", "b"});
  CHECK(texts(b.run(implies, R"({"a": true, "b": 1})")) == Texts{"b"});
}

TEST_CASE("an `if` shows its condition unless only the branch is undecided") {
  Builder b;
  auto const choice = b.node(ir::If{b.flag("a"), b.flag("b"), b.flag("c")});
  CHECK(texts(b.run(choice, R"({"a": true, "b": false})")) == Texts{"a", "b"});
  CHECK(texts(b.run(choice, R"({"a": false, "c": 1})")) == Texts{"c"});
  CHECK(texts(b.run(choice, R"({"a": 1})")) == Texts{"a"});
}

TEST_CASE("a quantifier shows its deciding elements, each with its binding") {
  Builder b;
  auto const x = b.element("x");
  auto const on = b.field(b.use(x), "on");
  auto const body = b.leaf("x.on", ir::Truthy{on}, {on}, {x});
  auto const every =
      b.quantified(ir::Quantifier::Every, {}, x, b.field(b.resource(), "xs"), {}, body);
  auto const outcome = b.run(every, R"({"xs": [{"on": true}, {"on": false}, {}]})");
  REQUIRE(texts(outcome) == Texts{"x.on", "x.on"});
  Leaf const& second = outcome.evidence[0].leaves[1];
  CHECK(second.bindings == std::vector<Binding>{{"x", "/xs/2"}});
  CHECK(second.read == std::vector<Read>{{"box.a", "/xs/2/on", "null"}});
}

TEST_CASE("a quantifier over nothing, or over what it cannot run over, is its own leaf") {
  Builder b;
  auto const x = b.element("x");
  auto const some = b.quantified(ir::Quantifier::Some, {}, x, b.field(b.resource(), "xs"), {},
                                 b.leaf("x", ir::Truthy{b.use(x)}));
  CHECK(texts(b.run(some, "{}")) == Texts{"quantified"});
  CHECK(b.run(some, "{}").verdict == Verdict::Fail);
  CHECK(b.run(some, R"({"xs": {"a": true}})").reason == Reason::Type);
  CHECK(b.run(some, R"({"xs": "?"})").reason == Reason::Unknown);
}

TEST_CASE("after ten deciding elements the rest are only counted") {
  Builder b;
  auto const x = b.element("x");
  auto const no = b.quantified(ir::Quantifier::No, {}, x, b.field(b.resource(), "xs"), {},
                               b.leaf("x", ir::Truthy{b.use(x)}));
  auto const outcome =
      b.run(no, R"({"xs": [true,true,true,true,true,true,false,true,true,true,true,true,true]})");
  REQUIRE(outcome.evidence[0].leaves.size() == 11);
  CHECK(outcome.evidence[0].leaves.back().more == 2);
  CHECK(outcome.evidence[0].leaves.back().text == "quantified");
}

TEST_CASE("`one` is false once two hold, whatever else is undecided") {
  Builder b;
  auto const x = b.element("x");
  auto const one = b.quantified(ir::Quantifier::One, {}, x, b.field(b.resource(), "xs"), {},
                                b.leaf("x", ir::Truthy{b.use(x)}, {}, {x}));
  CHECK(b.run(one, R"({"xs": [true, false]})").verdict == Verdict::Pass);
  CHECK(b.run(one, R"({"xs": [true, "?"]})").verdict == Verdict::Undecided);
  auto const two = b.run(one, R"({"xs": [true, "?", false, true]})");
  CHECK(two.verdict == Verdict::Fail);
  CHECK(two.evidence[0].leaves.size() == 2);
  CHECK(b.run(one, R"({"xs": [false, false]})").evidence[0].leaves.size() == 2);
}

TEST_CASE("a member that may turn out null counts only where it changes nothing") {
  Builder b;
  auto const key = b.variable("k", ir::Variable::Role::Key);
  auto const x = b.element("x");
  auto const is_a = b.leaf(
      "k == a", ir::Compare{ir::Comparison::Equal, b.use(key), b.literal(Value::string("a"))});
  auto const domain = b.field(b.resource(), "xs");
  auto const some = b.quantified(ir::Quantifier::Some, key, x, domain, {}, is_a);
  CHECK(b.run(some, R"({"xs": {"a": 1}})").verdict == Verdict::Pass);
  CHECK(b.run(some, R"({"xs": {"a": null}})").verdict == Verdict::Fail);
  CHECK(b.run(some, R"({"xs": {"b": "?"}})").verdict == Verdict::Fail);
  auto const perhaps = b.run(some, R"({"xs": {"a": "?"}})");
  CHECK(perhaps.reason == Reason::Unknown);
  REQUIRE(perhaps.evidence[0].leaves.size() == 1);
  CHECK(perhaps.evidence[0].leaves[0].outcome == Outcome::of(true));
}

TEST_CASE("a path keeps its place where it finds nothing, and loses it where it is computed") {
  Builder b;
  auto const path = b.field(b.field(b.resource(), "a/b"), "c");
  auto const twice = b.leaf("p", ir::Truthy{path}, {path, path, b.literal(Value::integer(1))});
  CHECK(pointers(b.run(twice, "{}")) == Texts{"/a~1b/c"});

  auto const e = b.element("e");
  auto const splat = b.node(ir::Splat{b.field(b.resource(), "xs"), e, b.field(b.use(e), "y")});
  auto const item = b.node(ir::IndexStep{splat, b.literal(Value::integer(3))});
  auto const leaf = b.leaf("s", ir::Is{ir::IsKind::Present, false, item}, {splat, item});
  CHECK(pointers(b.run(leaf, "{}")) == Texts{"/xs/*/y", "/xs/*/y/3"});
}

TEST_CASE("a long value is cut between code points") {
  Builder b;
  std::string json = "{\"a\": \"x";
  for (int i = 0; i < 300; ++i) json += "é";
  json += "\"}";
  auto const outcome = b.run(b.flag("a"), json);
  std::string const& shown = outcome.evidence[0].leaves[0].read[0].value;
  CHECK(shown.size() == 400 + 3);
  CHECK(shown.substr(398) == "é…");
}

}  // namespace
}  // namespace writ::reference
