// The place where a text stopped to be a policy, with the tokens around it: what messages look at
// that say more than "expected X, found Y". Covered by tests/golden/syntax and tests/golden/habits.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/lexical.hpp"
#include "grammar/parse_state.hpp"

namespace writ::grammar {

inline constexpr std::string_view kRuleStatement = "a statement of the rule or `}`";
inline constexpr std::string_view kTestStatement = "a statement of the test or `}`";
inline constexpr std::string_view kDeclaration = "a declaration";

struct OpenBracket {
  Token mark;
  Token before;  ///< of kind End where nothing stands in front
};

struct Place {
  Token before_previous;  ///< these two are of kind End where nothing stands in front
  Token previous;
  Token found;
  Token next;
  std::vector<OpenBracket> open;  ///< brackets that are not closed, outermost first

  /// Whether an infix operator could stand here.
  [[nodiscard]] bool follows_operand() const;
  /// Whether what was found begins a line.
  [[nodiscard]] bool on_new_line() const;
  /// Whether the innermost open bracket is that one.
  [[nodiscard]] bool is_inside(char bracket) const {
    return !open.empty() && *open.back().mark.begin == bracket;
  }
};

/// Reads from state.scan_from up to `at`.
[[nodiscard]] Place look_around(ParseState const& state, char const* at);

[[nodiscard]] bool is_closing(Token const& token);

/// Whether an operator could go on where something else was expected.
[[nodiscard]] bool may_go_on(std::string_view expected);
/// Whether an operand was expected.
[[nodiscard]] bool wants_expression(std::string_view expected);

[[nodiscard]] inline bool is_any(std::string_view text,
                                 std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

[[nodiscard]] inline bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

[[nodiscard]] inline std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

}  // namespace writ::grammar
