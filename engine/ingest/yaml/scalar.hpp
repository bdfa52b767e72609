// A YAML scalar without quotes to a value, as Kubernetes reads it: YAML 1.1 after go-yaml 2
// (sigs.k8s.io/yaml), which CloudFormation's reader resembles. Covered by
// tests/unit/ingest/yaml/scalar_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// Null, a boolean, a number, or the text itself as a string, which must live as long as the value.
/// Integers are exact at any length up to `most_digits`. A text of digits that starts with 0 is
/// octal where it can be (0644 is 420), and a string where an 8 or 9 is in it, so that an account
/// id keeps its digits. Dates and times are strings. Nothing for what JSON has no number for:
/// `.inf` and `.nan`.
[[nodiscard]] std::optional<Value> resolve_scalar(std::string_view text, std::uint32_t most_digits,
                                                  Arena& arena);

}  // namespace writ::ingest
