#include "engine/ingest/placed.hpp"

#include <catch2/catch.hpp>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/value/json_text.hpp"

using namespace writ;
using namespace writ::ingest;

namespace {

Value parse(std::string_view text, Arena& arena) {
  return std::get<Value>(parse_json(text, {}, arena));
}

}  // namespace

TEST_CASE("a member is found with the place of its value, whatever stands before it") {
  Arena arena;
  std::string_view const text = R"(  {"a": [1, {"b": 2}], "b" : "x\"}", "c": {"b": null}})";
  Placed const document = place_document(text, parse(text, arena));
  CHECK(document.offset == 2);
  CHECK(text.substr(place_member(text, document, "b").offset).starts_with("\"x"));
  Placed const nested = place_member(text, place_member(text, document, "c"), "b");
  CHECK(nested.value.is(Kind::Null));
  CHECK(text.substr(nested.offset).starts_with("null"));
}

TEST_CASE("a member that is not there is absent, at the place of the whole") {
  Arena arena;
  std::string_view const text = R"( [ {"a": 1}, 2 ])";
  Placed const document = place_document(text, parse(text, arena));
  auto const elements = place_elements(text, document);
  REQUIRE(elements.size() == 2);
  CHECK(elements[0].offset == 3);
  CHECK(text.substr(elements[1].offset).starts_with("2"));
  CHECK(place_member(text, elements[0], "b").value.is(Kind::Absent));
  CHECK(place_member(text, elements[0], "b").offset == 3);
  CHECK(place_member(text, elements[1], "b").value.is(Kind::Absent));
  CHECK(place_elements(text, elements[1]).empty());
}

TEST_CASE("a path leads through objects only") {
  Arena arena;
  Value const value = parse(R"({"a": {"b": {"c": 7}}, "d": [1]})", arena);
  CHECK(find_at(value, "a.b.c").as_integer() == 7);
  CHECK(find_at(value, "a.x.c").is(Kind::Absent));
  CHECK(find_at(value, "d.0").is(Kind::Absent));
  CHECK(find_at(Value::integer(1), "a").is(Kind::Absent));
}
