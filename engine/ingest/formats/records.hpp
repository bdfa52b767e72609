// Answers of services: one record or a list of records, each a resource as it stands. A format says
// which kinds of records it knows. Covered by tests/unit/ingest/identity_test.cpp.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {

/// A mark by which a kind is known: a member at that path (null counts), with that text if one is
/// given.
struct Trait {
  std::string_view path;
  std::string_view text = {};
};

/// What one type's records look like, and what names them.
struct RecordKind {
  std::string_view type;
  std::array<Trait, 4> traits;            ///< all of them; those without a path are not asked
  std::array<std::string_view, 2> ids;    ///< paths; the first that leads to a text or integer
  std::array<std::string_view, 2> names;  ///< paths of what others call it by
};

/// The first kind whose traits the value has; nullptr where there is none.
[[nodiscard]] RecordKind const* kind_of(Value record, std::span<RecordKind const> kinds);

/// Whether the document is a record of some kind, or a list that holds one.
[[nodiscard]] bool holds_records(Value document, std::span<RecordKind const> kinds);

/// Adds every record of a document that is a record or a list of them; `what` is a record of the
/// format, as messages call it.
void read_records(Reading& reading, Placed document, std::span<RecordKind const> kinds,
                  std::string_view what);

/// Adds the record as a resource of that type, its members as attributes.
void add_record(Reading& reading, Placed record, std::string_view type, RecordKind const& kind);

/// Adds the fault that the answer is only a part of what was asked for: taken for the whole, it
/// would let pass what stands elsewhere.
void report_page(Reading& reading, std::size_t offset, std::string_view why);

}  // namespace writ::ingest
