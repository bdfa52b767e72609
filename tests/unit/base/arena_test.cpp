#include "engine/base/arena.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

using writ::Arena;

TEST_CASE("an arena keeps every text it copied until it is reset") {
  Arena arena;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 10'000; ++i) copies.push_back(arena.copy(std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) {
    CHECK(copies[static_cast<std::size_t>(i)] == std::to_string(i));
  }
}

TEST_CASE("memory from an arena is aligned to sixteen bytes") {
  Arena arena;
  for (std::size_t size = 1; size < 100; ++size) {
    auto const address = reinterpret_cast<std::uintptr_t>(arena.allocate<char>(size).data());
    CHECK(address % 16 == 0);
  }
}

TEST_CASE("an empty request takes nothing from an arena") {
  Arena arena;
  CHECK(arena.allocate<int>(0).empty());
  CHECK(arena.copy("").empty());
  CHECK(arena.used() == 0);
}

TEST_CASE("a request larger than any block is served") {
  Arena arena;
  auto const room = arena.allocate<char>(std::size_t{5} << 20);
  REQUIRE(room.size() == std::size_t{5} << 20);
  room.front() = 'a';
  room.back() = 'z';
  CHECK(arena.copy("next") == "next");
}

TEST_CASE("a reset arena hands its first block out again") {
  Arena arena;
  void const* const first = arena.allocate<char>(16).data();
  static_cast<void>(arena.allocate<char>(1 << 20));
  arena.reset();
  CHECK(arena.used() == 0);
  CHECK(arena.allocate<char>(16).data() == first);
}

TEST_CASE("moving an arena keeps addresses") {
  Arena arena;
  auto const text = arena.copy("stays");
  Arena const moved = std::move(arena);
  CHECK(text == "stays");
  CHECK(moved.used() == 16);
}
