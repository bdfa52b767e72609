// Globs: `*` any run, `?` one code point, `\` escapes. Covered by tests/unit/library/glob_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::library {

/// Whether the glob describes the whole text, both valid UTF-8. A backslash at the end stands for
/// itself. Never recurses; time O(|pattern| * |text|).
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

/// The same, which gives up, with nothing, where it would look at more than `most` characters;
/// one that is looked at again counts again. `work` grows by their number.
[[nodiscard]] std::optional<bool> glob_matches(std::string_view pattern, std::string_view text,
                                               std::uint64_t most, std::uint64_t& work);

/// A glob without `?`, in pieces between its stars: a text begins with the first, ends with the
/// last and holds the others between, in their order. Taking the first place of each is enough.
class PiecedGlob {
 public:
  /// Nothing where the glob has a `?`.
  [[nodiscard]] static std::optional<PiecedGlob> of(std::string_view pattern);

  /// Whether it describes the whole text. Time O(|pattern| + |text|).
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  bool has_star_ = false;
  std::string begin_;  ///< without a star the whole text
  std::vector<std::string> inner_;
  std::string end_;
};

/// Whether the text holds a character that a glob reads as more than itself.
[[nodiscard]] bool is_glob(std::string_view text);

}  // namespace writ::library
