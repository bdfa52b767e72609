// What the expressions of one ARM template see: its parameters, variables and loops. Covered by
// tests/unit/ingest/arm_expression_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// A loop that is being expanded.
struct ArmLoop {
  std::string_view name;              ///< empty for the loop of a resource without a name
  std::optional<std::int64_t> index;  ///< nothing where the number of turns is not known
};

/// Evaluates what a template holds. Whatever cannot be told from the template alone is unknown:
/// parameters without a default, the deployment's surroundings, what is read at run time, functions
/// that are not known here, and everything past a bound.
class ArmScope {
 public:
  /// `given` are the values that a parent template hands over, by name. Past `most_used` bytes of
  /// the arena nothing more is evaluated. All must outlive this.
  ArmScope(Value definitions, Value variables, std::map<std::string, Value> given,
           Limits const& limits, Arena& arena, std::size_t most_used)
      : definitions_(definitions),
        variables_(variables),
        given_(std::move(given)),
        limits_(limits),
        arena_(arena),
        most_used_(most_used) {}

  /// The value with its expressions evaluated and its property loops expanded. Recursion is bounded
  /// by the value's depth and by kMostDepth.
  [[nodiscard]] Value evaluate(Value value);

  // Of expressions.
  [[nodiscard]] Value parameter(std::string_view name);
  [[nodiscard]] Value variable(std::string_view name);
  [[nodiscard]] Value loop_index(std::string_view name, std::int64_t offset) const;

  void enter(ArmLoop loop) { loops_.push_back(loop); }
  void leave() { loops_.pop_back(); }

  [[nodiscard]] Limits const& limits() const { return limits_; }
  [[nodiscard]] Arena& arena() { return arena_; }
  /// Whether a bound was passed.
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  /// Counts work; false once there was too much.
  [[nodiscard]] bool work();

 private:
  /// Of nested values, expressions and the variables that they lead to.
  static constexpr std::size_t kMostDepth = 150;
  static constexpr std::size_t kMostWork = 1'000'000;

  Value evaluate_list(Value list);
  Value evaluate_object(Value object);
  /// Adds what the loops of an object make; false where that cannot be told.
  [[nodiscard]] bool expand(Value loops, std::vector<Member>& members);
  Value turns_of(Value loop, std::string_view name);

  Value definitions_;
  Value variables_;
  std::map<std::string, Value> given_;
  std::map<std::string, Value, std::less<>> known_;  ///< variables and parameters evaluated so far
  std::vector<ArmLoop> loops_;
  Limits const& limits_;
  Arena& arena_;
  std::size_t most_used_;
  std::size_t depth_ = 0;
  std::size_t work_ = 0;
  bool exhausted_ = false;
};

/// Whether the text is an expression: in brackets, the first not doubled.
[[nodiscard]] bool is_arm_expression(std::string_view text);
/// What the expression, with its brackets, makes in the scope; unknown also where it is malformed.
[[nodiscard]] Value evaluate_arm_expression(std::string_view text, ArmScope& scope);

/// The id by which resources of templates are called here: "microsoft.x/a/NAME/b/NAME", since
/// subscription and group are not known. Empty where the numbers of names and types do not fit.
[[nodiscard]] std::string arm_id(std::string_view type, std::string_view name);

}  // namespace writ::ingest
