// What a run found to the number it ends with: docs/cli.md, "Exit codes". Covered by
// tests/unit/cli/exit_code_test.cpp.
#pragma once

namespace writ::cli {

inline constexpr int kExitGood = 0;
inline constexpr int kExitFound = 1;       ///< findings, failing tests
inline constexpr int kExitUsage = 2;       ///< the command line or a policy is wrong
inline constexpr int kExitUnreadable = 3;  ///< an input was not read, or a report not written
inline constexpr int kExitNothing = 4;     ///< nothing was checked
inline constexpr int kExitLimit = 5;       ///< a limit was hit

/// What came together in one run.
struct Outcome {
  bool found = false;
  bool refused = false;
  bool unreadable = false;
  bool nothing = false;
  bool limit_hit = false;
};

/// The code of the gravest of them: 5 over 3 over 2 over 4 over 1.
[[nodiscard]] int exit_code(Outcome const& outcome);

}  // namespace writ::cli
