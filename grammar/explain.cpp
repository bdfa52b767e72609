// Unmet expectations to messages: a slip that is known has one of its own, anything else is what
// was expected and what was found, with hints. Covered by tests/golden/syntax and
// tests/golden/habits.
#include "grammar/explain.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "grammar/checks.hpp"
#include "grammar/foreign.hpp"
#include "grammar/hints.hpp"
#include "grammar/lexical.hpp"
#include "grammar/place.hpp"
#include "grammar/slips.hpp"

namespace writ::grammar {
namespace {

/// The words that start a declaration about access decisions.
bool is_access_word(std::string_view word) {
  return word == "entity" || word == "action" || word == "permit" || word == "forbid";
}

/// What lacks is to be blamed where it lacks, not on the next line.
Span blamed(ParseState const& state, Place const& place, std::string_view expected) {
  constexpr std::array<std::string_view, 5> kInside = {"`:`", "`then`", "`else`", "`in`", "`=`"};
  bool const is_inside = std::find(kInside.begin(), kInside.end(), expected) != kInside.end();
  if (is_inside && place.on_new_line()) return state.span(place.previous.end, place.previous.end);
  return state.span(place.found.begin, place.found.end);
}

void explain(ParseState& state, Place const& place, std::string_view expected) {
  if (report_slip(state, place, expected)) return;
  Span const span = blamed(state, place, expected);
  if (expected == kDeclaration) {
    state.complain(Diag::ExpectedDeclaration, span, describe(place.found));
  } else {
    state.complain(Diag::Expected, span, expected, describe(place.found));
  }
  add_hints(state, place, expected);
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
  explain(state, place, kDeclaration);
}

}  // namespace writ::grammar
