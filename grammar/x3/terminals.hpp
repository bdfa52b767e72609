// The terminals of the grammar as X3 parsers. Each skips blanks first, gives its place along with
// what it read, and leaves the iterator alone where it does not match, so that the end of a rule is
// the end of its last token. Private to the grammar; covered by tests/unit/grammar.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "grammar/literals.hpp"
#include "grammar/text.hpp"
#include "grammar/x3/config.hpp"

namespace writ::grammar {

/// A terminal made of a function object `Scan`, which has a type Attribute and
/// `bool operator()(char const*& first, char const* last, ParseState&, Attribute&) const`.
template <class Scan>
struct Terminal : x3::parser<Terminal<Scan>> {
  using attribute_type = typename Scan::Attribute;
  static bool const has_attribute = true;

  Scan scan;
  std::string_view name;  ///< what a message expects

  constexpr Terminal(Scan s, std::string_view n) : scan(s), name(n) {}

  template <class C, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, C const& context, RContext&,
             Attribute& attribute) const {
    Iterator at = first;
    x3::skip_over(at, last, context);
    attribute_type value{};
    if (!scan(at, last, state_of(context), value)) return false;
    first = at;
    x3::traits::move_to(std::move(value), attribute);
    return true;
  }
};

/// A word that the grammar knows, e.g. `when`. Its attribute is its place.
struct ScanWord {
  using Attribute = Span;
  std::string_view word;

  bool operator()(char const*& first, char const* last, ParseState& state, Span& out) const {
    if (std::string_view(first, static_cast<std::size_t>(last - first)).substr(0, word.size()) !=
        word) {
      return false;
    }
    char const* const end = first + word.size();
    if (end != last && is_word_char(*end)) return false;
    out = state.span(first, end);
    first = end;
    return true;
  }
};
constexpr auto word(std::string_view text) { return Terminal<ScanWord>{{text}, text}; }

/// A word where an id may stand as well: it does not end before `-`.
struct ScanWordNoId {
  using Attribute = Span;
  std::string_view word;

  bool operator()(char const*& first, char const* last, ParseState& state, Span& out) const {
    char const* at = first;
    if (!ScanWord{word}(at, last, state, out) || id_end(first, last) != at) return false;
    first = at;
    return true;
  }
};
constexpr auto word_no_id(std::string_view text) { return Terminal<ScanWordNoId>{{text}, text}; }

/// A symbol, e.g. `(`. Its attribute is its place. None of the characters in `unless` may follow.
struct ScanMark {
  using Attribute = Span;
  std::string_view symbol;
  std::string_view unless;

  bool operator()(char const*& first, char const* last, ParseState& state, Span& out) const {
    std::string_view const rest(first, static_cast<std::size_t>(last - first));
    if (rest.substr(0, symbol.size()) != symbol) return false;
    char const* const end = first + symbol.size();
    if (end != last && unless.find(*end) != std::string_view::npos) return false;
    out = state.span(first, end);
    first = end;
    return true;
  }
};
constexpr auto mark(std::string_view text, std::string_view unless = {}) {
  return Terminal<ScanMark>{{text, unless}, text};
}

/// One or more with commas between.
template <class Item>
constexpr auto listed(Item const& item) {
  return item > *(mark(",") > item);
}

/// Any of the words of a table, with the value that stands beside it.
template <class T>
struct WordRow {
  std::string_view word;
  T value;
};
template <class T>
struct Chosen {
  T value{};
  Span span;
};
template <class T, std::size_t N>
struct ScanOneOf {
  using Attribute = Chosen<T>;
  std::array<WordRow<T>, N> const* table;

  bool operator()(char const*& first, char const* last, ParseState& state, Chosen<T>& out) const {
    char const* const end = word_end(first, last);
    std::string_view const found(first, static_cast<std::size_t>(end - first));
    auto const row = std::find_if(table->begin(), table->end(),
                                  [found](WordRow<T> const& r) { return r.word == found; });
    if (row == table->end()) return false;
    out = {row->value, state.span(first, end)};
    first = end;
    return true;
  }
};
template <class T, std::size_t N>
constexpr auto one_of(std::array<WordRow<T>, N> const& table, std::string_view name) {
  return Terminal<ScanOneOf<T, N>>{{&table}, name};
}

/// An infix operator of a table: a symbol, a word, or two words.
struct OperatorRow {
  std::string_view first;
  std::string_view second;  ///< the second word, or the characters that must not follow a symbol
  ast::Binary value;
};
template <std::size_t N>
struct ScanOperator {
  using Attribute = Chosen<ast::Binary>;
  std::array<OperatorRow, N> const* table;

  bool operator()(char const*& first, char const* last, ParseState& state,
                  Chosen<ast::Binary>& out) const;
};
template <std::size_t N>
constexpr auto operator_of(std::array<OperatorRow, N> const& table, std::string_view name) {
  return Terminal<ScanOperator<N>>{{&table}, name};
}

