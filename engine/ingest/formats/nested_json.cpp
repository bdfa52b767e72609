// Hands the text to the reader of documents, undecoded or decoded.
#include "engine/ingest/formats/nested_json.hpp"

#include <fmt/format.h>

#include "engine/library/encoding.hpp"
#include "engine/value/json_text.hpp"

namespace writ::ingest {
std::variant<Value, std::string> read_nested_json(std::string_view text, Limits const& limits,
                                                  Arena& arena) {
  auto const read = parse_json(text, limits, arena);
  if (Value const* value = std::get_if<Value>(&read)) return *value;
  JsonError const& error = std::get<JsonError>(read);
  return fmt::format("{}, at byte {} of the text", error.message, error.offset);
}

std::variant<Value, std::string> read_encoded_json(std::string_view text, Limits const& limits,
                                                   Arena& arena) {
  // JSON starts with a bracket, and an encoded one with a percent sign: no text can be both.
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '%') {
    return read_nested_json(text, limits, arena);
  }
  auto const decoded = library::decode_percent(text);
  if (!decoded) return "a `%` without two hexadecimal digits after it";
  return read_nested_json(arena.copy(*decoded), limits, arena);
}

}  // namespace writ::ingest
