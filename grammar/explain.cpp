// Unmet expectations to messages. Covered by tests/golden/syntax.
#include "grammar/explain.hpp"

#include "grammar/lexical.hpp"

namespace writ::grammar {

void explain_expected(ParseState& state, char const* where, char const* last,
                      std::string const& expected) {
  char const* const at = skip_blank(where, last);
  Token const found = token_at(at, state.end());
  state.sink.report(Diag::Expected, state.span(found.begin, found.end), expected, describe(found));
}

void explain_declaration(ParseState& state, char const* where, char const* last) {
  char const* const at = skip_blank(where, last);
  Token const found = token_at(at, state.end());
  state.sink.report(Diag::ExpectedDeclaration, state.span(found.begin, found.end), describe(found));
}

}  // namespace writ::grammar
