// What the reports of drift share. Covered by tests/unit/report/drift_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "writ/drift.hpp"

namespace writ::report {

struct DriftCounts {
  std::uint64_t added = 0;
  std::uint64_t removed = 0;
  std::uint64_t changed = 0;
  std::uint64_t fail_anew = 0;     ///< fail the run, and did not
  std::uint64_t fail_no_more = 0;  ///< did, and do not any more
};
[[nodiscard]] DriftCounts counts_of(Drift const& drift);

/// How the comparison came out, in a line: it starts with "No " only where both sides were seen in
/// full and nothing fails anew.
[[nodiscard]] std::string outcome_of(Drift const& drift);
/// "1 added, 0 removed, …".
[[nodiscard]] std::string resource_counts(Drift const& drift);
/// "3 turned, 1 newly failing, …".
[[nodiscard]] std::string verdict_counts(Drift const& drift);

/// "the resource changed, and time passed".
[[nodiscard]] std::string causes_in_words(VerdictChange const& change);
/// A value of an attribute as a reader wants it; "absent" where there is none. Printable.
[[nodiscard]] std::string shown_change(std::string const& value);

}  // namespace writ::report
