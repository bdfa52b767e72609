// Values at places, and other values there.
#include "engine/check/changed_value.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"
#include "engine/value/reference.hpp"

namespace writ::checks {
namespace {

/// The document with the value at the pointer, as JSON; "-" where that cannot be. `part` may be
/// empty for absent.
std::string changed(std::string const& document, std::string const& pointer,
                    std::string const& part) {
  Arena arena;
  Value const whole = std::get<Value>(parse_json(document, {}, arena));
  Value const value = part.empty() ? Value::absent() : std::get<Value>(parse_json(part, {}, arena));
  auto const result = changed_value(whole, pointer, value, arena);
  if (!result) return "-";
  std::string text;
  print_json(text, *result);
  return text;
}

TEST_CASE("a member gets another value, and what stands beside it stays") {
  CHECK(changed(R"({"a": 1, "b": {"c": 2, "d": 3}})", "/b/c", "9") ==
        R"({"a":1,"b":{"c":9,"d":3}})");
  CHECK(changed(R"({"a": [1, 2, 3]})", "/a/1", "9") == R"({"a":[1,9,3]})");
}

TEST_CASE("what leads to a place is made where it is not there") {
  CHECK(changed("{}", "/a/b", "1") == R"({"a":{"b":1}})");
  CHECK(changed("{}", "/a/0/b", "1") == R"({"a":[{"b":1}]})");
  CHECK(changed(R"({"a": null})", "/a/0", "1") == R"({"a":[1]})");
  CHECK(changed(R"({"a": [1]})", "/a/1", "2") == R"({"a":[1,2]})");
}

TEST_CASE("members stay sorted, and tokens lose their escapes") {
  CHECK(changed(R"({"a": 1, "c": 3})", "/b", "2") == R"({"a":1,"b":2,"c":3})");
  CHECK(changed("{}", "/x~1y~0z", "1") == R"({"x/y~z":1})");
}

TEST_CASE("a member and an element can go") {
  CHECK(changed(R"({"a": 1, "b": 2})", "/a", "") == R"({"b":2})");
  CHECK(changed(R"({"a": [1, 2, 3]})", "/a/1", "") == R"({"a":[1,3]})");
  CHECK(changed(R"({"a": 1})", "/b", "") == R"({"a":1})");
}

TEST_CASE("a value in the way, and a gap in a list, are refused") {
  CHECK(changed(R"({"a": 1})", "/a/b", "1") == "-");
  CHECK(changed(R"({"a": "x"})", "/a/0", "1") == "-");
  CHECK(changed(R"({"a": [1]})", "/a/2", "1") == "-");
  CHECK(changed(R"({"a": [1]})", "/a/x", "1") == "-");
  CHECK(changed(R"({"a": [1]})", "/a/99999999999999999999", "1") == "-");
}

TEST_CASE("marks of what leads to a place stay") {
  Arena arena;
  Member const inner[] = {{"x", Value::integer(1)}};
  Reference const reference[] = {{"other", kAnyInput, true}};
  Value const marked = with_references(Value::object(inner), reference, arena).as_sensitive();
  Member const outer[] = {{"in", marked}};
  auto const result = changed_value(Value::object(outer), "/in/x", Value::integer(2), arena);
  REQUIRE(result);
  Value const in = value_at(*result, "/in");
  CHECK(in.is_sensitive());
  REQUIRE(references(in).size() == 1);
  CHECK(references(in)[0].id == "other");
  CHECK(value_at(*result, "/in/x").as_integer() == 2);
}

TEST_CASE("only pointers of one attribute name an attribute") {
  CHECK(names_attribute("/a"));
  CHECK(names_attribute("/a/0/b"));
  CHECK_FALSE(names_attribute(""));
  CHECK_FALSE(names_attribute("/@type"));
  CHECK_FALSE(names_attribute("/a/*/b"));
  CHECK_FALSE(names_attribute("/a/(sensitive)"));
}

}  // namespace
}  // namespace writ::checks
