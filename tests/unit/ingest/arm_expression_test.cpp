// Expressions of ARM templates: what the template alone tells, and what it does not.
#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/formats/arm_scope.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/reference.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

Value parsed(std::string_view text, Arena& arena) {
  return std::get<Value>(parse_json(text, Limits{}, arena));
}

char const* const kParameters = R"({"Env": {"type": "string", "defaultValue": "prod"},
 "size": {"type": "int"}, "secret": {"type": "secureString", "defaultValue": "s3cret"},
 "made": {"type": "string", "defaultValue": "[concat(parameters('env'), '1')]"}})";
char const* const kVariables = R"({"list": [1, {"a": "b"}], "o": {"Key": [true]},
 "loop": "[variables('loop')]", "v": "[toUpper(parameters('made'))]",
 "copy": [{"name": "names", "count": 3, "input": "[concat('n', copyIndex('names', 1))]"}]})";

struct Template {
  Arena arena;
  Limits limits;
  ArmScope scope{
      parsed(kParameters, arena), parsed(kVariables, arena), {}, limits, arena, SIZE_MAX};
};

std::string made(std::string const& json_text) {
  Template all;
  return short_json(all.scope.evaluate(parsed(json_text, all.arena)));
}

/// Of an expression without its brackets.
std::string value(std::string const& expression) {
  Template all;
  return short_json(evaluate_arm_expression("[" + expression + "]", all.scope));
}

}  // namespace

