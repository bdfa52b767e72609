// Text to Markdown that shows it as it is, and that is still pleasant to read as text. Covered by
// tests/unit/report/markup_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace writ::report {

/// On one line; no sign of it is read as Markdown or HTML.
[[nodiscard]] std::string marked_text(std::string_view text);
/// The same for a comment: what stands between two backticks is code.
[[nodiscard]] std::string marked_comment(std::string_view text);
/// On one line, as code.
[[nodiscard]] std::string marked_code(std::string_view text);
/// What marked_… made, for a cell of a table.
[[nodiscard]] std::string marked_cell(std::string text);
/// A block of code in a language.
[[nodiscard]] std::string marked_block(std::string_view text, std::string_view language);

}  // namespace writ::report
