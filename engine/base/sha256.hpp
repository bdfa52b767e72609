// The SHA-256 digest of bytes, after FIPS 180-4. Covered by tests/unit/base/sha256_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/sha256_blocks.hpp"

namespace writ {

/// Digests a stream of bytes that comes in pieces. Not thread-safe.
class Sha256 {
 public:
  void add(std::string_view bytes);
  /// The digest of everything added, as 64 lower-case hexadecimal digits. Ends the stream: nothing
  /// may be added after it.
  [[nodiscard]] std::string finish();

 private:
  sha256::Hash hash_ = sha256::kStart;
  std::array<unsigned char, sha256::kBlock> pending_{};  ///< bytes of a block that is not yet full
  std::size_t pending_size_ = 0;
  std::uint64_t total_ = 0;  ///< bytes added so far
};

/// The digest of one text, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace writ
