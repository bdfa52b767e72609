// The attributes that a mapping makes of a resource. Covered by tests/unit/ingest/mapped_test.cpp.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/mapped_resource.hpp"
#include "engine/ingest/mapping.hpp"

namespace writ::ingest {

/// An Object, made of what `found` holds; nothing after a fault at the offset. What leads nowhere
/// is left out.
[[nodiscard]] std::optional<Value> make_attributes(Made const& made, MappedValue const& found,
                                                   Reading& reading, std::size_t offset);

}  // namespace writ::ingest
