// JSON Pointers onto values: what each mark reaches, and the limits.
#include "engine/ingest/marks.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "engine/value/json_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;
using namespace writ::test;

namespace {

struct Fixture {
  Arena arena;
  Limits limits;

  Value parse(std::string const& text) {
    auto const read = parse_json(arena.copy(text), limits, arena);
    REQUIRE(std::holds_alternative<Value>(read));
    return std::get<Value>(read);
  }
  std::string marked(std::string const& text, std::string const& pointers, Mark kind) {
    Value value = parse(text);
    auto const fault = mark(value, parse(pointers), kind, limits, arena);
    return fault ? *fault : short_json(value);
  }
};

}  // namespace

TEST_CASE("unknown reaches members, elements and what is missing") {
  Fixture f;
  auto unknown = [&](char const* text, char const* pointers) {
    return f.marked(text, pointers, Mark::Unknown);
  };
  CHECK(unknown("{\"a\":1,\"c\":2}", "[\"/b\",\"/c\"]") == R"({"a":1,"b":?,"c":?})");
  CHECK(unknown("{\"a\":[1,{\"b\":2}]}", "[\"/a/1/b\",\"/a/0\"]") == R"({"a":[?,{"b":?}]})");
  CHECK(unknown("{\"a\":null}", "[\"/a/b\"]") == R"({"a":{"b":?}})");
  CHECK(unknown("{}", "[\"/\",\"/~0~1\"]") == R"({"":?,"~/":?})");
  CHECK(unknown("{\"a\":{\"b\":1}}", "[\"/a/b\",\"/a\",\"/a\"]") == R"({"a":?})");
  CHECK(unknown("{\"a\":1}", "[]") == "{\"a\":1}");
  CHECK(unknown("{\"a\":1}", "[\"\"]") == "?");
}

TEST_CASE("sensitive reaches all below, and nothing that is missing") {
  Fixture f;
  Value value = f.parse("{\"a\":{\"b\":[1]},\"c\":2}");
  REQUIRE_FALSE(mark(value, f.parse("[\"/a\"]"), Mark::Sensitive, f.limits, f.arena));
  Value const a = find(value.as_object(), "a");
  Value const b = find(a.as_object(), "b");
  CHECK_FALSE(value.is_sensitive());
  CHECK(a.is_sensitive());
  CHECK(b.is_sensitive());
  CHECK(b.as_list()[0].is_sensitive());
  CHECK_FALSE(find(value.as_object(), "c").is_sensitive());
  CHECK(f.marked("{}", "[\"/a\"]", Mark::Sensitive) == "`/a` leads to nothing");
  CHECK(f.marked("{\"a\":null}", "[\"/a/b\"]", Mark::Sensitive) == "`/a/b` leads to nothing");
}

TEST_CASE("a value can be unknown and sensitive, in either order") {
  Fixture f;
  for (bool unknown_first : {true, false}) {
    Value value = f.parse("{\"a\":{\"b\":1}}");
    for (Mark kind : {unknown_first ? Mark::Unknown : Mark::Sensitive,
                      unknown_first ? Mark::Sensitive : Mark::Unknown}) {
      REQUIRE_FALSE(mark(value, f.parse("[\"/a/b\"]"), kind, f.limits, f.arena));
    }
    Value const b = find(find(value.as_object(), "a").as_object(), "b");
    CHECK(b.is(Kind::Unknown));
    CHECK(b.is_sensitive());
  }
}

TEST_CASE("a pointer may have as many steps as documents nest, and not one more") {
  Fixture f;
  f.limits.json_depth = 3;
  CHECK(f.marked("{}", "[\"/a/b/c\"]", Mark::Unknown) == R"({"a":{"b":{"c":?}}})");
  CHECK(f.marked("{}", "[\"/a/b/c/d\"]", Mark::Unknown) == "a JSON Pointer has more than 3 steps");
}

TEST_CASE("many pointers into one large object take linear time") {
  Fixture f;
  std::string object = "{\"k\":0";
  std::string pointers = "[\"/k\"";
  for (int i = 0; i < 50'000; ++i) {
    object += ",\"k" + std::to_string(i) + "\":0";
    pointers += ",\"/k" + std::to_string(i) + "\"";
  }
  Value value = f.parse(object + "}");
  Value const list = f.parse(pointers + "]");
  std::size_t const before = f.arena.used();
  REQUIRE_FALSE(mark(value, list, Mark::Unknown, f.limits, f.arena));
  CHECK(f.arena.used() - before < 50'002 * sizeof(Member));
  CHECK(value.as_object()[50'000].value.is(Kind::Unknown));
}
