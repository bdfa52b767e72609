// Each function knows one kind of place.
#include "grammar/hints.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/did_you_mean.hpp"
#include "grammar/foreign.hpp"

namespace writ::grammar {
namespace {

constexpr std::array<std::string_view, 5> kTestStatements = {"given", "now", "set", "waive",
                                                             "expect"};
constexpr std::array<std::string_view, 11> kDeclarationWords = {
    "module", "use",  "let",       "parameter", "predicate", "function",
    "open",   "type", "framework", "rule",      "test"};

template <class Words>
bool hint_nearest(ParseState& state, std::string_view word, Words const& words) {
  std::vector<std::string> const candidates(words.begin(), words.end());
  auto const near = nearest(word, candidates);
  if (near) state.sink.hint("did you mean `" + *near + "`?");
  return near.has_value();
}

/// What the bracket is that stands open where its end was expected.
void note_open_bracket(ParseState& state, Place const& place, std::string_view expected) {
  if (place.open.empty()) return;
  Token const& open = place.open.back().mark;
  std::string_view const closing = *open.begin == '(' ? "`)`" : *open.begin == '[' ? "`]`" : "`}`";
  if (!ends_with(expected, closing)) return;
  if (std::find(open.begin, place.found.begin, '\n') == place.found.begin) return;
  // A misspelt statement is not for want of a brace.
  bool const at_statement = expected == kRuleStatement || expected == kTestStatement;
  bool const at_word = place.found.kind == TokenKind::Word;
  if (at_statement && at_word && !starts_declaration(place.found.text())) return;
  state.sink.note(state.span(open.begin, open.end), quoted(open.text()) + " is open since here");
}

/// Whether what stands at a statement's place is part of a condition: `x.y == 1`, `some x in xs:
/// …`.
bool is_condition(Place const& place) {
  if (is_any(place.found.text(), {"some", "every", "no", "one", "not", "true", "false"}))
    return true;
  return is_any(place.next.text(), {".", "[", "(", "==", "!=", "<", ">", "<=", ">=", "in", "is",
                                    "like", "matches", "contains", "&&", "||", "and", "or"});
}

void hint_at_rule_statement(ParseState& state, Place const& place) {
  std::string const found(place.found.text());
  std::string_view const instead = statement_instead(found);
  if (!instead.empty()) {
    state.sink.hint("did you mean `" + std::string(instead) + "`?");
  } else if (is_any(place.next.text(), {"=", ":=", "+=", "-="})) {
    state.sink.hint("a value is named once, with `let " + found + " = …`");
  } else if (!hint_nearest(state, found, statements_of_rules()) && place.on_new_line() &&
             is_condition(place)) {
    state.sink.hint("a condition stands behind `require`, `when` or `unless`");
  }
}

void hint_at_declaration(ParseState& state, Place const& place) {
  std::string_view const next = place.next.text();
  std::string const found(place.found.text());
  bool const is_word = place.found.kind == TokenKind::Word;
  if (is_word && hint_nearest(state, found, kDeclarationWords)) return;
  if (is_word && next == "(") {
    state.sink.hint("a function is declared with `function " + found + "(…) = …` or `predicate`");
  } else if (is_word && is_any(next, {"=", ":="})) {
    state.sink.hint("a constant is declared with `let " + found + " = …`");
  } else if (found == "{" || found == "-" || (is_word && is_any(next, {":", "{", "[", "if"}))) {
    state.sink.hint(std::string(kRuleInstead));
  }
}

void hint_at_statement(ParseState& state, Place const& place, std::string_view expected) {
  if (expected == kDeclaration) return hint_at_declaration(state, place);
  if (place.found.kind == TokenKind::Quoted && place.previous.kind == TokenKind::Quoted &&
      place.previous.end == place.found.begin) {
    state.sink.hint("a text has one `\"` on each side, and a `\"` in it is `\\\"`");
  }
  if (place.found.kind != TokenKind::Word) return;
  if (expected == kRuleStatement) hint_at_rule_statement(state, place);
  if (expected != kTestStatement) return;
  std::string_view const instead = test_statement_instead(place.found.text());
  if (!instead.empty()) {
    state.sink.hint("did you mean `" + std::string(instead) + "`?");
  } else {
    hint_nearest(state, place.found.text(), kTestStatements);
  }
}

/// The words that other languages have for quantifiers.
bool is_foreign_quantifier(std::string_view word) {
  return is_any(word, {"any", "all", "exists", "each", "forall", "none", "only"});
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

/// Behind the words that start something with a form of its own: `for`, `if`, `some`, `let`.
bool hint_at_form(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  bool const selects = is_any("for", {place.previous.text(), place.before_previous.text()});
  if (expected == "`then`" || expected == "`else`") {
    state.sink.hint("an `if` reads `if condition then value else value`");
  } else if (expected == "`in`" && selects) {
    state.sink.hint("a rule says what it is about with `for x in aws_s3_bucket`");
  } else if (expected == "`:`" && place.before_previous.text() != "parameter") {
    state.sink.hint("a quantifier reads `some x in xs: condition`; `count(xs) > 0` says not empty");
  } else if (expected == "`(`" && found == "=") {
    state.sink.hint("without parameters it is a constant: `let name = …`");
  } else if (expected == "`=`" && found == ":") {
    state.sink.hint("a type stands with a `parameter` only");
  } else if (expected == "`=`" && place.previous.text() == ")") {
    state.sink.hint(
        "a function reads `function f(x) = value`, a predicate `predicate p(x) = condition`");
  } else {
    return false;
  }
  return true;
}

/// Where a name, a title or a text was expected.
bool hint_at_name(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  bool const is_word = place.found.kind == TokenKind::Word;
  bool const is_quoted = place.found.kind == TokenKind::Quoted;
  if (is_word && is_reserved(found) && ends_with(expected, " name")) {
    state.sink.hint(quoted(found) + " is a reserved word; in backticks it is a name");
  } else if (is_word && is_reserved(found) && expected == "a rule's id") {
    state.sink.hint(quoted(found) + " is a reserved word; an id may begin with it: `" +
                    std::string(found) + "-…`");
  } else if ((expected == "a rule's id" && is_quoted) || expected == "the rule's title in quotes") {
    state.sink.hint("a rule has an id and a title: `rule my-rule \"title\" {`");
  } else if (is_quoted && is_any(place.previous.text(), {"module", "use"})) {
    state.sink.hint("a module's name is words with points between: `" +
                    std::string(place.previous.text()) + " aws.storage`");
  } else if (expected == "a resource type" && found == "*") {
    state.sink.hint("resources of every type are `\"*\"`");
  } else if (is_word && (expected == "a string" || ends_with(expected, "in quotes"))) {
    state.sink.hint("text stands in double quotes");
  } else if (expected == "a text in quotes") {
    state.sink.hint("text stands in double quotes, on one line");
  } else {
    return false;
  }
  return true;
}

/// Where one of some words was expected.
bool hint_at_choice(ParseState& state, Place const& place, std::string_view expected) {
  std::string_view const found = place.found.text();
  std::string_view const first = expected.substr(0, expected.find('`', 1) + 1);
  if (first == "`absent`") {
    std::string_view const instead = test_instead(found);
    if (!instead.empty()) state.sink.hint("write " + std::string(instead));
    return !instead.empty();
  }
  if (first == "`critical`") {
    std::string_view const instead = severity_instead(found);
    if (!instead.empty()) state.sink.hint("write " + quoted(instead));
    if (place.found.kind == TokenKind::Quoted) state.sink.hint("a severity stands without quotes");
    return true;
  }
  if (first == "`pass`") {
    state.sink.hint("an expectation reads `expect my-rule fail on \"id\"`");
    return true;
  }
  return false;
}

}  // namespace

void add_hints(ParseState& state, Place const& place, std::string_view expected) {
  hint_at_statement(state, place, expected);
  if (wants_expression(expected)) hint_at_expression(state, place);
  bool const said = hint_at_form(state, place, expected) || hint_at_name(state, place, expected) ||
                    hint_at_choice(state, place, expected);
  if (!said && is_closing(place.found) && place.previous.text() == ",") {
    state.sink.hint("no comma stands behind the last one");
  } else if (!said && place.found.kind == TokenKind::Word &&
             place.previous.kind == TokenKind::Word &&
             is_foreign_quantifier(place.previous.text())) {
    state.sink.hint("quantifiers are `some`, `every`, `no` and `one`");
  }
  note_open_bracket(state, place, expected);
}

}  // namespace writ::grammar
