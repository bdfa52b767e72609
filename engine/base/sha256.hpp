// The SHA-256 digest of bytes, after FIPS 180-4. Covered by tests/unit/base/sha256_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace writ {

/// Digests a stream of bytes that comes in pieces. Not thread-safe.
class Sha256 {
 public:
  void add(std::string_view bytes);
  /// The digest of everything added, as 64 lower-case hexadecimal digits. Ends the stream: nothing
  /// may be added after it.
  [[nodiscard]] std::string finish();

 private:
  void compress(unsigned char const* block);

  std::array<std::uint32_t, 8> hash_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> pending_{};  ///< bytes of a block that is not yet full
  std::size_t pending_size_ = 0;
  std::uint64_t total_ = 0;  ///< bytes added so far
};

/// The digest of one text, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace writ
