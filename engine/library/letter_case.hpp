// Upper and lower case of single letters. Covered by tests/unit/library/strings_test.cpp.
#pragma once

#include <cstdint>

namespace writ::library {

/// The one letter that the code point has in the other case, or itself: ASCII, Latin-1, Latin
/// Extended-A, Greek and Cyrillic. Letters whose other case is not one letter stay, and so do
/// look-alikes such as the Kelvin sign.
[[nodiscard]] std::uint32_t lower_letter(std::uint32_t code_point);
[[nodiscard]] std::uint32_t upper_letter(std::uint32_t code_point);

}  // namespace writ::library
