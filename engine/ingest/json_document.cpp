// Shifts what parse_json says to the input's own offsets.
#include "engine/ingest/json_document.hpp"

#include <variant>

namespace writ::ingest {

std::optional<Value> read_json(std::string_view document, std::size_t offset, Limits const& limits,
                               Arena& arena, Faults& faults) {
  if (document.size() > limits.document_bytes) {
    faults.error(Fault::TooLarge, offset, document.size(), limits.document_bytes);
    return std::nullopt;
  }
  auto const read = parse_json(document, limits, arena);
  if (Value const* value = std::get_if<Value>(&read)) return *value;
  report_json_error(std::get<JsonError>(read), offset, faults);
  return std::nullopt;
}

void report_json_error(JsonError const& error, std::size_t offset, Faults& faults) {
  faults.error(error.limit ? Fault::PastLimit : Fault::BadJson, offset + error.offset,
               error.message);
  if (error.first) faults.note(offset + *error.first, "the first one stands here");
}

}  // namespace writ::ingest
