// Inputs of somebody's own format, by a mapping file. Covered by
// tests/unit/ingest/mapped_test.cpp.
#pragma once

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/mapping.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {

/// The first of the mappings that the document fits: its conditions hold, and resources of some
/// kind may stand in it. Null where there is none.
[[nodiscard]] Mapping const* mapping_of(Value document, InputOptions const& options);

/// Adds the resources that stand in the document; the cursor stands at its start.
void read_mapped(Reading& reading, Mapping const& mapping, Value document, Cursor cursor);

/// Adds those of rows, a list of objects each with its place.
void read_mapped_rows(Reading& reading, Mapping const& mapping, std::span<Placed const> rows);

/// Whether every column that names type and id of some kind is among these.
[[nodiscard]] bool fits_columns(Mapping const& mapping, std::span<std::string_view const> columns);

}  // namespace writ::ingest
