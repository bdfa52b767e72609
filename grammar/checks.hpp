// What is a mistake of form although the grammar lets it through. Covered by tests/golden/syntax.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// Reports each key that stands twice in the object.
void report_repeated_keys(ParseState& state, ast::Object const& object);

/// Reports the nulls that stand neither in a list nor in an object, and forgets them.
void report_stray_nulls(ParseState& state);

}  // namespace writ::grammar
