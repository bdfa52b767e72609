// Why a rule came out as it did, in the canonical form that the machine and the reference
// interpreter of the tests agree on (docs/architecture.md, "Evidence"). Covered by the differential
// test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/span.hpp"
#include "engine/value/truth.hpp"
#include "writ/verdict.hpp"

namespace writ {

/// A value found in the input: where, and what it was (JSON text, bounded in length).
struct Read {
  std::string resource;  ///< id of the resource
  std::string
      pointer;  ///< JSON Pointer into its attributes; `*` stands for each element of a splat
  std::string value;
  friend bool operator==(Read const&, Read const&) = default;
};

/// A variable that a leaf uses, and what it stood for: the JSON Pointer of a value of the input, or
/// the JSON text of a computed one.
struct Binding {
  std::string name;
  std::string value;
  friend bool operator==(Binding const&, Binding const&) = default;
};

/// One condition that helped to decide a statement.
struct Leaf {
  std::string text;
  Span span;
  Outcome outcome;
  std::vector<Binding> bindings;
  std::vector<Read> read;
  std::uint32_t more =
      0;  ///< not zero: this many further elements of the quantifier `text` decided
  friend bool operator==(Leaf const&, Leaf const&) = default;
};

/// The evidence of one statement of a rule.
struct StatementEvidence {
  std::uint32_t statement = 0;  ///< index into the rule's statements
  Outcome outcome;
  std::vector<Leaf> leaves;
  friend bool operator==(StatementEvidence const&, StatementEvidence const&) = default;
};

/// How one rule came out on one resource.
struct RuleOutcome {
  Verdict verdict = Verdict::Pass;
  Reason reason = Reason::None;             ///< of an undecided one
  std::vector<StatementEvidence> evidence;  ///< of fail and undecided
  std::string message;  ///< of fail and undecided; empty where the rule has none
  friend bool operator==(RuleOutcome const&, RuleOutcome const&) = default;
};

/// Elements of one quantifier whose leaves evidence shows before it only counts.
inline constexpr std::uint32_t kShownElements = 10;
/// Bytes of one value in evidence; longer ones end in `…`.
inline constexpr std::size_t kShownValueBytes = 400;

}  // namespace writ
