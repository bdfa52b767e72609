// UTF-16 after RFC 2781, section 2.2.
#include "engine/ingest/encoding.hpp"

#include "engine/base/utf8.hpp"

namespace writ::ingest {

Encoded recognise_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {Encoding::Utf8, 3};
  if (bytes.starts_with("\xFF\xFE"sv)) return {Encoding::Utf16Little, 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {Encoding::Utf16Big, 2};
  if (bytes.size() >= 2 && bytes[0] != '\0' && bytes[1] == '\0') return {Encoding::Utf16Little, 0};
  if (bytes.size() >= 2 && bytes[0] == '\0' && bytes[1] != '\0') return {Encoding::Utf16Big, 0};
  return {};
}

Decoded decode_utf16(std::string_view bytes, Encoding encoding) {
  std::size_t const high = encoding == Encoding::Utf16Big ? 0 : 1;
  auto unit = [&](std::size_t at) {
    auto byte = [&](std::size_t i) {
      return std::uint32_t{static_cast<unsigned char>(bytes[at + i])};
    };
    return byte(high) << 8U | byte(1 - high);
  };
  Decoded result;
  result.text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes.size() - at < 2) {
      result.fault = "half of a UTF-16 code unit at the end";
      return result;
    }
    std::uint32_t code = unit(at);
    at += 2;
    if (code >= 0xD800 && code <= 0xDFFF) {
      std::uint32_t const low = code <= 0xDBFF && bytes.size() - at >= 2 ? unit(at) : 0;
      if (low < 0xDC00 || low > 0xDFFF) {
        result.fault = "half of a UTF-16 surrogate pair";
        return result;
      }
      at += 2;
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    utf8::append(result.text, code);
  }
  return result;
}

}  // namespace writ::ingest
