// Which format a line of NDJSON is in. Covered by tests/unit/ingest/ndjson_test.cpp.
#pragma once

#include "engine/ingest/formats/format.hpp"

namespace writ::ingest {

/// The format that knows the line's document; null where it is a resource of a resource file, or
/// nothing that is known.
[[nodiscard]] Format const* format_of_line(Content const& content, InputOptions const& options);

}  // namespace writ::ingest
