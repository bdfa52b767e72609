// What people write who know other languages, and what this one has instead. Covered by
// tests/golden/syntax and tests/golden/habits.
#pragma once

#include <span>
#include <string_view>

namespace writ::grammar {

inline constexpr std::string_view kRuleInstead =
    "a rule says what must hold: `rule my-rule \"title\" { … require … }`";

/// What to write for an infix operator of another language; empty for anything else.
[[nodiscard]] std::string_view infix_instead(std::string_view found);
/// What to write for a prefix operator of another language.
[[nodiscard]] std::string_view prefix_instead(std::string_view found);

/// What is wrong with a mark that the language does not have anywhere, a whole message.
[[nodiscard]] std::string_view foreign_mark(std::string_view found);
/// The same for a word where a declaration must start.
[[nodiscard]] std::string_view foreign_declaration(std::string_view word);

/// The statement of a rule that a word of another language stands for.
[[nodiscard]] std::string_view statement_instead(std::string_view word);
/// What to write for `is WORD` with a word that is no test.
[[nodiscard]] std::string_view test_instead(std::string_view word);
/// The statement of a test that a word of another language stands for.
[[nodiscard]] std::string_view test_statement_instead(std::string_view word);
/// The severity that a word of another language stands for.
[[nodiscard]] std::string_view severity_instead(std::string_view word);

/// The words that start a statement of a rule.
[[nodiscard]] std::span<std::string_view const> statements_of_rules();
/// Whether the word starts a statement of a rule or a test, and its value comes next.
[[nodiscard]] bool takes_value(std::string_view word);

}  // namespace writ::grammar
