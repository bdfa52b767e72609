// The overlay of a plan's marks, in agreement with its values and not.
#include "engine/ingest/formats/terraform_unknown.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "engine/value/json_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

Value parse(std::string const& text, Arena& arena) {
  auto const read = parse_json(arena.copy(text), Limits{}, arena);
  REQUIRE(std::holds_alternative<Value>(read));
  return std::get<Value>(read);
}

std::string unknown(std::string const& value, std::string const& marks) {
  Arena arena;
  return short_json(overlay_unknown(parse(value, arena), parse(marks, arena), arena));
}

std::string sensitive(std::string const& value, std::string const& marks) {
  Arena arena;
  return short_json(overlay_sensitive(parse(value, arena), parse(marks, arena), arena));
}

}  // namespace

TEST_CASE("no mark changes nothing") {
  for (char const* marks :
       {"false", "null", "{}", "[]", "{\"a\":false}", "{\"z\":{}}", "[[],{}]"}) {
    CHECK(unknown("{\"a\":{\"b\":[1]}}", marks) == "{\"a\":{\"b\":[1]}}");
    CHECK(unknown("null", marks) == "null");
    CHECK(unknown("[1]", marks) == "[1]");
    CHECK(sensitive("{\"a\":{\"b\":[1]}}", marks) == "{\"a\":{\"b\":[1]}}");
  }
}

TEST_CASE("true marks a value, what stands there and what does not") {
  CHECK(unknown("{\"a\":1,\"c\":null}", "{\"a\":true,\"b\":true,\"c\":true}") ==
        "{\"a\":?,\"b\":?,\"c\":?}");
  CHECK(unknown("{\"a\":1}", "true") == "?");
  CHECK(unknown("{\"b\":1}", "{\"a\":true,\"c\":{\"d\":true}}") ==
        "{\"a\":?,\"b\":1,\"c\":{\"d\":?}}");
}

TEST_CASE("lists are marked by index") {
  CHECK(unknown("{\"r\":[{\"a\":1},{\"a\":2}]}", "{\"r\":[{},{\"a\":true,\"b\":true}]}") ==
        "{\"r\":[{\"a\":1},{\"a\":?,\"b\":?}]}");
  CHECK(unknown("[1,null,3]", "[false,true,false]") == "[1,?,3]");
}

TEST_CASE("elements that an old Terraform left out are put back where their marks stand") {
  CHECK(unknown("{\"l\":[\"x\"]}", "{\"l\":[true,false]}") == "{\"l\":[?,\"x\"]}");
  CHECK(unknown("[1,{}]", "[false,true,{\"a\":true},true]") == "[1,?,{\"a\":?},?]");
  CHECK(unknown("[]", "[true]") == "[?]");
}

TEST_CASE("of a list that is missing the marks make the elements") {
  CHECK(unknown("null", "[{\"a\":true}]") == "[{\"a\":?}]");
  CHECK(unknown("{}", "{\"l\":[false,true]}") == "{\"l\":[?,?]}");
}

TEST_CASE("where lengths disagree and something is unknown, all of the list is") {
  CHECK(unknown("[1,2]", "[true]") == "?");
  CHECK(unknown("[1]", "[false,false,true]") == "?");
  CHECK(unknown("[{}]", "[{},{\"a\":true}]") == "?");
  CHECK(unknown("[1,2]", "[false]") == "[1,2]");
}

TEST_CASE("where shapes disagree and something is unknown, all of the value is") {
  CHECK(unknown("\"text\"", "{\"a\":true}") == "?");
  CHECK(unknown("[1]", "{\"a\":true}") == "?");
  CHECK(unknown("{\"a\":1}", "[true]") == "?");
  CHECK(unknown("{\"a\":1}", "[[{\"b\":false}]]") == "{\"a\":1}");
  CHECK(unknown("1", "\"yes\"") == "?");
}

TEST_CASE("sensitive marks hide what they name and all below") {
  CHECK(sensitive("{\"a\":{\"b\":1},\"c\":[1,2],\"d\":null}", "{\"a\":true,\"c\":[false,true]}") ==
        "{\"a\":*,\"c\":[1,*],\"d\":null}");
  CHECK(sensitive("{\"a\":1}", "true") == "*");
  CHECK(sensitive("{\"a\":\"t\"}", "{\"a\":{\"b\":true},\"z\":true}") == "{\"a\":*}");
  CHECK(sensitive("[1]", "[false,true]") == "*");
  CHECK(sensitive("[1,2,3]", "[false]") == "[1,2,3]");
}

TEST_CASE("what is unknown can be sensitive too") {
  Arena arena;
  Value const value = overlay_unknown(parse("{}", arena), parse("{\"a\":true}", arena), arena);
  for (char const* marks : {"{\"a\":true}", "{\"a\":[{\"b\":true}]}"}) {
    Value const a = find(overlay_sensitive(value, parse(marks, arena), arena).as_object(), "a");
    CHECK(a.is(Kind::Unknown));
    CHECK(a.is_sensitive());
  }
}
