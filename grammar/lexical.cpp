// Characters to blanks, words and tokens, by hand: the grammar's terminals and the error messages
// read the text through the same functions. Covered by tests/unit/grammar/lexical_test.cpp.
#include "grammar/lexical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/base/utf8.hpp"

namespace writ::grammar {
namespace {

constexpr std::array<std::string_view, 24> kReserved = {
    "and",     "else", "every", "false", "for",  "if",     "implies", "in",
    "is",      "let",  "no",    "not",   "now",  "null",   "one",     "or",
    "require", "rule", "some",  "then",  "true", "unless", "when",    "where"};

constexpr std::array<std::string_view, 16> kDeclarations = {
    "action",    "entity", "forbid",    "framework", "function", "let",  "module", "open",
    "parameter", "permit", "predicate", "rule",      "test",     "type", "use",    "waive"};

// Longest first among those that share a beginning.
constexpr std::array<std::string_view, 38> kSymbols = {
    "===", "!==", "<=>", "...", "==", "!=", "<=", ">=", "->", "??", "&&", "||", "=>",
    "=~",  "!~",  ":=",  "<>",  "**", "++", "--", "//", "/*", "::", "+=", "-=", "..",
    "<<",  ">>",  ".@",  "?.",  "<-", "|>", "{{", "}}", "*/", "$(", "${", "#{"};

static_assert(std::is_sorted(kReserved.begin(), kReserved.end()));
static_assert(std::is_sorted(kDeclarations.begin(), kDeclarations.end()));

constexpr std::size_t kShownCharacters = 40;

}  // namespace

bool is_reserved(std::string_view word) {
  return std::binary_search(kReserved.begin(), kReserved.end(), word);
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && is_word_start(text.front()) &&
         std::all_of(text.begin(), text.end(), is_word_char);
}

bool starts_declaration(std::string_view word) {
  return std::binary_search(kDeclarations.begin(), kDeclarations.end(), word);
}

char const* text_begin(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.data() + (text.substr(0, kMark.size()) == kMark ? kMark.size() : 0);
}

char const* skip_blank(char const* first, char const* last) {
  for (;;) {
    while (first != last && is_blank(*first)) ++first;
    if (first == last || *first != '#') return first;
    void const* end = std::memchr(first, '\n', static_cast<std::size_t>(last - first));
    if (end == nullptr) return last;
    first = static_cast<char const*>(end);
  }
}

char const* word_end(char const* first, char const* last) {
  if (first == last || !is_word_start(*first)) return first;
  return std::find_if_not(first, last, is_word_char);
}

char const* id_end(char const* first, char const* last) {
  if (first == last || !is_word_start(*first) || *first == '_') return first;
  char const* end = word_end(first, last);
  while (last - end >= 2 && *end == '-' && is_word_char(end[1])) {
    end = std::find_if_not(end + 1, last, is_word_char);
  }
  return end;
}

char const* dotted_end(char const* first, char const* last) {
  char const* end = word_end(first, last);
  while (end != first && last - end >= 2 && *end == '.' && is_word_start(end[1])) {
    end = word_end(end + 1, last);
  }
  return end;
}

char const* rule_name_end(char const* first, char const* last) {
  char const* const module_end = dotted_end(first, last);
  if (module_end != first && module_end != last && *module_end == '/') {
    char const* const end = id_end(module_end + 1, last);
    return end == module_end + 1 ? first : end;
  }
  return id_end(first, last);
}

Quoted quoted_at(char const* first, char const* last) {
  char const* at = first;
  bool const raw = last - at >= 2 && *at == 'r' && at[1] == '"';
  if (raw) ++at;
  if (at == last || (*at != '"' && *at != '`')) return {first, false};
  char const quote = *at++;
  auto const ends_line = [last](char const* p) { return p == last || *p == '\n' || *p == '\r'; };
  for (; !ends_line(at); ++at) {
    if (*at == quote) return {at + 1, true};
    if (*at == '\\' && quote == '"' && !raw && !ends_line(at + 1)) ++at;
  }
  return {at, false};
}

Token token_at(char const* first, char const* last) {
  if (first == last) return {TokenKind::End, first, first};
  if (*first == '#') {
    return {TokenKind::Comment, first, std::find(first, last, '\n')};
  }
  if (char const* end = quoted_at(first, last).end; end != first) {
    return {TokenKind::Quoted, first, end};
  }
  if (char const* end = word_end(first, last); end != first) return {TokenKind::Word, first, end};
  if (is_digit(*first)) {
    char const* end = std::find_if_not(first, last, is_word_char);
    while (last - end >= 2 && *end == '.' && is_word_char(end[1])) {
      end = std::find_if_not(end + 1, last, is_word_char);
    }
    return {TokenKind::Number, first, end};
  }
  std::string_view const rest(first, static_cast<std::size_t>(last - first));
  for (std::string_view symbol : kSymbols) {
    if (rest.substr(0, symbol.size()) == symbol) {
      return {TokenKind::Symbol, first, first + symbol.size()};
    }
  }
  return {TokenKind::Symbol, first, first + utf8::prefix(rest, 1).size()};
}

std::string describe(Token const& token) {
  if (token.kind == TokenKind::End) return "end of file";
  std::string_view const text = token.text();
  std::string_view const shown = utf8::prefix(text, kShownCharacters);
  return fmt::format("`{}{}`", shown, shown.size() < text.size() ? "…" : "");
}

}  // namespace writ::grammar
