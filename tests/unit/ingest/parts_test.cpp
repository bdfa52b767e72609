#include "engine/ingest/formats/parts.hpp"

#include <catch2/catch.hpp>
#include <variant>

#include "engine/value/json_text.hpp"
#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::ingest;

TEST_CASE("further members fill what an object does not have or has as null") {
  Arena arena;
  Value const object = std::get<Value>(parse_json(R"({"a": 1, "b": null})", {}, arena));
  Value const more = with_members(
      object,
      {{"a", Value::integer(2)}, {"b", Value::integer(3)}, {"c", Value::integer(4)}, {"d", {}}},
      arena);
  CHECK(test::short_json(more) == R"({"a":1,"b":3,"c":4})");
  CHECK(test::short_json(with_member(more, "a", Value::null(), arena)) ==
        R"({"a":null,"b":3,"c":4})");
}

TEST_CASE("ids of one input stay distinct, also from those that look like made ones") {
  Arena arena;
  DistinctIds ids(arena);
  CHECK(ids.take("a") == "a");
  CHECK(ids.take("a#2") == "a#2");
  CHECK(ids.take("a") == "a#3");
  CHECK(ids.take("a") == "a#4");
  CHECK(ids.take("a#2") == "a#2#2");
}

TEST_CASE("many equal ids are told apart without counting from the start") {
  Arena arena;
  DistinctIds ids(arena);
  std::string_view last;
  for (int i = 0; i < 200'000; ++i) last = ids.take("a");
  CHECK(last == "a#200000");
}