TEST_CASE("texts in brackets are expressions, all others stand for themselves") {
  CHECK(made(R"(["[parameters('env')]", "[[not]", "x[0]", "[", "[]", 1, null])") ==
        R"(["prod","[not]","x[0]","[",?,1,null])");
  CHECK(made(R"({"[variables('v')]": "[not(true())]"})") == R"({"PROD1":false})");
}

TEST_CASE(
    "parameters have their defaults, and are unknown without; the case of names is the same") {
  CHECK(value("parameters('ENV')") == "\"prod\"");
  CHECK(value("parameters('size')") == "?");
  CHECK(value("parameters('missing')") == "?");
  CHECK(value("parameters('made')") == "\"prod1\"");
}

TEST_CASE("what depends on a secret is sensitive") {
  CHECK(value("parameters('secret')") == "*");
  CHECK(value("concat('x', parameters('secret'))") == "*");
}

TEST_CASE("variables are evaluated, also by loops, and one that leads to itself is unknown") {
  CHECK(value("variables('v')") == "\"PROD1\"");
  CHECK(value("variables('names')") == R"(["n1","n2","n3"])");
  CHECK(value("variables('loop')") == "?");
  CHECK(value("variables('o').key[0]") == "true");
  CHECK(value("variables('list')[1].a") == "\"b\"");
  CHECK(value("variables('list')[7]") == "?");
  CHECK(value("variables('o').missing") == "?");
}

TEST_CASE("functions make what Azure makes of the same arguments") {
  for (auto const& [expression, expected] : std::vector<std::pair<std::string, std::string>>{
           {"concat('a', 1, true())", "\"a1True\""},
           {"concat(createArray(1), createArray(2))", "[1,2]"},
           {"format('{0}-{1}{{', 'a', 2)", "\"a-2{\""},
           {"format('{0:D4}', 2)", "?"},
           {"if(equals(1, 1), 'y', 'n')", "\"y\""},
           {"if(parameters('size'), 'y', 'n')", "?"},
           {"and(false(), parameters('size'))", "false"},
           {"or(false(), parameters('size'))", "?"},
           {"equals('a', 'A')", "false"},
           {"equals('1', 1)", "false"},
           {"length('abc')", "3"},
           {"length('é')", "?"},
           {"empty('')", "true"},
           {"contains('abc', 'b')", "true"},
           {"contains(variables('list'), 1)", "true"},
           {"contains(variables('o'), 'KEY')", "true"},
           {"substring('abc', 1, 1)", "\"b\""},
           {"substring('abc', 2, 5)", "?"},
           {"take('abc', 2)", "\"ab\""},
           {"skip(createArray(1, 2), 1)", "[2]"},
           {"last('abc')", "\"c\""},
           {"split('a,b', ',')", R"(["a","b"])"},
           {"join(createArray('a', 'b'), '-')", "\"a-b\""},
           {"replace('aXa', 'X', 'y')", "\"aya\""},
           {"range(2, 3)", "[2,3,4]"},
           {"add(mul(2, 3), div(7, 2))", "9"},
           {"mod(7, 0)", "?"},
           {"int('12')", "12"},
           {"bool('False')", "false"},
           {"json('{\"a\": [1]}')", R"({"a":[1]})"},
           {"json('{')", "?"},
           {"union(createObject('a', 1), createObject('b', 2))", R"({"a":1,"b":2})"},
           {"coalesce(null(), 'x')", "\"x\""},
           {"greaterOrEquals(2, 2)", "true"},
           {"'it''s'", "\"it's\""},
           {"trim('  a ')", "\"a\""},
           {"-5", "-5"}}) {
    CAPTURE(expression);
    CHECK(value(expression) == expected);
  }
}

TEST_CASE("the deployment's surroundings, other functions and what is malformed are unknown") {
  for (char const* expression :
       {"resourceGroup().location", "uniqueString('x')", "listKeys('x', '1').keys[0]",
        "my.own('a')", "concat('a', resourceGroup().id)", "concat('a'", "concat('a', )",
        "concat 'a'", "'a", "a b", "concat('a') x", "parameters(1)", "variables('o')['Key'", ""}) {
    CAPTURE(expression);
    CHECK(value(expression) == "?");
  }
}

TEST_CASE("an id is unknown and says whose it is") {
  Template all;
  Value const id = evaluate_arm_expression(
      "[resourceId('rg', 'Microsoft.Network/virtualNetworks/subnets', parameters('env'), 'a')]",
      all.scope);
  CHECK(id.is(Kind::Unknown));
  REQUIRE(references(id).size() == 1);
  CHECK(references(id)[0].id == "microsoft.network/virtualnetworks/prod/subnets/a");
  CHECK(references(id)[0].certain);
  Value const text = evaluate_arm_expression("[concat(resourceId('M.N/v', 'x'), '/y')]", all.scope);
  REQUIRE(references(text).size() == 1);
  CHECK_FALSE(references(text)[0].certain);
  CHECK(references(evaluate_arm_expression("[resourceId('M.N/v/w', 'x')]", all.scope)).empty());
}

TEST_CASE("bounds hold: nesting, work and size") {
  std::string deep = "1";
  for (int i = 0; i < 5'000; ++i) deep = "not(" + deep + ")";
  CHECK(value(deep) == "?");
  Template all;
  std::string doubling = "{\"v0\": \"xxxxxxxxxxxxxxxx\"";
  for (int i = 1; i < 60; ++i) {
    std::string const before = "variables('v" + std::to_string(i - 1) + "')";
    doubling += ",\"v" + std::to_string(i) + "\": \"[concat(" + before + "," + before + ")]\"";
  }
  doubling += "}";
  ArmScope scope(Value::absent(), parsed(doubling, all.arena), {}, all.limits, all.arena, SIZE_MAX);
  CHECK(scope.variable("v59").is(Kind::Unknown));
  std::string chain = "{\"v0\": 1";
  for (int i = 1; i < 2'000; ++i) {
    chain += ",\"v" + std::to_string(i) + "\": \"[variables('v" + std::to_string(i - 1) + "')]\"";
  }
  chain += "}";
  ArmScope long_scope(Value::absent(), parsed(chain, all.arena), {}, all.limits, all.arena,
                      SIZE_MAX);
  CHECK(long_scope.variable("v1999").is(Kind::Unknown));
  CHECK(long_scope.exhausted());
}
