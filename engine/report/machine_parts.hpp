// What the reports for machines share: faults of the run, identities of findings, paths and URIs.
// Covered by tests/unit/report/machine_parts_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "writ/report.hpp"

namespace writ::report {

/// Why a run is not a good one whatever its findings say.
struct Fault {
  std::string_view id;    ///< a row of kFaultKinds
  std::string message;    ///< one line
  Position where;         ///< path "" where no file is meant
  std::string_view code;  ///< of the diagnostic; may be empty
};

struct FaultKind {
  std::string_view id;
  std::string_view title;
};

inline constexpr FaultKind kUnreadable = {"writ/unreadable", "An input could not be read in full"};
inline constexpr FaultKind kLimitHit = {"writ/limit-hit", "A rule spent its step budget"};
inline constexpr FaultKind kNothingChecked = {"writ/nothing-checked", "Nothing was checked"};
inline constexpr FaultKind kFaultKinds[] = {kUnreadable, kLimitHit, kNothingChecked};

/// The faults of the run in the order of the exit codes; empty for a run that saw everything. They
/// go into the formats that have no place for them as if they were findings: a reader that looks
/// only at findings must not take a run that saw nothing for a clean one. Views into the report.
[[nodiscard]] std::vector<Fault> faults_of(CheckReport const& report, Gate const& gate);

/// How the run came out, in a line: "Passed" only where it saw everything and nothing fails it.
[[nodiscard]] std::string outcome_of_run(CheckReport const& report, Gate const& gate,
                                         std::vector<Fault> const& faults);

/// For each finding an identity that no other finding has and that stays from run to run: its
/// fingerprint, and for a resource that is there twice the digest of that and a number.
[[nodiscard]] std::vector<std::string> identities(CheckReport const& report);

/// The message of the finding, after "undecided (REASON): " where it is undecided.
[[nodiscard]] std::string headline(Finding const& finding);

/// What a condition read, in a line: "/acl is "private"", with the resource before the pointer
/// where it is not `resource`.
[[nodiscard]] std::string read_text(EvidenceRead const& read, std::string_view resource);

/// The headline, the first `most` conditions with what they read, and the fix, a line each.
[[nodiscard]] std::string details(Finding const& finding, std::size_t most);

/// Whether the finding is what a reader looks for: a fail or undecided.
[[nodiscard]] bool speaks(Finding const& finding);

/// The findings that speak and are not known, by their index: those that fail the run first, then
/// by severity.
[[nodiscard]] std::vector<std::size_t> by_gravity(CheckReport const& report, Gate const& gate);

/// The path in its shortest form, relative to `root` where it is below it.
[[nodiscard]] std::string short_path(std::string_view path, std::string_view root);
/// The same as a URI reference (RFC 3986): relative, or `file:///…`; each byte but unreserved ones
/// percent-escaped.
[[nodiscard]] std::string uri_of(std::string_view path, std::string_view root);

/// Where a finding is shown: its resource; of the whole snapshot, its first input.
[[nodiscard]] Position shown_at(Finding const& finding, CheckReport const& report);

}  // namespace writ::report
