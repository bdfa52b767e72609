// Expressions as canonical text, for evidence and fingerprints. Covered by
// tests/unit/grammar/printer_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "grammar/ast.hpp"

namespace writ {

/// The expression on one line, with single blanks and only those parentheses that binding needs.
/// Parsing the text and printing again gives the same text.
[[nodiscard]] std::string print_condition(ast::File const& file, ast::ExprId expression);

/// The text as a string literal: raw where it holds a backslash and can be raw.
[[nodiscard]] std::string print_string(std::string_view text);

/// The name, in backticks unless it is a plain word. A reserved word needs them unless it stands
/// behind a dot.
[[nodiscard]] std::string print_name(std::string_view name, bool behind_dot);

/// The operator or word as policies spell it.
[[nodiscard]] std::string_view spelling(ast::Binary op);
[[nodiscard]] std::string_view spelling(ast::IsKind kind);
[[nodiscard]] std::string_view spelling(ast::Quantifier quantifier);

}  // namespace writ
