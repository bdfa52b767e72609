// Untrusted text to text that a terminal only shows: what would move the cursor, change colours or
// turn the direction of writing is spelt out. Covered by tests/unit/report/printable_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "writ/diagnostic.hpp"

namespace writ::report {

/// What printable() does with line ends and tabs.
enum class Breaks : std::uint8_t { Escape, Keep };

/// The text with each control character (C0, DEL, C1), each mark that turns the direction of
/// writing, and each invisible one written as JSON would, `\u001b`; what is not UTF-8 becomes
/// U+FFFD. Everything else stays.
[[nodiscard]] std::string printable(std::string_view text, Breaks breaks = Breaks::Escape);

/// The diagnostic with all of its texts printable and the carets still under their columns.
[[nodiscard]] Diagnostic printable(Diagnostic diagnostic);

}  // namespace writ::report
