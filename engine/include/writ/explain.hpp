// Why a rule comes out as it does on a resource, and what would have to change for it to pass.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"

namespace writ {

struct ExplainOptions {
  Limits limits;
  Instant now;
  std::string rule;              ///< its id, with or without its module
  std::string resource;          ///< an id; empty: all that the rule selects
  std::uint32_t elements = 10;   ///< of each quantifier, before the rest is only counted
  std::uint32_t resources = 10;  ///< explained, before the rest is only counted
  bool changes = true;           ///< looks for what would make the rule pass
  std::vector<Waiver> waivers;   ///< beside those of the policies
  bool inline_waivers = true;    ///< those that stand beside resources count
};

/// A condition with what it is made of.
struct ExplainedCondition {
  /// "condition", "and", "or", "not", "implies", "if", "some", "every", "no" or "one".
  std::string kind;
  std::string text;  ///< canonical; empty for an "and", "or", "not", "implies" and "if"
  Position policy;
  std::string outcome;  ///< "true", "false", "undecided"
  std::string reason;   ///< of an undecided one: "unknown", "absent", "type", "value", "limit"
  std::string why;      ///< the reason in words; only of one that has no parts
  std::vector<EvidenceBinding> bindings;
  std::vector<EvidenceRead> read;
  /// Operands in their order (of "implies" premise and conclusion, of "if" condition and branch),
  /// or elements: the first that decided, and others while there is room.
  std::vector<ExplainedCondition> parts;
  /// Of a quantifier, how many elements were false, true and undecided.
  std::uint32_t elements_false = 0;
  std::uint32_t elements_true = 0;
  std::uint32_t elements_undecided = 0;
  /// Of an element: where it stands; or, of a computed one, its value alone.
  std::optional<EvidenceRead> element;

  [[nodiscard]] std::uint32_t elements() const {
    return elements_false + elements_true + elements_undecided;
  }
};

struct ExplainedStatement {
  std::string role;  ///< "when", "unless", "require"
  std::string text;
  ExplainedCondition condition;
};

/// An attribute that would have to have another value.
struct SuggestedChange {
  std::string resource;
  std::string pointer;
  std::string before;  ///< JSON text; empty where it is absent
  std::string after;   ///< JSON text; empty where it must go
};

/// One rule on one resource.
struct Explanation {
  Finding finding;  ///< without evidence, which `statements` hold more of
  std::string why;  ///< where the rule could not be run on the resource: the reason in words
  std::vector<ExplainedStatement> statements;
  /// A smallest set of values, of those that were tried, with which the rule passes; it was run on
  /// the changed resources. Empty where none was found, and where the rule passes.
  std::vector<SuggestedChange> changes;
};

struct ExplainReport {
  std::string now;
  RuleSummary rule;
  std::vector<InputSummary> inputs;
  std::vector<Diagnostic> errors;   ///< of the inputs
  std::vector<Diagnostic> notices;  ///< remarks on the inputs
  CheckSummary summary;             ///< over all resources that were asked for
  /// Failing ones first, then undecided, waived, passing and skipped ones; each in their order.
  std::vector<Explanation> explanations;
  std::uint64_t more = 0;        ///< resources that are only counted
  bool limit_hit = false;        ///< the rule ran out of its budget on some resource
  bool input_limit_hit = false;  ///< an input is larger or deeper than what is read
};

/// A rule or resource that is not there, in words.
struct ExplainProblem {
  std::string message;
  std::string hint;  ///< what may have been meant; may be empty
};

/// Explains one rule on the resources that the options name. A problem where the program has no
/// such rule, or several that are called so, or where the snapshot has no such resource, or the
/// rule does not select it. Time: as check() for one rule, and for each explained resource some
/// runs more.
[[nodiscard]] WRIT_API std::variant<ExplainReport, ExplainProblem> explain(
    Program const& program, Snapshot const& snapshot, ExplainOptions const& options);

}  // namespace writ
