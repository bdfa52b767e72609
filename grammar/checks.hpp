// What is a mistake of form although the grammar lets it through. Covered by tests/golden/syntax.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// Reports each key that stands twice in the object.
void report_repeated_keys(ParseState& state, ast::Object const& object);

/// Reports the parts of a rule or test that may stand once and stand twice.
void report_repeated_parts(ParseState& state, ast::Rule const& rule);
void report_repeated_parts(ParseState& state, ast::Test const& test);

/// Reports the parts that a waiver lacks.
void report_missing_parts(ParseState& state, ast::Waive const& waive);

/// Reports a word that belongs to access decisions, which this version does not know.
void report_access(ParseState& state, Span word);

/// Reports the nulls that stand neither in a list nor in an object, and forgets them.
void report_stray_nulls(ParseState& state);

}  // namespace writ::grammar
