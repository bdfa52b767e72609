// A value with another value at a place in it. Covered by tests/unit/check/changed_value_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::checks {

/// Whether the pointer names one attribute of the input: not the input as a whole, not what a
/// format adds (`@type`), and not several places at once.
[[nodiscard]] bool names_attribute(std::string_view pointer);

/// What stands at the pointer; absent where nothing does.
[[nodiscard]] Value value_at(Value whole, std::string_view pointer);

/// `whole` with `part` at the pointer, or without the member or element that stands there where
/// `part` is absent. Objects and lists that lead there and are not there are made. Nothing where
/// another value is in the way or a list would get a gap. Made values live in the arena. Time:
/// linear in the members of what leads there.
[[nodiscard]] std::optional<Value> changed_value(Value whole, std::string_view pointer, Value part,
                                                 Arena& arena);

}  // namespace writ::checks
