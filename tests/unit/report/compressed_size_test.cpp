#include "engine/report/compressed_size.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/base/sha256.hpp"

namespace writ::report {
namespace {

std::size_t packed(std::string const& text, std::size_t pieces = 1) {
  CompressedSize size;
  for (std::size_t i = 0; i < pieces; ++i) size.add(text);
  return size.finish();
}

TEST_CASE("nothing packs to the header and trailer of gzip") { CHECK(packed("") == 20); }

TEST_CASE("what repeats packs well, and what is random does not") {
  CHECK(packed(std::string(1'000'000, 'x')) < 2'000);
  std::string random;
  for (int i = 0; i < 10'000; ++i) random += sha256_hex(std::to_string(i));
  // A hexadecimal digit is half a byte.
  CHECK(packed(random) > random.size() / 2);
  CHECK(packed(random) < random.size() * 6 / 10);
}

TEST_CASE("pieces count as the whole") {
  CHECK(packed("abcdefgh", 1'000) == packed([] {
          std::string whole;
          for (int i = 0; i < 1'000; ++i) whole += "abcdefgh";
          return whole;
        }()));
}

TEST_CASE("what has come out is counted meanwhile") {
  CompressedSize size;
  for (int i = 0; i < 20'000; ++i) size.add(sha256_hex(std::to_string(i)));
  std::size_t const so_far = size.so_far();
  CHECK(so_far > 300'000);
  CHECK(so_far <= size.finish());
}

}  // namespace
}  // namespace writ::report
