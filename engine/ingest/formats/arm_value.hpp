// The values that expressions of an ARM template work on, and its functions. Covered by
// tests/unit/ingest/arm_expression_test.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// Elements of one list and bytes of one text that a function may make.
inline constexpr std::size_t kMostArmElements = 10'000;
inline constexpr std::size_t kMostArmBytes = std::size_t{1} << 20;

/// The result of a function that needs nothing but its arguments; unknown for one that is not known
/// here, for arguments that are unknown or of the wrong kind, and past a bound. Names are compared
/// without regard to case. What depends on a sensitive argument is sensitive.
[[nodiscard]] Value call_arm_function(std::string_view name, std::span<Value const> arguments,
                                      Limits const& limits, Arena& arena);

/// Whether the two are equal but for the case of letters of ASCII.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

/// Unknown, with the references of the arguments as ones that may be meant.
[[nodiscard]] Value unknown_of(std::span<Value const> arguments, Arena& arena);

}  // namespace writ::ingest
