// What policy text is made of below the grammar: blanks, words, ids, operators, and the token that
// an error message shows. Covered by tests/unit/grammar/lexical_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace writ::grammar {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_word_char(char c) { return is_word_start(c) || is_digit(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Reserved everywhere but after a dot, as a key, and in backticks.
[[nodiscard]] bool is_reserved(std::string_view word);
/// Letters, digits and `_`, not starting with a digit; reserved words included.
[[nodiscard]] bool is_plain_word(std::string_view text);
/// The words that start a declaration, those of access decisions included.
[[nodiscard]] bool starts_declaration(std::string_view word);

/// The begin of the text, behind its byte order mark if it has one.
[[nodiscard]] char const* text_begin(std::string_view text);
/// Where the text goes on after blanks and comments.
[[nodiscard]] char const* skip_blank(char const* first, char const* last);
/// Where the word at `first` ends; `first` where none stands there.
[[nodiscard]] char const* word_end(char const* first, char const* last);
/// Where the id at `first` ends: a word with further parts after `-`.
[[nodiscard]] char const* id_end(char const* first, char const* last);
/// Where the rule name `[module/]id` at `first` ends; `first` where none stands there.
[[nodiscard]] char const* rule_name_end(char const* first, char const* last);
/// Where the words with dots between at `first` end; `first` where none stands there.
[[nodiscard]] char const* dotted_end(char const* first, char const* last);
/// The string, raw string or backticked name at `first`: where it ends, its closing quote included.
/// One that is not closed ends with its line. `end` is `first` where none stands there.
struct Quoted {
  char const* end = nullptr;
  bool closed = false;
};
[[nodiscard]] Quoted quoted_at(char const* first, char const* last);

/// A piece of the text as an error message shows it.
enum class TokenKind { End, Word, Number, Quoted, Symbol, Comment };
struct Token {
  TokenKind kind = TokenKind::End;
  char const* begin = nullptr;
  char const* end = nullptr;

  [[nodiscard]] std::string_view text() const {
    return {begin, static_cast<std::size_t>(end - begin)};
  }
};

/// The token at `first`, where no blank stands. Foreign operators (`&&`, `=>`) are one token.
[[nodiscard]] Token token_at(char const* first, char const* last);

/// "`token`", shortened where long, or "end of file".
[[nodiscard]] std::string describe(Token const& token);

}  // namespace writ::grammar
