// Globs: `*` any run, `?` one code point, `\` escapes. Covered by tests/unit/library/glob_test.cpp.
#pragma once

#include <string_view>

namespace writ::library {

/// Whether the glob describes the whole text, both valid UTF-8. A backslash at the end stands for
/// itself. Never recurses; time O(|pattern| * |text|).
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

/// Whether the text holds a character that a glob reads as more than itself.
[[nodiscard]] bool is_glob(std::string_view text);

}  // namespace writ::library
