// Reads `make`, in which a mapping says what the attributes of its resources are, and the words of
// `read`. Covered by tests/unit/ingest/mapping_test.cpp.
#pragma once

#include <optional>

#include "engine/ingest/mapping_parts.hpp"

namespace writ::ingest {

/// Nothing after a fault.
[[nodiscard]] std::optional<Made> read_made(MappingParts& parts, Part const& part);

/// The conversion that the part names; nothing after a fault.
[[nodiscard]] std::optional<Conversion> read_conversion(MappingParts& parts, Part const& part);

}  // namespace writ::ingest
