#include "engine/library/library.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/library/evaluate.hpp"

using writ::Kind;
using writ::Reason;
using writ::Value;
using writ::library::call;
using writ::library::CallContext;
using writ::library::find_function;
using writ::library::FunctionRow;
using writ::library::functions;
using writ::library::holds;
using writ::test::evaluate;

namespace {

/// A value of one of the kinds that the parameter takes.
Value accepted(writ::library::Parameter const& parameter) {
  if (holds(parameter.kinds, Kind::String)) return Value::string("1");
  if (holds(parameter.kinds, Kind::List)) return Value::list({});
  if (holds(parameter.kinds, Kind::Object)) return Value::object({});
  if (holds(parameter.kinds, Kind::Integer)) return Value::integer(1);
  if (holds(parameter.kinds, Kind::Version)) return Value::version("1.2.3");
  return holds(parameter.kinds, Kind::Time) ? Value::time(0, 0) : Value::duration(1, 0);
}

/// The result of a call whose argument at `index` is `argument` and whose others are acceptable.
Value call_with(FunctionRow const& row, std::size_t index, Value argument) {
  writ::Arena arena;
  writ::Limits const limits;
  CallContext context{arena, limits, Value::time(0, 0)};
  std::vector<Value> arguments;
  for (std::size_t i = 0; i < row.most; ++i) arguments.push_back(accepted(row.parameters[i]));
  arguments[index] = argument;
  return call(row, context, arguments);
}

/// Some value of a kind that the parameter refuses, if there is one.
Value refused(writ::library::Parameter const& parameter) {
  if (!holds(parameter.kinds, Kind::Boolean)) return Value::boolean(true);
  if (!holds(parameter.kinds, Kind::List)) return Value::list({});
  return Value::absent();
}

}  // namespace

TEST_CASE("every function has a name of its own, a sentence and an example") {
  std::set<std::string_view> names;
  for (FunctionRow const& row : functions()) {
    INFO(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(row.doc.ends_with('.'));
    CHECK(row.example.find(row.name) != std::string_view::npos);
    CHECK_FALSE(row.expected.empty());
    CHECK(row.least >= 1);
    CHECK(row.most >= row.least);
    CHECK(find_function(row.name) == &row);
  }
}

TEST_CASE("every example has the value that its row says") {
  for (FunctionRow const& row : functions()) {
    INFO(row.example);
    CHECK(evaluate(row.example) == row.expected);
  }
}

TEST_CASE("an example's value is of the type that its row names") {
  for (FunctionRow const& row : functions()) {
    INFO(row.name << ": " << row.result);
    char const start = row.expected.front();
    bool const fits = (start == '[' && holds(row.result_kinds, Kind::List)) ||
                      (start == '{' && holds(row.result_kinds, Kind::Object)) ||
                      ((start == 't' || start == 'f') && holds(row.result_kinds, Kind::Boolean)) ||
                      (start >= '0' && start <= '9' && holds(row.result_kinds, Kind::Integer)) ||
                      start == '"';
    CHECK(fits);
  }
}

TEST_CASE("a name that no function has is not found") {
  CHECK(find_function("lowercase") == nullptr);
  CHECK(find_function("") == nullptr);
}

TEST_CASE("an unknown argument makes every function's result unknown") {
  for (FunctionRow const& row : functions()) {
    for (std::size_t i = 0; i < row.most; ++i) {
      INFO(row.name << ", argument " << i);
      CHECK(call_with(row, i, Value::unknown()).is(Kind::Unknown));
    }
  }
}

TEST_CASE("an undecided argument gives every function's result its reason") {
  for (FunctionRow const& row : functions()) {
    for (std::size_t i = 0; i < row.most; ++i) {
      INFO(row.name << ", argument " << i);
      Value const result = call_with(row, i, Value::undecided(Reason::Limit));
      REQUIRE(result.is(Kind::Undecided));
      CHECK(result.reason() == Reason::Limit);
    }
  }
}

TEST_CASE("an absent argument is undecided where the row does not take it") {
  for (FunctionRow const& row : functions()) {
    for (std::size_t i = 0; i < row.most; ++i) {
      bool const taken = holds(row.parameters[i].kinds, Kind::Absent);
      for (Value const absent : {Value::absent(), Value::null()}) {
        INFO(row.name << ", argument " << i);
        Value const result = call_with(row, i, absent);
        bool const refusal = result.is(Kind::Undecided) && result.reason() == Reason::Absent;
        CHECK(refusal == !taken);
      }
    }
  }
}

TEST_CASE("an argument of another type is undecided in every function that refuses some type") {
  for (FunctionRow const& row : functions()) {
    for (std::size_t i = 0; i < row.most; ++i) {
      Value const wrong = refused(row.parameters[i]);
      if (wrong.is_absent()) continue;
      INFO(row.name << ", argument " << i);
      Value const result = call_with(row, i, wrong);
      REQUIRE(result.is(Kind::Undecided));
      CHECK(result.reason() == Reason::Type);
    }
  }
}

TEST_CASE("the first argument from the left that cannot be taken decides") {
  CHECK(evaluate("split(unknown, absent)") == "unknown");
  CHECK(evaluate("split(absent, unknown)") == "undecided (absent)");
  CHECK(evaluate("split(1, unknown)") == "undecided (type)");
  CHECK(evaluate("split(undecided, 1)") == "undecided (limit)");
}

TEST_CASE("the result of a sensitive argument is sensitive") {
  writ::Arena arena;
  writ::Limits const limits;
  CallContext context{arena, limits, Value::time(0, 0)};
  Value const secret = Value::string("Hunter2").as_sensitive();
  CHECK(call(*find_function("lower"), context, {&secret, 1}).is_sensitive());
  Value const list = Value::list({&secret, 1});
  std::vector<Value> const arguments{list, Value::string("")};
  CHECK(call(*find_function("join"), context, arguments).is_sensitive());
  CHECK(call(*find_function("first"), context, {&list, 1}).is_sensitive());
  CHECK_FALSE(call(*find_function("count"), context, {&list, 1}).is_sensitive());
}

TEST_CASE("the ids of functions never change") {
  using writ::library::Function;
  CHECK(static_cast<int>(Function::Lower) == 0);
  CHECK(static_cast<int>(Function::AsList) == 7);
  CHECK(static_cast<int>(Function::Count) == 14);
  CHECK(static_cast<int>(Function::String) == 18);
  CHECK(static_cast<int>(Function::Needed) == 29);
  CHECK(static_cast<int>(Function::Time) == 30);
  CHECK(static_cast<int>(Function::Network) == 36);
  CHECK(static_cast<int>(Function::Version) == 40);
  CHECK(static_cast<int>(Function::AddMonths) == 41);
  CHECK(static_cast<int>(Function::IamAllows) == 47);
  CHECK(static_cast<int>(Function::Certificate) == 50);
}
