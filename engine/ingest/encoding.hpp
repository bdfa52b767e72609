// Bytes of an input to UTF-8 text: byte order marks and UTF-16, which Windows shells write. Covered
// by tests/unit/ingest/encoding_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace writ::ingest {

enum class Encoding : std::uint8_t { Utf8, Utf16Little, Utf16Big };

struct Encoded {
  Encoding encoding = Encoding::Utf8;
  std::size_t mark_bytes = 0;  ///< length of the byte order mark
};

/// Goes by the byte order mark; without one, by a zero byte among the first two, which no text
/// format that is read here begins with in UTF-8.
[[nodiscard]] Encoded recognise_encoding(std::string_view bytes);

struct Decoded {
  std::string text;                  ///< valid UTF-8, up to the mistake if there is one
  std::optional<std::string> fault;  ///< what is wrong after that
};

/// UTF-16 without its mark to UTF-8. A surrogate that is not one of a pair, and half a code unit at
/// the end, are faults.
[[nodiscard]] Decoded decode_utf16(std::string_view bytes, Encoding encoding);

}  // namespace writ::ingest
