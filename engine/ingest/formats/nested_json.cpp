// Hands the text to the reader of documents, undecoded or decoded.
#include "engine/ingest/formats/nested_json.hpp"

#include <fmt/format.h>

#include "engine/value/json_text.hpp"

namespace writ::ingest {
namespace {

/// The value of a hexadecimal digit, or -1.
int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::variant<Value, std::string> read_nested_json(std::string_view text, Limits const& limits,
                                                  Arena& arena) {
  auto const read = parse_json(text, limits, arena);
  if (Value const* value = std::get_if<Value>(&read)) return *value;
  JsonError const& error = std::get<JsonError>(read);
  return fmt::format("{}, at byte {} of the text", error.message, error.offset);
}

std::optional<std::string> decode_url(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    int const high = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
    int const low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    result += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
    i += 2;
  }
  return result;
}

std::variant<Value, std::string> read_encoded_json(std::string_view text, Limits const& limits,
                                                   Arena& arena) {
  // JSON starts with a bracket, and an encoded one with a percent sign: no text can be both.
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '%') {
    return read_nested_json(text, limits, arena);
  }
  auto const decoded = decode_url(text);
  if (!decoded) return "a `%` without two hexadecimal digits after it";
  return read_nested_json(arena.copy(*decoded), limits, arena);
}

}  // namespace writ::ingest
