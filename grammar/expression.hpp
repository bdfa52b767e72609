// Expressions without the parser library in sight: what parser.cpp calls. Covered by
// tests/unit/grammar/expression_test.cpp.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// Parses one expression at `first` and moves it past it; none() where none starts there. Throws
/// Abandoned after reporting a mistake within.
[[nodiscard]] ast::ExprId parse_expression(char const*& first, char const* last, ParseState& state);

}  // namespace writ::grammar
