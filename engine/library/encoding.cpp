// Decoders that refuse what a careful encoder does not write. Covered by
// tests/unit/library/conversions_test.cpp.
#include "engine/library/encoding.hpp"

#include <cstdint>

namespace writ::library {
namespace {

/// The six bits of a base64 digit, or nothing.
std::optional<std::uint32_t> six_bits(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 52);
  if (c == '+' || c == '-') return 62U;
  if (c == '/' || c == '_') return 63U;
  return std::nullopt;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  char const lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    auto const six = six_bits(c);
    if (!six || padding > 0) return std::nullopt;
    bits = bits << 6U | *six;
    if (++digits % 4 != 0) continue;
    for (unsigned const shift : {16U, 8U, 0U}) bytes += static_cast<char>(bits >> shift & 0xFFU);
    bits = 0;
  }
  std::size_t const rest = digits % 4;
  if (rest == 1 || (padding > 0 && (digits + padding) % 4 != 0) || padding > 2) return std::nullopt;
  // Bits that no byte takes must be zero.
  if (rest == 2) {
    if ((bits & 0xFU) != 0) return std::nullopt;
    bytes += static_cast<char>(bits >> 4U & 0xFFU);
  } else if (rest == 3) {
    if ((bits & 0x3U) != 0) return std::nullopt;
    bytes += static_cast<char>(bits >> 10U & 0xFFU);
    bytes += static_cast<char>(bits >> 2U & 0xFFU);
  }
  return bytes;
}

std::optional<std::string> decode_percent(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    auto const high = hex_digit(text[i + 1]);
    auto const low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(*high << 4U | *low);
    i += 2;
  }
  return bytes;
}

}  // namespace writ::library
