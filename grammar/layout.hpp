// A stretch of policy text as the tokens that the formatter lays out, and their layout on lines.
// Private to the formatter; covered by tests/unit/grammar/formatter_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"

namespace writ::grammar {

/// What the tree knows of places in the text and a single token does not show. Sorted offsets.
struct Marks {
  std::vector<Span> atoms;  ///< ids, numbers, dates: one token although they hold `-` or `.`
  std::vector<std::uint32_t> tight;  ///< a `[` or `(` that belongs to what stands in front of it
  std::vector<std::uint32_t> signs;  ///< a `-` with one operand
  std::vector<std::uint32_t> flush;  ///< what starts a line as the statement does: own messages
  /// Tokens whose lines count from a column of their own.
  struct Region {
    enum Kind : std::uint8_t {
      Chain,  ///< `a and b` as an operand of `or`: opens with its first token
      Where,  ///< opens behind the word
      Body,   ///< of a quantifier: opens behind the colon
    } kind;
    std::uint32_t opens_at = 0;
    std::uint32_t end = 0;
  };
  std::vector<Region> regions;  ///< outer ones first
};
[[nodiscard]] Marks find_marks(ast::File const& file, SourceMap::File const& source);

struct LayoutToken {
  std::string_view text;
  std::uint32_t begin = 0;
  std::uint32_t lines_before = 0;  ///< line ends between this token and the one before
  bool is_comment = false;
};

/// The tokens of a span, comments included.
[[nodiscard]] std::vector<LayoutToken> tokens_in(Span span, SourceMap::File const& source,
                                                 Marks const& marks);

/// How a statement is laid out.
struct Layout {
  std::size_t indent = 0;   ///< column of its first token
  std::size_t content = 0;  ///< column that its further lines count from
  std::size_t pad_to = 0;   ///< column of its second token, if that is to be aligned
  bool keep_lines = true;   ///< whether it may have line ends where the author put them
  bool hang = false;        ///< whether further lines stand below what follows its first `in`
};
/// Appends the tokens, without a line end behind the last.
void lay_out(std::vector<LayoutToken> const& tokens, Layout const& layout, Marks const& marks,
             std::string& out);

}  // namespace writ::grammar
