// Which findings fail a run.
#pragma once

#include <cstdint>

#include "writ/check.hpp"
#include "writ/export.hpp"

namespace writ {

/// What is made of undecided findings: as grave as failures, worth a warning, or nothing.
enum class UndecidedMode : std::uint8_t { Fail, Warn, Ignore };

struct Gate {
  Severity fail_on = Severity::Info;  ///< findings below it do not fail the run
  UndecidedMode undecided = UndecidedMode::Fail;
  bool allow_empty = false;  ///< a run that checked nothing is a good one
};

/// Whether the finding fails the run: of a rule that denies, at or above `fail_on`, not in the
/// baseline, and a fail or, where those count, undecided.
[[nodiscard]] WRIT_API bool fails_run(Finding const& finding, Gate const& gate);

}  // namespace writ
