// The steps of a path: from a value to what stands below it. Covered by
// tests/unit/value/steps_test.cpp and tests/conformance.
#pragma once

#include <string_view>

#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"

namespace writ {

/// `value.key`: off absent absent, off unknown unknown, off undecided that; off anything but an
/// object or a resource undecided (type).
[[nodiscard]] Value step_field(Value value, std::string_view key);

/// `value.@meta`: as step_field(), but only a resource has these.
[[nodiscard]] Value step_meta(Value value, Meta meta);

/// `value[index]`: a string steps into an object, an integer into a list (out of range: absent).
[[nodiscard]] Value step_index(Value value, Value index);

}  // namespace writ
