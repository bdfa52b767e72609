// What became of resources and verdicts between two snapshots, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"
#include "writ/gate.hpp"

namespace writ {

/// A value that is not the same in both snapshots. What cannot be shown reads as in evidence.
struct AttributeChange {
  std::string pointer;  ///< JSON Pointer into the resource
  std::string before;   ///< JSON text; "" where it is absent
  std::string after;
};

/// Resources are the same where id and type are; of several alike, the first of each, the second,
/// and so on.
struct ResourceChange {
  enum class Kind : std::uint8_t { Added, Removed, Changed };
  Kind kind = Kind::Changed;
  FindingResource resource;  ///< as it is, or was where it is removed
  std::vector<AttributeChange> attributes;
};

/// "added", "removed", "changed". Static storage.
[[nodiscard]] WRIT_API std::string_view name(ResourceChange::Kind kind);

/// Why a verdict turned.
enum class DriftCause : std::uint8_t {
  ResourceAdded,
  ResourceRemoved,
  ResourceChanged,
  OthersChanged,  ///< the rule looks at other resources, and those changed
  PolicyChanged,
  TimePassed,
  WaiverEnded,
  WaiverAdded,
};

/// "resource-added", … Static storage.
[[nodiscard]] WRIT_API std::string_view name(DriftCause cause);
/// The same for a person.
[[nodiscard]] WRIT_API std::string_view words(DriftCause cause);

/// A verdict of a rule on a resource that is another one than before.
struct VerdictChange {
  std::optional<Verdict> before;  ///< nothing where there was no such rule or resource
  std::optional<Verdict> after;
  std::vector<DriftCause> causes;  ///< each of which turned it; where only several together, those
  Finding finding;                 ///< as it is, or was where there is none any more
  bool fails = false;              ///< it fails the run now
  bool failed = false;             ///< it would have failed a run before
};

/// One side of a comparison as a whole.
struct DriftSide {
  std::string now;
  std::string policy_digest;
  std::vector<InputSummary> inputs;
  std::vector<Diagnostic> errors;
  CheckSummary summary;
  bool limit_hit = false;
  bool nothing_checked = false;
};

struct Drift {
  DriftSide before;
  DriftSide after;
  std::vector<ResourceChange> resources;  ///< by id
  std::vector<VerdictChange> verdicts;    ///< those that fail the run anew first, then by severity
  std::uint64_t unchanged = 0;            ///< resources in which nothing was found to differ
  std::uint64_t ignored = 0;              ///< places that differ and that the options ignore

  [[nodiscard]] bool complete() const { return before.errors.empty() && after.errors.empty(); }
  [[nodiscard]] bool limit_hit() const { return before.limit_hit || after.limit_hit; }
};

/// What is not looked at when resources are compared.
struct DriftIgnore {
  std::string type_glob;     ///< "" for every type
  std::string pointer_glob;  ///< what it describes, and what is below that
};

struct DriftOptions {
  std::vector<DriftIgnore> ignore;
  Gate gate;
};

/// A snapshot with what it is judged by.
struct DriftInput {
  Program const& program;
  Snapshot const& snapshot;
  CheckOptions options;
};

/// Compares the snapshots and judges both. A verdict is traced to its causes by judging what lies
/// between the sides: the old snapshot with the new policies, and so on. Time: that of at most five
/// checks, and linear in the snapshots.
[[nodiscard]] WRIT_API Drift drift(DriftInput const& before, DriftInput const& after,
                                   DriftOptions const& options);

/// The comparison for a person at a terminal.
[[nodiscard]] WRIT_API std::string render_drift_text(Drift const& drift, bool color,
                                                     std::uint32_t width);
/// One JSON document (docs/ci.md).
[[nodiscard]] WRIT_API std::string render_drift_json(Drift const& drift);
/// A short page for a job summary or a comment.
[[nodiscard]] WRIT_API std::string render_drift_markdown(Drift const& drift);
/// A page for a browser that needs no network and no other file.
[[nodiscard]] WRIT_API std::string render_drift_html(Drift const& drift);

}  // namespace writ
