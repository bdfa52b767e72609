// Marks parts of a value as unknown or sensitive, or as what refers to resources. Covered by
// tests/unit/ingest/marks_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

enum class Mark : std::uint8_t { Unknown, Sensitive };

/// The value and everything in it as sensitive. Recursion is bounded by Limits::json_depth.
[[nodiscard]] Value deep_sensitive(Value value, Arena& arena);

/// Marks in `value` the places that `pointers` names, a list of JSON Pointers (RFC 6901). A place
/// that is not there is made where it is to be unknown and its parents are objects or missing;
/// anywhere else it is a mistake, and the answer says which. Time: linear in both but for sorting
/// the pointers.
[[nodiscard]] std::optional<std::string> mark(Value& value, Value pointers, Mark mark,
                                              Limits const& limits, Arena& arena);

/// Makes places in `value` refer to resources of any input: `references` is an object of JSON
/// Pointers, each with a resource's id or a list of them. A place must be there, and be a text, a
/// list, an object or unknown: nothing else can carry a reference. Otherwise as mark().
[[nodiscard]] std::optional<std::string> mark_references(Value& value, Value references,
                                                         Limits const& limits, Arena& arena);

}  // namespace writ::ingest
