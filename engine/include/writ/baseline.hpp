// Findings that are known already, in a file, so that only new ones fail a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"

namespace writ {

/// One `require` of a rule that did not hold on a resource.
struct BaselineEntry {
  std::string rule;
  std::string input;
  std::string resource;
  Verdict verdict = Verdict::Fail;  ///< fail or undecided
  std::uint64_t count = 1;          ///< so many resources of that id in that input
  std::string fingerprint;          ///< of EvidencePiece, or of a finding without evidence
  friend bool operator==(BaselineEntry const&, BaselineEntry const&) = default;
};

/// Sorted by rule, input, resource, fingerprint and verdict; no two entries differ only in count.
using Baseline = std::vector<BaselineEntry>;

/// What is wrong with a baseline file.
struct BaselineFault {
  Position where;
  std::string message;
};

struct BaselineRead {
  std::optional<Baseline> baseline;  ///< nothing where there is a fault
  std::vector<BaselineFault> faults;
};

/// The fails and undecided findings of the report.
[[nodiscard]] WRIT_API Baseline baseline_of(CheckReport const& report);

/// The baseline as a file: an entry a line, the same for the same findings (docs/ci.md).
[[nodiscard]] WRIT_API std::string write_baseline(Baseline const& baseline);

/// Reads such a file. One line that is not as write_baseline() would have it refuses the file: a
/// baseline that is half understood would hide findings, or call known ones new.
[[nodiscard]] WRIT_API BaselineRead read_baseline(std::string const& path, std::string_view text);

/// What became of a baseline in one run.
struct BaselineUse {
  std::uint64_t known = 0;  ///< findings that it has
  Baseline gone;            ///< of rules and inputs that took part, but not found any more
  Baseline still;           ///< the rest: what a pruned file holds
};

/// Marks the findings of the report that the baseline has. One is known where each of its
/// conditions is; what was undecided and now fails is not.
[[nodiscard]] WRIT_API BaselineUse apply_baseline(CheckReport& report, Baseline const& baseline);

}  // namespace writ
