// Parts of a document together with where they stand. Covered by
// tests/unit/ingest/placed_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/ingest/cursor.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// A value of the document, and the offset in its text at which it starts.
struct Placed {
  Value value;
  std::size_t offset = 0;
};

// `text` is that of the document all of these are of. Time: the length of the part.

[[nodiscard]] Placed place_document(DocumentText text, Value document);
/// The member of that key; Absent, and the place of the whole, where there is none.
[[nodiscard]] Placed place_member(DocumentText text, Placed object, std::string_view key);
/// The elements of a list, none of anything else.
[[nodiscard]] std::vector<Placed> place_elements(DocumentText text, Placed list);

/// The value at a path of keys with dots between them; Absent where there is none.
[[nodiscard]] Value find_at(Value value, std::string_view path);

/// The text of a String, and of anything else an empty one.
[[nodiscard]] inline std::string_view text_or_empty(Value value) {
  return value.is(Kind::String) ? value.as_text() : std::string_view();
}

}  // namespace writ::ingest
