// Declarations without the parser library in sight: what parser.cpp calls. Covered by
// tests/unit/grammar/declaration_test.cpp.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// Parses one declaration at `first` and moves it past it; false where none starts there. Throws
/// Abandoned after reporting a mistake within.
[[nodiscard]] bool parse_declaration(char const*& first, char const* last, ParseState& state,
                                     ast::Declaration& out);

}  // namespace writ::grammar
