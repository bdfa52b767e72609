// Texts to the places of what structures them.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "engine/ingest/stream/portable_index.hpp"
#include "engine/ingest/stream/structural_index.hpp"

using namespace writ;
using ingest::index_portably;
using ingest::kPadding;
using ingest::StructuralIndex;

namespace {

/// The offsets in the text; nothing where it was refused.
std::vector<std::uint32_t> offsets(std::string const& text) {
  StructuralIndex index;
  std::string const padded = text + std::string(kPadding, '}');
  bool const good = index.read(std::string_view(padded).substr(0, text.size()));
  std::vector<std::uint32_t> portable;
  CHECK(index_portably(text, portable) == good);
  if (!good) return {};
  std::vector<std::uint32_t> const found(index.offsets(), index.offsets() + index.count());
  CHECK(portable == found);
  return found;
}

using Offsets = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("brackets, colons, commas and starts of scalars are found") {
  CHECK(offsets(R"({"a":[1,true,"x"]})") == Offsets{0, 1, 4, 5, 6, 7, 8, 12, 13, 16, 17});
}

TEST_CASE("what stands in strings structures nothing") {
  CHECK(offsets(R"({"a\"{[":"\\"})") == Offsets{0, 1, 8, 9, 13});
}

TEST_CASE("a scalar right behind another one is found only behind a string") {
  CHECK(offsets(R"("a"b)") == Offsets{0, 3});
  CHECK(offsets(R"(1 2)") == Offsets{0, 2});
}

TEST_CASE("open strings, control characters in strings and what is not UTF-8 are refused") {
  CHECK(offsets("{\"a").empty());
  CHECK(offsets("{\"a\":\"\n\"}").empty());
  CHECK(offsets("{\"a\":\"\xff\"}").empty());
  CHECK(offsets("{\"a\":\"\xed\xa0\x80\"}").empty());
  CHECK(offsets("").empty());
  CHECK(offsets("  ").empty());
}

TEST_CASE("a longer text makes room, and three guards follow the last entry") {
  StructuralIndex index;
  for (std::size_t const size : {10U, 100'000U, 1'000U}) {
    std::string const text(size, '[');
    std::string const padded = text + std::string(kPadding, ' ');
    REQUIRE(index.read(std::string_view(padded).substr(0, size)));
    REQUIRE(index.count() == size);
    for (std::uint32_t i = 0; i < 3; ++i) CHECK(index.offsets()[index.count() + i] == size);
  }
}
