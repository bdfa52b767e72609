// Texts of mapped resources: those that templates make, and what other values they stand for.
// Covered by tests/unit/ingest/mapped_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/mapped_resource.hpp"
#include "engine/ingest/mapping.hpp"

namespace writ::ingest {

/// A scalar as text; nothing for what has no one text.
[[nodiscard]] std::optional<std::string> text_of_scalar(Value value);

/// What the template makes; nothing where a value is missing or empty. `here` is the value at the
/// place of a reference.
[[nodiscard]] std::optional<std::string> make_text(TextTemplate const& text,
                                                   MappedValue const& found, Value here = {});

/// A text as what it stands for, any other value itself; nothing after a fault at the offset.
[[nodiscard]] std::optional<Value> convert_text(Value value, Conversion to, Reading& reading,
                                                std::size_t offset);

}  // namespace writ::ingest
