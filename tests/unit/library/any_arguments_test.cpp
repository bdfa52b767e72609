// Every function on every combination of odd arguments: it comes back, with a value of the type
// that its row names.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "engine/library/library.hpp"
#include "engine/value/print.hpp"
#include "tests/unit/library/odd_values.hpp"

using writ::Kind;
using writ::Value;
using writ::library::FunctionRow;

namespace {

bool fits(FunctionRow const& row, Value result) {
  return result.is(Kind::Unknown) || result.is(Kind::Undecided) ||
         writ::library::holds(row.result_kinds, result.kind());
}

std::string described(std::vector<Value> const& arguments) {
  std::string out;
  for (Value const v : arguments) {
    out += ' ';
    writ::print_json(out, v);
  }
  return out;
}

}  // namespace

TEST_CASE("every function answers any arguments with a value of its type") {
  writ::Arena values_arena;
  std::vector<Value> const values = writ::test::odd_values(values_arena);
  writ::Limits limits;
  limits.scratch_bytes = 1U << 20;
  limits.steps = 100'000;
  writ::Arena arena;
  writ::library::CallContext context{arena, limits, Value::time(1'769'860'800, 0)};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, values.size() - 1);
  for (FunctionRow const& row : writ::library::functions()) {
    std::size_t wrong = 0;
    std::vector<Value> arguments(1);
    auto const ask = [&] {
      Value const result = writ::library::call(row, context, arguments);
      // Whatever the result refers to must be readable.
      std::string printed;
      writ::print_json(printed, result);
      if (fits(row, result)) return;
      if (++wrong == 1) UNSCOPED_INFO(row.name << described(arguments) << " is " << printed);
    };
    for (Value const v : values) {
      if (row.least > 1) break;
      arguments = {v};
      ask();
    }
    for (std::size_t i = 0; i < 3'000 && row.most > 1; ++i) {
      arguments.resize(row.least + i % (row.most - row.least + 1U));
      for (Value& argument : arguments) argument = values[pick(random)];
      ask();
    }
    CHECK(wrong == 0);
    arena.reset();
  }
}
