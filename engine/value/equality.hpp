// Deep equality and order of values, three-valued. Covered by tests/unit/value/equality_test.cpp
// and tests/conformance.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/value/value.hpp"

namespace writ {

/// `a == b` (docs/language.md, "Conditions"). The first operand (left before right) that is unknown
/// or undecided gives the reason. One side absent: false. Both absent: undecided (absent).
/// Different types: undecided (type). Lists and objects fold their members with Kleene's `and`;
/// inside them two absent members are equal. Recursion is bounded by the depth of the inputs
/// (Limits::json_depth).
[[nodiscard]] Outcome equal(Value a, Value b);

/// The same; `work` grows by the number of elements and members looked at, and by the length of the
/// texts in units of kTextPerWork.
[[nodiscard]] Outcome equal(Value a, Value b, std::uint64_t& work);

/// Bytes of text that cost as much to compare as one element.
inline constexpr std::size_t kTextPerWork = 16;

/// Equality of two members of lists or objects: like equal(), but two absent ones are equal.
[[nodiscard]] Outcome equal_members(Value a, Value b);

/// Whether the two are of one type in the language's sense (all numbers are one type, a resource is
/// an object).
[[nodiscard]] bool same_type(Value a, Value b);

/// The order of two numbers, times, durations or versions of the same type; nothing for anything
/// else.
[[nodiscard]] std::optional<std::strong_ordering> order(Value a, Value b);

/// Semantic versioning precedence (semver.org, section 11); missing minor and patch parts count as
/// 0, build metadata is ignored. Both texts are versions.
[[nodiscard]] std::strong_ordering compare_versions(std::string_view a, std::string_view b);

}  // namespace writ
