// String literals and templates as written to what they stand for. Covered by
// tests/unit/grammar/text_test.cpp and template_test.cpp.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

// Each reads what stands at `first` and moves it past it; false, and nothing moved, where something
// else stands there. Mistakes inside are reported.

/// `"text"` with JSON's escapes.
[[nodiscard]] bool scan_text(char const*& first, char const* last, ParseState& state,
                             ast::Text& out);
/// `r"text"`.
[[nodiscard]] bool scan_raw_text(char const*& first, char const* last, ParseState& state,
                                 ast::Text& out);
/// `"text with {holes}"`.
[[nodiscard]] bool scan_template(char const*& first, char const* last, ParseState& state,
                                 ast::Template& out);
/// `` `odd name` ``.
[[nodiscard]] bool scan_backticked(char const*& first, char const* last, ParseState& state,
                                   ast::Name& out);

/// The expression of a hole, which ends at `last`; defined beside the grammar of expressions.
[[nodiscard]] ast::ExprId parse_hole(char const* first, char const* last, ParseState& state);

}  // namespace writ::grammar
