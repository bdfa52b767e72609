// Steps after `[*]` apply to each element as far as the path as written goes, and no further.
#include <catch2/catch.hpp>

#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

TEST_CASE("later steps of the path become the splat's body") {
  CHECK(shape_of("1 in b.xs[*]") == "(in 1 b.xs[*: element])");
  CHECK(shape_of("1 in b.xs[*].y") == "(in 1 b.xs[*: element.y])");
  CHECK(shape_of("1 in b.xs[*].y[0][\"z\"]") == "(in 1 b.xs[*: element.y[0].z])");
  CHECK(shape_of("1 in b.xs[*].@id") == "(in 1 b.xs[*: element.@id])");
}

TEST_CASE("a second splat gives a list of lists") {
  CHECK(shape_of("1 in b.xs[*].ys[*].z") == "(in 1 b.xs[*: element.ys[*: element.z]])");
}

TEST_CASE("parentheses end the path: a step after them is off the whole list") {
  CHECK(shape_of("(b.xs[*]).y == 1") == "(== b.xs[*: element].y 1)");
  CHECK(shape_of("(b.xs[*].y)[0] == 1") == "(== b.xs[*: element.y][0] 1)");
  CHECK(shape_of("b.xs[*].y[0] == 1") == "(== b.xs[*: element.y[0]] 1)");
}

TEST_CASE("a splat that a name stands for is a list like any other") {
  CHECK(shape_of("first_of(b.xs[*]) == 1", "function first_of(list) = list[0]") ==
        "(== b.xs[*: element][0] 1)");
  CHECK(shape_of("name_of(b.xs[*]) == 1", "function name_of(x) = x.name") ==
        "(== b.xs[*: element].name 1)");
  CHECK(shape_of("1 in all(b)[0]", "function all(x) = x.ys[*].z") ==
        "(in 1 b.ys[*: element.z][0])");
}

TEST_CASE("a splat over a splat that a parameter stands for does not reach into it") {
  CHECK(shape_of("1 in each(b.xs[*])", "function each(list) = list[*].y") ==
        "(in 1 b.xs[*: element][*: element.y])");
}

TEST_CASE("a computed index after a splat may use what is visible outside") {
  CHECK(shape_of("1 in b.xs[*][b.i]") == "(in 1 b.xs[*: element[b.i]])");
  CHECK(shape_of("some k in b.ks: 1 in b.xs[*][k]") ==
        "(some k in b.ks: (in 1 b.xs[*: element[k]]))");
}

}  // namespace
}  // namespace writ::test
