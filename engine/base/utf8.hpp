// The few questions we ask of UTF-8 text. Covered by tests/unit/base/utf8_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace writ::utf8 {

/// Code points in valid UTF-8 text.
[[nodiscard]] std::size_t count(std::string_view text);
/// Index of the first byte that does not belong to valid UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, nothing above U+10FFFF); npos where all of it is valid.
[[nodiscard]] std::size_t find_invalid(std::string_view text);
/// Appends the code point; the caller passes a Unicode scalar value.
void append(std::string& out, std::uint32_t code_point);
/// The longest prefix of valid text with at most `count` code points.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t count);

}  // namespace writ::utf8
