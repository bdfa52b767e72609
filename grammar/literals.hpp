// Numbers, durations, dates and times as written, with what is wrong with those that are not.
// Covered by tests/unit/grammar/literals_test.cpp.
#pragma once

#include <variant>

#include "grammar/ast.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

/// What starts with a digit in an expression, with its place. A malformed one has been reported and
/// is replaced by something that raises no further complaint.
struct Quantity {
  std::variant<ast::Number, ast::Duration, ast::Now> is;
  Span span;
};

/// The unit of durations that the word stands for: "d" for "days", "d" for "d"; or nothing.
[[nodiscard]] std::string_view unit_for(std::string_view word);

// Each reads what stands at `first` and moves it past it; false, and nothing moved, where something
// else stands there. Mistakes inside are reported.

/// `12`, `1.5e3`, `90d`; a date is reported.
[[nodiscard]] bool scan_quantity(char const*& first, char const* last, ParseState& state,
                                 Quantity& out);
/// A number without a unit, e.g. a weight.
[[nodiscard]] bool scan_number(char const*& first, char const* last, ParseState& state,
                               ast::Name& out);
/// `2027-01-31`.
[[nodiscard]] bool scan_date(char const*& first, char const* last, ParseState& state,
                             ast::Name& out);
/// A date, or a time in RFC 3339.
[[nodiscard]] bool scan_time(char const*& first, char const* last, ParseState& state,
                             ast::Name& out);

}  // namespace writ::grammar
