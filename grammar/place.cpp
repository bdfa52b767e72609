// Reads the tokens in front of a place once more: what stands there, and which brackets are open.
#include "grammar/place.hpp"

#include <algorithm>

namespace writ::grammar {
namespace {

bool is_one_of(Token const& token, std::string_view marks) {
  return token.kind == TokenKind::Symbol && token.text().size() == 1 &&
         marks.find(*token.begin) != std::string_view::npos;
}

}  // namespace

bool is_closing(Token const& token) { return is_one_of(token, ")]}"); }

bool Place::follows_operand() const {
  switch (previous.kind) {
    case TokenKind::Word:
      return !is_reserved(previous.text()) || previous.text() == "now" ||
             previous.text() == "true" || previous.text() == "false" || previous.text() == "null";
    case TokenKind::Number:
    case TokenKind::Quoted:
      return true;
    case TokenKind::Symbol:
      return is_closing(previous);
    case TokenKind::End:
    case TokenKind::Comment:
      return false;
  }
  return false;
}

bool Place::on_new_line() const {
  return previous.kind != TokenKind::End &&
         std::find(previous.end, found.begin, '\n') != found.begin;
}

Place look_around(ParseState const& state, char const* at) {
  Place place;
  place.before_previous = {TokenKind::End, at, at};
  place.previous = place.before_previous;
  for (char const* from = skip_blank(state.scan_from, at); from < at;) {
    Token token = token_at(from, at);
    // `{{` and `}}` are one token only in messages.
    if (token.kind == TokenKind::Symbol && (*from == '{' || *from == '}')) token.end = from + 1;
    if (is_one_of(token, "([{")) place.open.push_back({token, place.previous});
    if (is_closing(token) && !place.open.empty()) place.open.pop_back();
    place.before_previous = place.previous;
    place.previous = token;
    from = skip_blank(token.end, at);
  }
  place.found = token_at(at, state.end());
  place.next = token_at(skip_blank(place.found.end, state.end()), state.end());
  return place;
}

bool may_go_on(std::string_view expected) {
  return expected == kRuleStatement || expected == kTestStatement || ends_with(expected, "`)`") ||
         ends_with(expected, "`]`") || ends_with(expected, "`}`") || expected == "`then`" ||
         expected == "`else`" || expected == "`:`" || expected == kDeclaration ||
         expected == "an operator or the end" || expected == "the parameter's meaning in quotes";
}

bool wants_expression(std::string_view expected) {
  return expected == "an expression" || expected == "a condition" ||
         expected == "an index or `*`" || expected == "an expression or `]`" ||
         expected == "an expression or `)`";
}

}  // namespace writ::grammar
