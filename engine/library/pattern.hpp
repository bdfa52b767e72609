// A regular expression in the form that answers soonest: a few literals, a table, or RE2. All three
// give the same answer. Covered by tests/unit/library/pattern_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/library/byte_automaton.hpp"
#include "engine/library/regex.hpp"
#include "engine/library/regex_syntax.hpp"

namespace writ::library {

/// An expression that stands for a few texts, in one place.
struct Literals {
  bool at_begin = false;
  bool at_end = false;
  std::vector<std::string> texts;

  [[nodiscard]] bool found_in(std::string_view text) const;
};

/// Nothing where the tree stands for more than a few texts.
[[nodiscard]] std::optional<Literals> literals_of(RegexTree const& tree);

/// One a thread: threads that share an RE2 wait for each other. A table takes longer to make than
/// an RE2, so that it is made once it has been asked for often enough.
class Pattern {
 public:
  /// Texts that RE2 answers for before a table is made.
  static constexpr std::uint32_t kBeforeTable = 1'000;

  /// The expression compiles (Regex::compile()).
  explicit Pattern(std::string_view expression);

  /// Whether the expression matches somewhere in the text, which is UTF-8.
  [[nodiscard]] bool found_in(std::string_view text);

  /// Whether RE2 answers.
  [[nodiscard]] bool is_general() const { return std::holds_alternative<Regex>(form_); }

 private:
  using Form = std::variant<Literals, ByteAutomaton, Regex>;

  Form form_;
  std::optional<RegexTree> tree_;  ///< of an expression that may get a table
  std::uint32_t answered_ = 0;     ///< by RE2
};

}  // namespace writ::library
