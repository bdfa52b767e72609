// A byte at a time, by what a byte may be.
#include "engine/ingest/stream/portable_index.hpp"

#include <array>

#include "engine/base/utf8.hpp"

namespace writ::ingest {
namespace {

enum class Byte : std::uint8_t { Other, Space, Operator, Quote, Backslash, Control };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t i = 0; i < 0x20; ++i) bytes[i] = Byte::Control;
  for (char const c : {' ', '\t', '\r', '\n'}) bytes[static_cast<unsigned char>(c)] = Byte::Space;
  for (char const c : {'{', '}', '[', ']', ':', ','}) {
    bytes[static_cast<unsigned char>(c)] = Byte::Operator;
  }
  bytes['"'] = Byte::Quote;
  bytes['\\'] = Byte::Backslash;
  return bytes;
}();

Byte kind_of(char c) { return kBytes[static_cast<unsigned char>(c)]; }

/// Behind the quote that closes the string whose first byte stands there; npos where none does.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
    if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x20) break;
  }
  return std::string_view::npos;
}

}  // namespace

bool index_portably(std::string_view text, std::vector<std::uint32_t>& offsets) {
  if (utf8::find_invalid(text) != std::string_view::npos) return false;
  std::size_t const before = offsets.size();
  bool in_scalar = false;
  for (std::size_t at = 0; at < text.size();) {
    Byte const kind = kind_of(text[at]);
    bool const starts_scalar = kind != Byte::Space && kind != Byte::Operator && !in_scalar;
    if (starts_scalar || kind == Byte::Operator) offsets.push_back(static_cast<std::uint32_t>(at));
    if (kind == Byte::Quote) {
      at = string_end(text, at + 1);
      if (at == std::string_view::npos) return false;
      in_scalar = false;
      continue;
    }
    in_scalar = kind != Byte::Space && kind != Byte::Operator;
    ++at;
  }
  return offsets.size() > before;
}

}  // namespace writ::ingest
