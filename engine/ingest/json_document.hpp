// One JSON document of an input to a value, its mistakes to faults. Covered by
// tests/unit/ingest/json_document_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// Reads the document that starts `offset` bytes into the input. Values view the text and the
/// arena. Nothing after a fault.
[[nodiscard]] std::optional<Value> read_json(std::string_view document, std::size_t offset,
                                             Limits const& limits, Arena& arena, Faults& faults);

/// Adds the fault that parse_json found in a document which starts `offset` bytes into the input.
void report_json_error(JsonError const& error, std::size_t offset, Faults& faults);

}  // namespace writ::ingest
