// The children of every kind of node, in the order of their text.
#include "engine/ir/walk.hpp"

#include <catch2/catch.hpp>

namespace writ::ir {
namespace {

ExprId at(std::uint32_t value) { return ExprId{value}; }

std::vector<std::uint32_t> children(decltype(Expr::is) is) {
  Expr expr;
  expr.is = std::move(is);
  std::vector<std::uint32_t> result;
  for_each_child(expr, [&](ExprId id) { result.push_back(id.value); });
  return result;
}

using Ids = std::vector<std::uint32_t>;

TEST_CASE("literals, variables and `now` have no children") {
  CHECK(children(Literal{}).empty());
  CHECK(children(Now{}).empty());
  CHECK(children(VariableUse{VarId{1}}).empty());
}

TEST_CASE("a step has its base, and an index what computes it") {
  CHECK(children(FieldStep{at(1), "key"}) == Ids{1});
  CHECK(children(MetaStep{at(1), Meta::Id}) == Ids{1});
  CHECK(children(IndexStep{at(1), at(2)}) == Ids{1, 2});
  CHECK(children(Splat{at(1), VarId{7}, at(2)}) == Ids{1, 2});
}

TEST_CASE("operands stand in the order of the text") {
  CHECK(children(Coalesce{at(1), at(2)}) == Ids{1, 2});
  CHECK(children(Negate{at(1)}) == Ids{1});
  CHECK(children(Calculate{Arithmetic::Add, at(1), at(2)}) == Ids{1, 2});
  CHECK(children(ListOf{{at(3), at(1)}}) == Ids{3, 1});
  CHECK(children(ObjectOf{{{"a", at(2)}, {"b", at(1)}}}) == Ids{2, 1});
  CHECK(children(Call{0, {at(1), at(2)}}) == Ids{1, 2});
  CHECK(children(Bind{VarId{7}, at(1), at(2)}) == Ids{1, 2});
  CHECK(children(Compare{Comparison::Equal, at(1), at(2)}) == Ids{1, 2});
  CHECK(children(Is{IsKind::Absent, false, at(1)}) == Ids{1});
  CHECK(children(Truthy{at(1)}) == Ids{1});
}

TEST_CASE("connectives have all their operands") {
  CHECK(children(And{{at(1), at(2), at(3)}}) == Ids{1, 2, 3});
  CHECK(children(Or{{at(1), at(2)}}) == Ids{1, 2});
  CHECK(children(Not{at(1)}) == Ids{1});
  CHECK(children(Implies{at(1), at(2)}) == Ids{1, 2});
  CHECK(children(If{at(1), at(2), at(3)}) == Ids{1, 2, 3});
}

TEST_CASE("a quantifier has its domain and filter only where it has them") {
  VarId const x{7};
  CHECK(children(Quantified{Quantifier::Some, VarId::none(), x, {at(1), {}}, at(2), at(3)}) ==
        Ids{1, 2, 3});
  CHECK(children(Quantified{Quantifier::Some, VarId::none(), x, {at(1), {}}, {}, at(3)}) ==
        Ids{1, 3});
  CHECK(children(Quantified{Quantifier::Some, VarId::none(), x, {{}, {{"t", false}}}, {}, at(3)}) ==
        Ids{3});
}

TEST_CASE("of a comprehension the element stands last, as it is computed") {
  VarId const x{7};
  CHECK(children(Comprehension{at(3), VarId::none(), x, {at(1), {}}, at(2)}) == Ids{1, 2, 3});
  CHECK(children(Comprehension{at(3), VarId::none(), x, {{}, {{"t", false}}}, {}}) == Ids{3});
}

}  // namespace
}  // namespace writ::ir
