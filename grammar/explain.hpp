// Turns "the grammar wants X here" into a message for the author of the policy: what was found, and
// for the slips of people who write other languages what to write instead. Covered by
// tests/golden/syntax.
#pragma once

#include <string>

#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// Reports that `expected` (a name, or a word in backticks) does not stand at `where`.
void explain_expected(ParseState& state, char const* where, char const* last,
                      std::string const& expected);

/// Reports that no declaration starts at `where`.
void explain_declaration(ParseState& state, char const* where, char const* last);

}  // namespace writ::grammar
