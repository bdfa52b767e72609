// One value of a mapped input to a resource. Covered by tests/unit/ingest/mapped_test.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/mapping.hpp"

namespace writ::ingest {

/// A value that `at` has found, and how it came there.
struct MappedValue {
  Value value;                   ///< an Object
  std::span<Value const> above;  ///< the containers around it, the document first
  std::string_view key;
};

/// Adds the resource; what is missing or does not fit is a fault at the offset.
void add_mapped(Reading& reading, Mapping const& mapping, MappedKind const& kind,
                MappedValue const& found, std::size_t offset);

/// Whether the value is the expected scalar; absent and null are the same.
[[nodiscard]] bool equal_scalars(Value value, Value expected);

}  // namespace writ::ingest
