// Decodes strings, backticked names and templates. Holes are parsed where they stand in the source,
// so that their spans and mistakes point into the string. Covered by
// tests/unit/grammar/text_test.cpp and template_test.cpp.
#include "grammar/text.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/utf8.hpp"
#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

std::optional<std::uint32_t> hex4(char const* first, char const* last) {
  if (last - first < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    char const c = first[i];
    if (is_digit(c)) {
      value = value * 16 + static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value = value * 16 + static_cast<std::uint32_t>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      value = value * 16 + static_cast<std::uint32_t>(c - 'A') + 10;
    } else {
      return std::nullopt;
    }
  }
  return value;
}

constexpr bool is_high_surrogate(std::uint32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low_surrogate(std::uint32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

/// Reports the escape [first, last), unless its string has been read before.
void bad_escape(char const* first, char const* last, ParseState* report, char const* hint) {
  if (report == nullptr) return;
  report->complain(Diag::BadEscape, report->span(first, last), std::string(first, last)).hint(hint);
}

/// `\u….`, or two of them that make a surrogate pair; `at` stands behind the `u`.
void decode_unicode(char const*& at, char const* last, ParseState* report, std::string& out) {
  char const* const begin = at - 2;
  std::optional<std::uint32_t> code = hex4(at, last);
  if (!code) {
    at = std::find_if_not(at, std::min(at + 4, last), is_word_char);
    bad_escape(begin, at, report, "`\\u` takes four hexadecimal digits");
    return;
  }
  at += 4;
  if (is_high_surrogate(*code) && last - at >= 6 && at[0] == '\\' && at[1] == 'u') {
    if (auto const low = hex4(at + 2, last); low && is_low_surrogate(*low)) {
      at += 6;
      code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
    }
  }
  if (is_high_surrogate(*code) || is_low_surrogate(*code)) {
    bad_escape(begin, at, report, "it is half of a surrogate pair without the other half");
    return;
  }
  utf8::append(out, *code);
}

/// The escape at `at`, which is a backslash.
void decode_escape(char const*& at, char const* last, ParseState* report, std::string& out) {
  char const* const begin = at++;
  // INVARIANT: a backslash is never the last character before the closing quote.
  char const c = *at++;
  switch (c) {
    case '"':
    case '\\':
    case '/':
      out += c;
      return;
    case 'b':
      out += '\b';
      return;
    case 'f':
      out += '\f';
      return;
    case 'n':
      out += '\n';
      return;
    case 'r':
      out += '\r';
      return;
    case 't':
      out += '\t';
      return;
    case 'u':
      decode_unicode(at, last, report, out);
      return;
    default:
      break;
  }
  std::string_view const rest(begin + 1, static_cast<std::size_t>(last - begin - 1));
  at = begin + 1 + utf8::prefix(rest, 1).size();
  bad_escape(begin, at, report, "a backslash is written `\\\\`; in `r\"…\"` it stands for itself");
}

/// Appends the characters of [first, last) with their escapes decoded.
void decode(char const* first, char const* last, ParseState* report, std::string& out) {
  while (first != last) {
    char const* const plain = std::find(first, last, '\\');
    out.append(first, plain);
    first = plain;
    if (first != last) decode_escape(first, last, report, out);
  }
}

/// The end of the quoted thing at `first`; reports one that is not closed.
char const* closed_end(char const* first, char const* last, ParseState& state) {
  Quoted const quoted = quoted_at(first, last);
  if (quoted.closed) return quoted.end;
  if (*first == '`') {
    state.sink.report(Diag::Expected, state.span(first, quoted.end), "a closing backtick",
                      "the end of the line");
  } else {
    state.sink.report(Diag::UnterminatedString, state.span(first, quoted.end));
  }
  throw Abandoned{quoted.end};
}

/// Finds the `}` that closes the hole at `first` (behind its `{`), or a null pointer. A hole holds
/// no string and no comment, so braces pair up but for those in backticks.
char const* hole_end(char const* first, char const* last) {
  int open = 1;
  for (char const* at = first; at != last;) {
    if (*at == '`') {
      at = quoted_at(at, last).end;
      continue;
    }
    if (*at == '#') return nullptr;
    if (*at == '{') ++open;
    if (*at == '}' && --open == 0) return at;
    ++at;
  }
  return nullptr;
}

constexpr char const* kKeysInBackticks =
    "no `\"` stands inside a hole: a key goes in backticks, {b.tags.`cost:centre`}; "
    "a brace is written `{{`";

/// The hole whose `{` stands at `at`; moves behind its `}`.
ast::TemplatePiece scan_hole(char const*& at, char const* last, ParseState& state) {
  char const* const begin = at + 1;
  char const* const end = hole_end(begin, last);
  if (at[-1] == '$') {
    state.complain(Diag::BadTemplate, state.span(at - 1, begin), "a hole is `{…}`, found `${`")
        .hint("leave the `$` away; one that is meant is written `\\u0024`");
  }
  if (end == nullptr) {
    state.complain(Diag::BadTemplate, state.span(at, last), "a hole `{` without its `}`")
        .hint(kKeysInBackticks);
    throw Abandoned{last};
  }
  if (skip_blank(begin, end) == end) {
    state.complain(Diag::BadTemplate, state.span(at, end + 1), "a hole without an expression")
        .hint("braces are written `{{` and `}}`");
    throw Abandoned{end};
  }
  ast::TemplatePiece piece;
  piece.hole = parse_hole(begin, end, state);
  at = end + 1;
  return piece;
}

void split(char const* first, char const* last, ParseState& state, ast::Template& out) {
  std::string literal;
  auto const close_literal = [&] {
    if (!literal.empty()) out.pieces.push_back({std::move(literal), {}});
    literal.clear();
  };
  while (first != last) {
    char const* const special =
        std::find_if(first, last, [](char c) { return c == '\\' || c == '{' || c == '}'; });
    literal.append(first, special);
    first = special;
    if (first == last) break;
    if (*first == '\\') {
      decode_escape(first, last, nullptr, literal);
    } else if (last - first >= 2 && first[1] == *first) {
      literal += *first;
      first += 2;
    } else if (*first == '}') {
      state.complain(Diag::BadTemplate, state.span(first, first + 1),
                     "a `}` that closes no hole, expected `}}`");
      ++first;
    } else {
      close_literal();
      out.pieces.push_back(scan_hole(first, last, state));
    }
  }
  close_literal();
}

}  // namespace

bool scan_text(char const*& first, char const* last, ParseState& state, ast::Text& out) {
  if (first == last || *first != '"') return false;
  char const* const end = closed_end(first, last, state);
  out = {{}, state.span(first, end), false};
  decode(first + 1, end - 1, &state, out.text);
  first = end;
  return true;
}

bool scan_raw_text(char const*& first, char const* last, ParseState& state, ast::Text& out) {
  if (last - first < 2 || *first != 'r' || first[1] != '"') return false;
  char const* const end = closed_end(first, last, state);
  out = {std::string(first + 2, end - 1), state.span(first, end), true};
  first = end;
  return true;
}

bool scan_template(char const*& first, char const* last, ParseState& state, ast::Template& out) {
  char const* const begin = first;
  if (!scan_text(first, last, state, out.source)) return false;
  out.pieces.clear();
  split(begin + 1, first - 1, state, out);
  return true;
}

bool scan_backticked(char const*& first, char const* last, ParseState& state, ast::Name& out) {
  if (first == last || *first != '`') return false;
  char const* const end = closed_end(first, last, state);
  if (end - first == 2) {
    state.fail(Diag::Expected, first, end, "a name between the backticks", "none");
  }
  out = {std::string(first + 1, end - 1), state.span(first, end)};
  first = end;
  return true;
}

}  // namespace writ::grammar
