// Each function knows one family of slips and says whether it was one of them.
#include "grammar/slips.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "grammar/foreign.hpp"
#include "grammar/literals.hpp"

namespace writ::grammar {
namespace {

bool is_at_statement(std::string_view expected) {
  return expected == kRuleStatement || expected == kTestStatement || expected == kDeclaration;
}

bool report(ParseState& state, Token const& token, std::string const& message) {
  state.complain(Diag::ForeignSyntax, state.span(token.begin, token.end), message);
  return true;
}

/// The message for what stands there instead, which it names at its end.
bool report_found(ParseState& state, Token const& token, std::string const& message) {
  return report(state, token, message + ", found " + quoted(token.text()));
}

/// A resource type that is no plain name, or a glob over types, without its quotes: after `in` or
/// `needs`, or behind another type.
bool report_bare_type(ParseState& state, Place const& place, std::string_view expected) {
  bool const may_be_type = expected == kRuleStatement || expected == "`:`" ||
                           (expected == "a condition" && place.previous.text() == ":");
  if (!may_be_type) return false;
  auto const is_part = [](char c) {
    bool const is_mark = std::string_view(":*?/.-").find(c) != std::string_view::npos;
    return is_mark || is_word_char(c);
  };
  char const* begin = place.found.begin;
  while (begin != state.scan_from && is_part(begin[-1])) --begin;
  char const* end = place.found.begin;
  while (end != state.end() && is_part(*end)) ++end;
  bool const ends_in_colon = end != begin && end[-1] == ':';
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
  Token const token{TokenKind::Word, begin, end};
  if (ends_in_colon && expected == kRuleStatement) {
    report_found(state, token, "`for` names the types that a rule is about");
    state.sink.hint("a condition on each element is `require every x in " + type + ": …`");
    return true;
  }
  report_found(state, token, "a resource type that is no plain name stands in double quotes");
  state.sink.hint("write `\"" + type + "\"`");
  return true;
}

bool report_mark(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  if (std::string_view const message = foreign_mark(found); !message.empty()) {
    return report(state, place.found, std::string(message));
  }
  if (expected == kDeclaration && found == "@") {
    return report_found(state, place.found,
                        "a comment above a declaration explains it, `tags` of a rule group it");
  }
  if (!is_at_statement(expected)) return false;
  if (found == ",") return report(state, place.found, "no comma stands between statements");
  if (found == "--") return report_found(state, place.found, "a comment starts with `#`");
  if (found == ":" && expected != kDeclaration && place.follows_operand()) {
    return report_found(state, place.found, "nothing stands between one statement and the next");
  }
  return false;
}

/// `{` where an object can stand, and something else was meant.
bool report_braces(ParseState& state, Place const& place, std::string_view expected) {
  if (expected == "`:` and a value" && is_any(place.found.text(), {",", "}"})) {
    report_found(state, place.found, "a list stands in brackets: `[a, b]`");
    state.sink.hint("an object has a value for each key: `{\"a\": 1}`");
    return true;
  }
  bool const at_key =
      expected == "a string or `}`" || (expected == "a string" && place.previous.text() == ",");
  bool const is_key = place.found.kind == TokenKind::Word || place.found.kind == TokenKind::Number;
  if (!at_key || !is_key || !place.is_inside('{')) return false;
  if (place.next.text() == "|") {
    return report_found(state, place.next,
                        "a list is made of another by `[e for x in xs where f]`");
  }
  OpenBracket const& brace = place.open.back();
  if (place.next.text() != ":" &&
      is_any(brace.before.text(), {"when", "unless", "require", "where", "if"})) {
    return report_found(state, brace.mark, "a condition stands without braces");
  }
  report_found(state, place.found, "a key of an object stands in double quotes");
  state.sink.hint("write `\"" + std::string(place.found.text()) + "\": …`");
  return true;
}

/// Lists, comprehensions and indexes as other languages write them.
bool report_list(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  constexpr char const* kMade = "a list is made of another by `[e for x in xs where f]`";
  if (place.is_inside('[')) {
    bool const is_first = found == "for" && place.previous.text() == "[";
    if (found == "|" || is_first) return report_found(state, place.found, kMade);
    if (found == "if" && expected == "`,` or `]`") {
      return report_found(state, place.found, "a comprehension is narrowed by `where`");
    }
    if (found == ":" && expected == "`]`") {
      report_found(state, place.found, "a list is indexed by one number");
      state.sink.hint("there are `first(xs)` and `last(xs)`, and `[e for i, e in xs where i > 0]`");
      return true;
    }
  }
  if (found == "for" && expected == "`,` or `)`") {
    return report_found(state, place.found,
                        "a condition on many is `some x in xs: …` or `every x in xs: …`");
  }
  if (found == "," && expected == "`)`") {
    return report_found(state, place.found, "a list stands in brackets: `[a, b]`");
  }
  if (found == "*" && place.previous.text() == "." && expected == "a name") {
    return report_found(state, place.found, "each element of a list is `xs[*]`, without a point");
  }
  return false;
}

bool report_choice(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  if (is_any(found, {"elif", "elsif", "elseif"}) && expected == "`else`") {
    return report_found(state, place.found, "a further branch is `else if … then …`");
  }
  bool const is_infix = expected == kRuleStatement && found == "if" && place.follows_operand();
  if (!is_infix || place.on_new_line()) return false;
  return report_found(state, place.found, "a choice reads `if condition then value else value`");
}

/// `severity = high`, `message: "…"`.
bool report_assigned_statement(ParseState& state, Place const& place, std::string_view expected) {
  if (may_go_on(expected) || !is_any(place.found.text(), {"=", ":", ":=", "=>"})) return false;
  if (place.previous.kind != TokenKind::Word || !takes_value(place.previous.text())) return false;
  std::string const keyword(place.previous.text());
  return report_found(state, place.found, "nothing stands between `" + keyword + "` and its value");
}

/// `30 days`.
bool report_duration(ParseState& state, Place const& place) {
  if (place.previous.kind != TokenKind::Number || place.on_new_line()) return false;
  std::string_view const unit = unit_for(place.found.text());
  if (unit.empty() || !std::all_of(place.previous.begin, place.previous.end, is_digit))
    return false;
  std::string const amount(place.previous.text());
  state.complain(Diag::BadDuration, state.span(place.previous.begin, place.found.end),
                 amount + " " + std::string(place.found.text()),
                 "write `" + amount + std::string(unit) + "`");
  return true;
}

/// `x not is absent`, `x not like "a"`.
bool report_inner_not(ParseState& state, Place const& place, std::string_view expected) {
  if (expected != "`in`" || place.previous.text() != "not") return false;
  std::string const found(place.found.text());
  bool const is_relation = is_any(found, {"like", "matches", "contains", "starts", "ends", "within",
                                          "overlaps", "subset", "intersects"});
  if (found != "is" && !is_relation) return false;
  std::string const relation = found == "starts" || found == "ends" ? found + " with"
                               : found == "subset"                  ? "subset of"
                                                                    : found;
  state.complain(Diag::ForeignOperator, state.span(place.previous.begin, place.found.end),
                 "not " + relation, found == "is" ? "`is not`" : "`not (… " + relation + " …)`");
  return true;
}

bool report_operator(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  std::string_view instead;
  bool const lacks_then = expected == "`then`" && found == "else";
  if (may_go_on(expected) && place.follows_operand() && !lacks_then) {
    instead = infix_instead(found);
  }
  if (wants_expression(expected)) instead = prefix_instead(found);
  if (expected == "`=`" && is_any(found, {":=", "=="})) instead = "`=`";
  if (instead.empty()) return false;
  state.complain(Diag::ForeignOperator, state.span(place.found.begin, place.found.end), found,
                 instead);
  return true;
}

/// `lambda x: x`, `/^a/`.
bool report_value(ParseState& state, Place const& place, std::string_view expected) {
  if (place.previous.text() == "lambda" && may_go_on(expected)) {
    return report_found(state, place.previous,
                        "a function is declared outside of rules: `function f(x) = …`");
  }
  if (place.found.text() == "/" && wants_expression(expected)) {
    return report_found(state, place.found, "a regular expression is a text: `r\"…\"`");
  }
  return false;
}

}  // namespace

bool report_slip(ParseState& state, Place const& place, std::string_view expected) {
  return report_mark(state, place, expected) || report_braces(state, place, expected) ||
         report_list(state, place, expected) || report_choice(state, place, expected) ||
         report_assigned_statement(state, place, expected) || report_duration(state, place) ||
         report_inner_not(state, place, expected) || report_value(state, place, expected) ||
         report_bare_type(state, place, expected) || report_operator(state, place, expected);
}

}  // namespace writ::grammar
