// What an entry of a list must have to be a resource. Covered by the tests of the readers.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// Whether the value is a string that holds something.
[[nodiscard]] inline bool is_name(Value value) { return !text_or_empty(value).empty(); }

/// Whether the entry is an object whose members of those keys are names; says so where it is not.
/// `what` is the entry in messages: "a configuration item".
[[nodiscard]] bool has_names(Faults& faults, Placed entry, std::string_view what,
                             std::initializer_list<std::string_view> keys);

}  // namespace writ::ingest
