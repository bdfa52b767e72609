// The cursor over valid JSON, and that it stays inside any text.
#include "engine/ingest/json_cursor.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using writ::ingest::JsonCursor;

namespace {

std::vector<std::size_t> elements(std::string const& text) {
  std::vector<std::size_t> offsets;
  JsonCursor cursor(text);
  if (!cursor.enter('[')) return offsets;
  while (cursor.next()) {
    offsets.push_back(cursor.offset());
    cursor.skip();
  }
  return offsets;
}

}  // namespace

TEST_CASE("elements of every kind are found where they start") {
  CHECK(elements("[]").empty());
  CHECK(elements(" [ ] ").empty());
  CHECK(elements("{}").empty());
  CHECK(elements("[1,-2e5 , true]") == std::vector<std::size_t>{1, 3, 10});
  CHECK(elements("[\"a,]\\\"\",[[],{}], {\"k\":[1,2]} ,null]") ==
        std::vector<std::size_t>{1, 9, 18, 31});
}

TEST_CASE("members are told by their keys, escapes read") {
  std::string const text = "{\"a\": {\"b\": 1}, \"\\u0062\" : [\"x\", 2], \"\": 3}";
  JsonCursor cursor(text);
  REQUIRE(cursor.enter('{'));
  REQUIRE(cursor.next());
  CHECK(cursor.key_is("a"));
  CHECK_FALSE(cursor.key_is("b"));
  cursor.skip();
  REQUIRE(cursor.next());
  CHECK(cursor.key_is("b"));
  REQUIRE(cursor.enter('['));
  REQUIRE(cursor.next());
  CHECK_FALSE(cursor.key_is("x"));
  cursor.skip();
  REQUIRE(cursor.next());
  cursor.skip();
  CHECK_FALSE(cursor.next());
  REQUIRE(cursor.next());
  CHECK(cursor.key_is(""));
  cursor.skip();
  CHECK_FALSE(cursor.next());
  CHECK(cursor.offset() == text.size());
}

TEST_CASE("on text that is no JSON the cursor ends inside it") {
  std::mt19937 random(20260101);
  INFO("seed 20260101");
  std::string const letters("{}[]\",:\\ 1a\0", 12);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += letters[random() % letters.size()];
    JsonCursor cursor(text);
    static_cast<void>(cursor.enter('{') || cursor.enter('['));
    std::size_t steps = 0;
    while (cursor.next()) {
      static_cast<void>(cursor.key_is("a"));
      cursor.skip();
      REQUIRE(++steps <= text.size() + 1);
    }
    REQUIRE(cursor.offset() <= text.size());
  }
}
