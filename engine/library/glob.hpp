// Globs: `*` any run, `?` one code point, `\` escapes. Covered by tests/unit/library/glob_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace writ::library {

/// Whether the glob describes the whole text, both valid UTF-8. A backslash at the end stands for
/// itself. Never recurses; time O(|pattern| * |text|).
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

/// The same, which gives up, with nothing, where it would look at more than `most` characters;
/// one that is looked at again counts again. `work` grows by their number.
[[nodiscard]] std::optional<bool> glob_matches(std::string_view pattern, std::string_view text,
                                               std::uint64_t most, std::uint64_t& work);

/// Whether the text holds a character that a glob reads as more than itself.
[[nodiscard]] bool is_glob(std::string_view text);

}  // namespace writ::library