/// A name: a word that is not reserved, or anything in backticks.
struct ScanName {
  using Attribute = ast::Name;
  bool reserved_too = false;

  bool operator()(char const*& first, char const* last, ParseState& state, ast::Name& out) const {
    if (scan_backticked(first, last, state, out)) return true;
    char const* const end = word_end(first, last);
    std::string_view const found(first, static_cast<std::size_t>(end - first));
    if (found.empty() || (!reserved_too && is_reserved(found))) return false;
    out = {std::string(found), state.span(first, end)};
    first = end;
    return true;
  }
};
constexpr Terminal<ScanName> name{{false}, "a name"};
/// After a dot and as a field's key every word is a name.
constexpr Terminal<ScanName> member_name{{true}, "a name"};

/// The id of a rule or a framework: a word that may hold `-`.
struct ScanId {
  using Attribute = ast::Name;

  bool operator()(char const*& first, char const* last, ParseState& state, ast::Name& out) const {
    char const* const end = id_end(first, last);
    std::string_view const found(first, static_cast<std::size_t>(end - first));
    if (found.empty() || is_reserved(found)) return false;
    out = {std::string(found), state.span(first, end)};
    first = end;
    return true;
  }
};
constexpr Terminal<ScanId> id{{}, "an id"};

/// `[module/]id`, or words with dots between, as one name.
struct ScanPath {
  using Attribute = ast::Name;
  char const* (*path_end)(char const*, char const*);

  bool operator()(char const*& first, char const* last, ParseState& state, ast::Name& out) const {
    char const* const end = path_end(first, last);
    std::string_view const found(first, static_cast<std::size_t>(end - first));
    if (found.empty() || is_reserved(found)) return false;
    out = {std::string(found), state.span(first, end)};
    first = end;
    return true;
  }
};
constexpr Terminal<ScanPath> rid{{&rule_name_end}, "a rule's id"};
constexpr Terminal<ScanPath> dotted_name{{&dotted_end}, "a parameter's name"};

/// A terminal that one of the scan_… functions reads.
template <class T>
struct ScanWith {
  using Attribute = T;
  bool (*scan)(char const*&, char const*, ParseState&, T&);

  bool operator()(char const*& first, char const* last, ParseState& state, T& out) const {
    return scan(first, last, state, out);
  }
};
constexpr Terminal<ScanWith<ast::Text>> string{{&scan_text}, "a string"};
constexpr Terminal<ScanWith<ast::Text>> raw{{&scan_raw_text}, "a raw string"};
constexpr Terminal<ScanWith<ast::Template>> text_template{{&scan_template}, "a text in quotes"};
constexpr Terminal<ScanWith<Quantity>> quantity{{&scan_quantity}, "a number"};
constexpr Terminal<ScanWith<ast::Name>> number{{&scan_number}, "a number"};
constexpr Terminal<ScanWith<ast::Name>> date{{&scan_date}, "a date as in `2027-01-31`"};
constexpr Terminal<ScanWith<ast::Name>> time{{&scan_time}, "a time as in `2027-01-31T12:00:00Z`"};

template <std::size_t N>
bool ScanOperator<N>::operator()(char const*& first, char const* last, ParseState& state,
                                 Chosen<ast::Binary>& out) const {
  std::string_view const rest(first, static_cast<std::size_t>(last - first));
  for (OperatorRow const& row : *table) {
    if (rest.substr(0, row.first.size()) != row.first) continue;
    char const* end = first + row.first.size();
    if (!is_word_start(row.first.front())) {
      if (end != last && row.second.find(*end) != std::string_view::npos) continue;
    } else if (end != last && is_word_char(*end)) {
      continue;
    } else if (!row.second.empty()) {
      end = skip_blank(end, last);
      Span second;
      if (!ScanWord{row.second}(end, last, state, second)) {
        throw x3::expectation_failure<Iterator>(end, "`" + std::string(row.second) + "`");
      }
    }
    out = {row.value, state.span(first, end)};
    first = end;
    return true;
  }
  return false;
}

}  // namespace writ::grammar

namespace boost::spirit::x3 {
/// What an unmet expectation of a terminal says.
template <class Scan>
struct get_info<writ::grammar::Terminal<Scan>> {
  using result_type = std::string;
  std::string operator()(writ::grammar::Terminal<Scan> const& terminal) const {
    constexpr bool kVerbatim = std::is_same_v<Scan, writ::grammar::ScanWord> ||
                               std::is_same_v<Scan, writ::grammar::ScanWordNoId> ||
                               std::is_same_v<Scan, writ::grammar::ScanMark>;
    std::string const name(terminal.name);
    return kVerbatim ? "`" + name + "`" : name;
  }
};
}  // namespace boost::spirit::x3
