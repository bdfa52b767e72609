// What evidence will say of a condition: its text, the paths it reads, the variables it uses.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

std::string reads(Analysed const& policy, std::size_t statement = 0) {
  std::string result;
  for (ir::ExprId id : policy.leaf(statement).reads) {
    result += (result.empty() ? "" : ", ") + policy.shape(id);
  }
  return result;
}

std::string bindings(Analysed const& policy, std::size_t statement = 0) {
  std::string result;
  for (ir::VarId id : policy.leaf(statement).bindings) {
    result += (result.empty() ? "" : ", ") + std::string((*policy.module)[id].name);
  }
  return result;
}

TEST_CASE("a leaf's text is canonical, however it was written") {
  Analysed const policy({with_rule("", "require   (b.x==1)\nrequire not ( b . y )")});
  CHECK(policy.leaf(0).text == "b.x == 1");
}

TEST_CASE("a leaf reads the longest paths in it, in the order of the text") {
  Analysed const policy({with_rule("", "require b.x.y + count(b.z) == b.a[0]")});
  CHECK(reads(policy) == "b.x.y, b.z, b.a[0]");
  CHECK(bindings(policy).empty());
}

TEST_CASE("a computed index is read as well as the path it stands in") {
  CHECK(reads(Analysed({with_rule("", "require b.xs[b.i + 1] == 2")})) == "b.xs[(+ b.i 1)], b.i");
}

TEST_CASE("the whole resource is no read: it would show everything") {
  CHECK(reads(Analysed({with_rule("", "require count(b) == b.n")})) == "b.n");
}

TEST_CASE("lets and arguments that a leaf uses are bindings, with their paths") {
  Analysed const policy({with_rule("", "let area = b.w * b.h\nrequire area.x < b.most")});
  CHECK(reads(policy) == "area.x, b.most");
  CHECK(bindings(policy) == "area");
}

TEST_CASE("variables that live inside the leaf only are neither read nor bound") {
  Analysed const policy({with_rule("", "require count([x.y for x in b.xs where x.on]) < b.n")});
  CHECK(reads(policy) == "b.xs, b.n");
  CHECK(bindings(policy).empty());
  // The path starts outside, but which element it means is known inside only.
  CHECK(reads(Analysed({with_rule("", "require [b.t[k] for k in b.ks] == []")})) == "b.ks");
}

TEST_CASE("a quantifier as a leaf reads its domain") {
  Analysed const policy({with_rule("", "require some x in b.xs: x == b.y")});
  CHECK(policy.leaf().text == "some x in b.xs: x == b.y");
  CHECK(reads(policy) == "b.xs");
}

}  // namespace
}  // namespace writ::test
