// Single conditions and expressions, as typed at a prompt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "writ/explain.hpp"
#include "writ/export.hpp"

namespace writ {

/// What names mean at a prompt.
struct PromptScope {
  /// A module of the program: its names stand bare. Empty: the names of every module stand behind
  /// the last word of its name (`s3.is_public(it)`).
  std::string module;
  /// A rule of that module, without the module: its variable, lets and parameters have names too.
  std::string rule;
  /// A resource, by id; of several the first. Empty: none.
  std::string resource;
  /// Names the resource, unless a rule is given, whose variable does.
  std::string variable = "it";
  /// Further names and the expressions that they stand for; each may use those before it.
  std::vector<std::pair<std::string, std::string>> lets;
};

struct EvaluateOptions {
  Limits limits;
  Instant now;
  std::uint32_t elements = 10;  ///< of each quantifier, before the rest is only counted
};

/// What a text came to: one of the three.
struct Evaluation {
  std::vector<Diagnostic> diagnostics;  ///< where it is wrong; of the path "prompt"
  std::optional<ExplainedStatement> condition;
  std::optional<EvidenceRead> value;  ///< JSON text, cut where it is long; where it stands, if so
  std::string undecided;              ///< of a value that is: why, in words
  bool limit_hit = false;             ///< the budget is spent; then there is neither
};

/// Evaluates a condition or an expression. Never throws. Time: that of compiling the program's
/// policies, and of what the expression runs over.
[[nodiscard]] WRIT_API Evaluation evaluate(Program const& program, Snapshot const& snapshot,
                                           PromptScope const& scope, EvaluateOptions const& options,
                                           std::string const& text);

/// The modules that the program's policies declare and those that they use, in that order.
[[nodiscard]] WRIT_API std::vector<std::string> modules(Program const& program);

/// A resource of a snapshot.
struct ResourceSummary {
  std::string id;
  std::string type;
};
/// All of them, by input and then by place in it.
[[nodiscard]] WRIT_API std::vector<ResourceSummary> resources(Snapshot const& snapshot);

}  // namespace writ
