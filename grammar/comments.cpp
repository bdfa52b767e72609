// Text to comments, comments to documentation. Covered by tests/unit/grammar/comments_test.cpp.
#include "grammar/comments.hpp"

#include <algorithm>
#include <string_view>

#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

/// Where the line that holds `at` begins.
char const* line_begin(char const* text, char const* at) {
  while (at != text && at[-1] != '\n') --at;
  return at;
}

std::string_view without_marker(std::string_view comment) {
  comment.remove_prefix(1);
  if (!comment.empty() && comment.front() == ' ') comment.remove_prefix(1);
  while (!comment.empty() && is_blank(comment.back())) comment.remove_suffix(1);
  return comment;
}

}  // namespace

std::vector<ast::Comment> find_comments(SourceMap::File const& source) {
  std::vector<ast::Comment> result;
  char const* const text = source.text.data();
  char const* const last = text + source.text.size();
  auto const offset = [&](char const* at) {
    return source.base + static_cast<std::uint32_t>(at - text);
  };
  for (char const* at = text; at != last;) {
    if (*at == '#') {
      char const* end = std::find(at, last, '\n');
      char const* const next = end;
      if (end[-1] == '\r') --end;
      result.push_back({{offset(at), offset(end)}});
      at = next;
    } else if (char const* const end = quoted_at(at, last).end; end != at) {
      at = end;
    } else if (is_word_start(*at)) {
      at = word_end(at, last);  // so that the `r` of `for"…"` starts no raw string
    } else {
      ++at;
    }
  }
  return result;
}

std::string documentation_above(SourceMap::File const& source,
                                std::vector<ast::Comment> const& comments,
                                std::uint32_t declaration) {
  char const* const text = text_begin(source.text);
  char const* line = line_begin(text, source.text.data() + (declaration - source.base));
  auto comment = std::lower_bound(
      comments.begin(), comments.end(), declaration,
      [](ast::Comment const& c, std::uint32_t offset) { return c.span.begin < offset; });
  std::vector<std::string_view> lines;
  while (comment != comments.begin() && line != text) {
    --comment;
    char const* const begin = source.text.data() + (comment->span.begin - source.base);
    char const* const above = line_begin(text, line - 1);
    // The comment stands on the line above, alone.
    if (begin < above || skip_blank(above, begin) != begin) break;
    lines.push_back(without_marker({begin, comment->span.end - comment->span.begin}));
    line = above;
  }
  std::string result;
  for (auto at = lines.rbegin(); at != lines.rend(); ++at) {
    if (at != lines.rbegin()) result += '\n';
    result += *at;
  }
  return result;
}

}  // namespace writ::grammar
