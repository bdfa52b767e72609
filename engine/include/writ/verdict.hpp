// The words of a result.
#pragma once

#include <cstdint>
#include <string_view>

namespace writ {

/// How a rule came out on a resource (docs/language.md, "Verdicts").
enum class Verdict : std::uint8_t { Pass, Fail, Undecided, Skip, Waived };

/// From the gravest on, so that a smaller one is at or above a larger one.
enum class Severity : std::uint8_t { Critical, High, Medium, Low, Info };

/// Whether findings of a rule may fail a run: only those of Deny do.
enum class Enforce : std::uint8_t { Deny, Warn, Advise };

/// What shows that a control of a framework is met: data that a machine reads, records that people
/// keep, or a document that somebody has to read.
enum class EvidenceKind : std::uint8_t { Unsaid, Machine, Record, Document };

/// How a control came out, the gravest first (docs/language.md, "Frameworks").
enum class ControlStatus : std::uint8_t {
  Failing,
  Undecided,
  Waived,
  Passing,
  NoData,
  EvidenceRequired
};

/// "pass", "critical", "deny", …: as policies and reports spell them. Static storage.
[[nodiscard]] constexpr std::string_view name(Verdict verdict) {
  constexpr std::string_view kNames[] = {"pass", "fail", "undecided", "skip", "waived"};
  return kNames[static_cast<std::size_t>(verdict)];
}
[[nodiscard]] constexpr std::string_view name(Severity severity) {
  constexpr std::string_view kNames[] = {"critical", "high", "medium", "low", "info"};
  return kNames[static_cast<std::size_t>(severity)];
}
[[nodiscard]] constexpr std::string_view name(Enforce enforce) {
  constexpr std::string_view kNames[] = {"deny", "warn", "advise"};
  return kNames[static_cast<std::size_t>(enforce)];
}
[[nodiscard]] constexpr std::string_view name(EvidenceKind kind) {
  constexpr std::string_view kNames[] = {"unsaid", "machine", "record", "document"};
  return kNames[static_cast<std::size_t>(kind)];
}
[[nodiscard]] constexpr std::string_view name(ControlStatus status) {
  constexpr std::string_view kNames[] = {"failing", "undecided", "waived",
                                         "passing", "no_data",   "evidence_required"};
  return kNames[static_cast<std::size_t>(status)];
}

}  // namespace writ
