// Reads the regular expressions that are commonest in policies into a tree: literals, classes,
// groups, alternatives, repetition and the ends of the text, as RE2 reads them. Covered by
// tests/unit/library/pattern_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace writ::library {

/// Code points from the first to the last.
struct CodeRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct RegexNode {
  enum class Kind : std::uint8_t {
    Set,        ///< one code point of `ranges`
    Sequence,   ///< the children one after the other; nothing where there are none
    Choice,     ///< one of the children
    Repeat,     ///< the child, from `least` to `most` times
    TextBegin,  ///< nothing, at the begin of the text
    TextEnd,    ///< nothing, at its end
  };
  Kind kind = Kind::Sequence;
  std::vector<CodeRange> ranges;  ///< in order, apart
  std::vector<std::uint32_t> children;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};

inline constexpr std::uint32_t kNoMost = UINT32_MAX;
/// Groups in groups: bounds the recursion of what reads and walks a tree.
inline constexpr std::size_t kMostRegexNesting = 32;

struct RegexTree {
  std::vector<RegexNode> nodes;
  std::uint32_t root = 0;
};

/// The tree of an expression that RE2 compiles. Nothing where it holds what this does not read:
/// that is never wrong, and left to RE2.
[[nodiscard]] std::optional<RegexTree> read_regex(std::string_view expression);

}  // namespace writ::library
