// Texts that encode other texts. Covered by tests/unit/library/conversions_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace writ::library {

/// The bytes that base64 text (RFC 4648, either alphabet, line ends allowed, padding optional)
/// encodes.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

/// The text with each `%` and two hexadecimal digits replaced by the byte they name.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text);

}  // namespace writ::library
