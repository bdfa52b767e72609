// Numbers of the language: integers of any length, exact; others doubles. Covered by
// tests/unit/value/number_test.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ {

/// The number that the text spells in JSON's syntax (RFC 8259, section 6). A text without fraction
/// and exponent is an integer, exact at any length; any other a double. Nothing where the text is
/// not a number, has more than `most_digits` digits, or overflows a double.
[[nodiscard]] std::optional<Value> parse_number(std::string_view text, std::uint32_t most_digits,
                                                Arena& arena);

/// Compares two numbers by exact value, whatever their kinds. Both are finite.
[[nodiscard]] std::strong_ordering compare_numbers(Value a, Value b);

enum class Arithmetic : std::uint8_t { Add, Subtract, Multiply, Divide, Remainder };

/// The result on two numbers: an integer where both are (a quotient only where it divides evenly,
/// else a double), else a double. Undecided (value) on overflow of a double, division by zero, or
/// more than `most_digits` digits; undecided (type) for a remainder of non-integers.
[[nodiscard]] Value arithmetic(Arithmetic operation, Value a, Value b, std::uint32_t most_digits,
                               Arena& arena);

}  // namespace writ
