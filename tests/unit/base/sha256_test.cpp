// SHA-256 against the vectors that NIST publishes for FIPS 180-4, and lengths around a block's end.
#include "engine/base/sha256.hpp"

#include <catch2/catch.hpp>
#include <string>

using writ::Sha256;
using writ::sha256_hex;

TEST_CASE("published vectors come out") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                   "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu") ==
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

TEST_CASE("a million letters in pieces of odd sizes come out as published") {
  Sha256 digest;
  std::string const piece(997, 'a');
  std::size_t left = 1'000'000;
  while (left > 0) {
    std::size_t const size = left < piece.size() ? left : piece.size();
    digest.add(std::string_view(piece).substr(0, size));
    left -= size;
  }
  CHECK(digest.finish() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces never change the digest, around every block boundary") {
  for (std::size_t size = 0; size < 200; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(i * 7);
    Sha256 bytewise;
    for (char c : text) bytewise.add({&c, 1});
    CHECK(bytewise.finish() == sha256_hex(text));
  }
}
