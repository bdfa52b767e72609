// The SHA-256 digest of bytes, after FIPS 180-4. Covered by tests/unit/base/sha256_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace writ {

/// Digests a stream of bytes that comes in pieces. Not thread-safe.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// The digest of everything added, as 64 lower-case hexadecimal digits. Ends the stream: nothing
  /// may be added after it.
  [[nodiscard]] std::string finish();

 private:
  alignas(8) std::array<std::byte, 112> state_;  ///< the library's, kept out of this header
};

/// The digest of one text, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace writ
