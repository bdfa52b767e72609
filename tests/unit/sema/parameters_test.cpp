// Parameters: defaults and settings, and the types they must fit.
#include <catch2/catch.hpp>

#include "engine/value/print.hpp"
#include "tests/unit/sema/analysed.hpp"

namespace writ::test {
namespace {

/// The value of the only parameter, declared with this type and default; or the first mistake.
std::string value_of(std::string const& type, std::string const& value) {
  Analysed const policy({"module m\nparameter p: " + type + " = " + value + " \"meaning\""});
  if (!policy.module) return policy.diagnostics.at(0).code;
  std::string out;
  print_json(out, policy.module->parameters.at(0).value);
  return out;
}

TEST_CASE("a default must fit its type") {
  CHECK(value_of("number", "1 + 2") == "3");
  CHECK(value_of("number", "\"3\"") == "W0314");
  CHECK(value_of("string", "\"a\"") == "\"a\"");
  CHECK(value_of("boolean", "1") == "W0314");
  CHECK(value_of("any", "[1, \"a\"]") == "[1,\"a\"]");
  CHECK(value_of("list of number", "[1, 2]") == "[1,2]");
  CHECK(value_of("list of number", "[1, \"a\"]") == "W0314");
  CHECK(value_of("map of string", R"({"a": "b"})") == R"({"a":"b"})");
  CHECK(value_of("map of string", R"({"a": 1})") == "W0314");
  CHECK(value_of("number or string", "\"a\"") == "\"a\"");
  CHECK(value_of("number or string", "true") == "W0314");
}

TEST_CASE("a duration or a time may be given as a text") {
  CHECK(value_of("duration", "30d") == value_of("duration", "\"P30D\""));
  CHECK(value_of("duration", "30") == "W0314");
  CHECK(value_of("time", "\"2026-01-31\"") == value_of("time", "\"2026-01-31T00:00:00Z\""));
  CHECK(value_of("time", "\"never\"") == "W0314");
}

TEST_CASE("a default is constant") {
  CHECK(value_of("time", "now") == "W0306");
  CHECK(value_of("number", "other") == "W0201");
}

TEST_CASE("a parameter carries its full name, type and meaning") {
  Analysed const policy(
      {with_rule("parameter a: number = 1 \"of the module\"",
                 "parameter c: list of string = [] \"of the rule\"\nrequire b.x == a")});
  REQUIRE(policy.module);
  auto const& parameters = policy.module->parameters;
  REQUIRE(parameters.size() == 2);
  CHECK(parameters[0].name == "m.a");
  CHECK(parameters[0].type == "number");
  CHECK(parameters[0].meaning == "of the module");
  CHECK(parameters[1].name == "m/r.c");
  CHECK(parameters[1].type == "list of string");
}

TEST_CASE("an object fits a type with fields if it has those and no others") {
  auto const fits = [](std::string const& type, std::string const& value) {
    return Analysed({with_rule("open type tag { key: string }\ntype zone { name: string }\n"
                               "parameter p: " +
                                   type + " = " + value + " \"m\"",
                               "require b.x")})
        .mistakes()
        .empty();
  };
  CHECK(fits("{ size: duration, name?: string }", R"({"size": "30d", "name": null})"));
  CHECK_FALSE(fits("{ size: duration, name?: string }", R"({"size": "soon"})"));
  CHECK_FALSE(fits("{ size: number }", R"({"size": null})"));
  CHECK_FALSE(fits("{ size: number }", R"({"size": 1, "name": "a"})"));
  CHECK(fits("list of zone", R"([{"name": "a"}, {"name": "b"}])"));
  CHECK_FALSE(fits("list of zone", R"([{"name": "a", "size": 1}])"));
  CHECK(fits("tag or boolean", R"({"key": "a", "size": 1})"));
  CHECK_FALSE(fits("tag or boolean", R"({"size": 1})"));
}

}  // namespace
}  // namespace writ::test
