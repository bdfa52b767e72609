// Unmet expectations to messages. Where a message says more than "expected X, found Y", it reads
// the tokens in front of the place once more: what stands there, and which brackets are open.
// Covered by tests/golden/syntax.
#include "grammar/explain.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/did_you_mean.hpp"
#include "grammar/checks.hpp"
#include "grammar/foreign.hpp"
#include "grammar/lexical.hpp"

namespace writ::grammar {
namespace {

constexpr std::string_view kRuleStatement = "a statement of the rule or `}`";
constexpr std::string_view kTestStatement = "a statement of the test or `}`";

struct Place {
  Token previous;  ///< of kind End where nothing stands in front
  Token found;
  std::vector<Token> open;  ///< brackets that are not closed, outermost first

  /// Whether an infix operator could stand here.
  [[nodiscard]] bool follows_operand() const {
    switch (previous.kind) {
      case TokenKind::Word:
        return !is_reserved(previous.text()) || previous.text() == "now" ||
               previous.text() == "true" || previous.text() == "false" || previous.text() == "null";
      case TokenKind::Number:
      case TokenKind::Quoted:
        return true;
      case TokenKind::Symbol: {
        char const c = *previous.begin;
        return c == ')' || c == ']' || c == '}';
      }
      case TokenKind::End:
      case TokenKind::Comment:
        return false;
    }
    return false;
  }
};

bool is_opening(Token const& token) {
  return token.kind == TokenKind::Symbol && token.text().size() == 1 &&
         std::string_view("([{").find(*token.begin) != std::string_view::npos;
}
bool is_closing(Token const& token) {
  return token.kind == TokenKind::Symbol && token.text().size() == 1 &&
         std::string_view(")]}").find(*token.begin) != std::string_view::npos;
}

/// Reads from state.scan_from up to `at`. `{{` and `}}` are one token only in messages.
Place look_around(ParseState const& state, char const* at) {
  Place place;
  place.previous = {TokenKind::End, at, at};
  for (char const* from = skip_blank(state.scan_from, at); from < at;) {
    Token token = token_at(from, at);
    if (token.kind == TokenKind::Symbol && (*from == '{' || *from == '}')) token.end = from + 1;
    if (is_opening(token)) place.open.push_back(token);
    if (is_closing(token) && !place.open.empty()) place.open.pop_back();
    place.previous = token;
    from = skip_blank(token.end, at);
  }
  place.found = token_at(at, state.end());
  return place;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Whether an operator could go on where something else was expected.
bool may_go_on(std::string_view expected) {
  return expected == kRuleStatement || expected == kTestStatement || ends_with(expected, "`)`") ||
         ends_with(expected, "`]`") || ends_with(expected, "`}`") || expected == "`then`" ||
         expected == "`else`" || expected == "`:`" || expected == "a declaration" ||
         expected == "an operator or the end" || expected == "the parameter's meaning in quotes";
}

bool wants_expression(std::string_view expected) {
  return expected == "an expression" || expected == "a condition" ||
         expected == "an index or `*`" || expected == "an expression or `]`" ||
         expected == "an expression or `)`";
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

/// Reports a resource type that is no plain name, or a glob over types, without its quotes: after
/// `in` or `needs`, or behind another type.
bool report_bare_type(ParseState& state, Place const& place) {
  auto const is_part = [](char c) {
    bool const is_mark = std::string_view(":*?/.-").find(c) != std::string_view::npos;
    return is_mark || is_word_char(c);
  };
  char const* begin = place.found.begin;
  while (begin != state.scan_from && is_part(begin[-1])) --begin;
  char const* end = place.found.begin;
  while (end != state.end() && is_part(*end)) ++end;
  while (end != begin && end[-1] == ':') --end;
  if (begin == place.found.begin || end <= place.found.begin || !is_word_char(*begin)) return false;
  char const* last = begin;
  while (last != state.scan_from && is_blank(last[-1])) --last;
  char const* word = last;
  while (word != state.scan_from && is_word_char(word[-1])) --word;
  std::string_view const before(word, static_cast<std::size_t>(last - word));
  bool const follows_type = last != state.scan_from && last[-1] == ',';
  if (before != "in" && before != "needs" && !follows_type) return false;
  std::string const type(begin, end);
  state.complain(
      Diag::ForeignSyntax, state.span(begin, end),
      "a resource type that is no plain name stands in double quotes, found " + quoted(type));
  state.sink.hint("write `\"" + type + "\"`");
  return true;
}

/// Reports a slip that has a message of its own.
bool report_slip(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  Span const span = state.span(place.found.begin, place.found.end);
  std::string_view message = foreign_mark(found);
  bool const at_statement =
      expected == kRuleStatement || expected == kTestStatement || expected == "a declaration";
  if (message.empty() && at_statement && found == ",") {
    message = "no comma stands between statements";
  }
  if (message.empty() && at_statement && found == "--") {
    message = "a comment starts with `#`, found `--`";
  }
  if (!message.empty()) {
    state.complain(Diag::ForeignSyntax, span, message);
    return true;
  }
  bool const is_key = place.found.kind == TokenKind::Word || place.found.kind == TokenKind::Number;
  bool const in_braces = !place.open.empty() && *place.open.back().begin == '{';
  bool const at_key =
      expected == "a string or `}`" || (expected == "a string" && place.previous.text() == ",");
  if (is_key && in_braces && at_key) {
    state.complain(Diag::ForeignSyntax, span,
                   "a key of an object stands in double quotes, found " + describe(place.found));
    return true;
  }
  bool const may_be_type = expected == kRuleStatement || expected == "`:`" ||
                           (expected == "a condition" && place.previous.text() == ":");
  if (may_be_type && report_bare_type(state, place)) return true;
  std::string_view instead;
  if (may_go_on(expected) && place.follows_operand()) instead = infix_instead(found);
  if (wants_expression(expected)) instead = prefix_instead(found);
  if (instead.empty()) return false;
  state.complain(Diag::ForeignOperator, span, found, instead);
  return true;
}

constexpr std::array<std::string_view, 15> kRuleStatements = {
    "severity", "controls", "weight", "enforce", "owner",   "tags",    "parameter", "for",
    "needs",    "let",      "when",   "unless",  "require", "message", "fix"};
constexpr std::array<std::string_view, 5> kTestStatements = {"given", "now", "set", "waive",
                                                             "expect"};
constexpr std::array<std::string_view, 11> kDeclarationWords = {
    "module", "use",  "let",       "parameter", "predicate", "function",
    "open",   "type", "framework", "rule",      "test"};

template <std::size_t N>
void hint_nearest(ParseState& state, std::string_view word,
                  std::array<std::string_view, N> const& words) {
  std::vector<std::string> const candidates(words.begin(), words.end());
  if (auto const near = nearest(word, candidates)) state.sink.hint("did you mean `" + *near + "`?");
}

/// What the bracket is that stands open where its end was expected.
void note_open_bracket(ParseState& state, Place const& place, std::string_view expected) {
  if (place.open.empty()) return;
  Token const& open = place.open.back();
  std::string_view const closing = *open.begin == '(' ? "`)`" : *open.begin == '[' ? "`]`" : "`}`";
  if (!ends_with(expected, closing)) return;
  if (std::find(open.begin, place.found.begin, '\n') == place.found.begin) return;
  // A misspelt statement is not for want of a brace.
  bool const at_statement = expected == kRuleStatement || expected == kTestStatement;
  bool const at_word = place.found.kind == TokenKind::Word;
  if (at_statement && at_word && !starts_declaration(place.found.text())) return;
  state.sink.note(state.span(open.begin, open.end), quoted(open.text()) + " is open since here");
}

void hint_at_statement(ParseState& state, Place const& place, std::string_view expected) {
  if (place.found.kind != TokenKind::Word) return;
  std::string_view const found = place.found.text();
  if (expected == kRuleStatement) {
    std::string_view const instead = statement_instead(found);
    if (!instead.empty()) {
      state.sink.hint("did you mean `" + std::string(instead) + "`?");
    } else {
      hint_nearest(state, found, kRuleStatements);
    }
  } else if (expected == kTestStatement) {
    hint_nearest(state, found, kTestStatements);
  } else if (expected == "a declaration") {
    hint_nearest(state, found, kDeclarationWords);
  }
}

/// The words that start a declaration about access decisions.
bool is_access_word(std::string_view word) {
  return word == "entity" || word == "action" || word == "permit" || word == "forbid";
}

/// The words that other languages have for quantifiers.
bool is_foreign_quantifier(std::string_view word) {
  constexpr std::array<std::string_view, 7> kWords = {"any",    "all",  "exists", "each",
                                                      "forall", "none", "only"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

void hint_at_expression(ParseState& state, Place const& place) {
  std::string_view const found = place.found.text();
  if (found == "not") {
    state.sink.hint("a negation stands in parentheses here: `(not …)`");
  } else if (found == "for") {
    state.sink.hint(
        "a condition on many is `every x in xs: …`, `some x in xs: …` or `no x in xs: …`");
  } else if (found == ".") {
    state.sink.hint("a number has a digit before its point: `0.5`");
  }
}

void hint_at_other(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  bool const is_word = place.found.kind == TokenKind::Word;
  if (is_word && is_reserved(found) && ends_with(expected, " name")) {
    state.sink.hint(quoted(found) + " is a reserved word; in backticks it is a name");
  } else if (is_word && is_reserved(found) && expected == "a rule's id") {
    state.sink.hint(quoted(found) + " is a reserved word; an id may begin with it: `" +
                    std::string(found) + "-…`");
  } else if (expected == "`(`" && found == "=") {
    state.sink.hint("without parameters it is a constant: `let name = …`");
  } else if (expected == "a rule's id" && place.found.kind == TokenKind::Quoted) {
    state.sink.hint("a rule has an id and a title: `rule my-rule \"title\" {`");
  } else if (is_word && (expected == "a string" || ends_with(expected, "in quotes"))) {
    state.sink.hint("text stands in double quotes");
  } else if (expected.substr(0, 8) == "`absent`") {
    std::string_view const instead = test_instead(found);
    if (!instead.empty()) state.sink.hint("write " + std::string(instead));
  } else if (expected.substr(0, 10) == "`critical`" && place.found.kind == TokenKind::Quoted) {
    state.sink.hint("a severity stands without quotes");
  } else if (expected == "`then`" || expected == "`else`") {
    state.sink.hint("an `if` reads `if condition then value else value`");
  } else if (is_closing(place.found) && place.previous.text() == ",") {
    state.sink.hint("no comma stands behind the last one");
  } else if (is_word && place.previous.kind == TokenKind::Word &&
             is_foreign_quantifier(place.previous.text())) {
    state.sink.hint("quantifiers are `some`, `every`, `no` and `one`");
  }
}

void explain(ParseState& state, Place const& place, std::string_view expected) {
  if (report_slip(state, place, expected)) return;
  Span const span = state.span(place.found.begin, place.found.end);
  if (expected == "a declaration") {
    state.complain(Diag::ExpectedDeclaration, span, describe(place.found));
  } else {
    state.complain(Diag::Expected, span, expected, describe(place.found));
  }
  hint_at_statement(state, place, expected);
  if (wants_expression(expected)) hint_at_expression(state, place);
  hint_at_other(state, place, expected);
  note_open_bracket(state, place, expected);
}

}  // namespace

void explain_expected(ParseState& state, char const* where, char const* last,
                      std::string const& expected) {
  explain(state, look_around(state, skip_blank(where, last)), expected);
}

void explain_declaration(ParseState& state, char const* where, char const* last) {
  Place const place = look_around(state, skip_blank(where, last));
  Span const span = state.span(place.found.begin, place.found.end);
  if (place.found.kind == TokenKind::Word) {
    std::string_view const word = place.found.text();
    if (is_access_word(word)) return report_access(state, span);
    std::string_view const message = foreign_declaration(word);
    if (!message.empty()) {
      state.complain(Diag::ForeignSyntax, span, message);
      return;
    }
  }
  explain(state, place, "a declaration");
}

}  // namespace writ::grammar
