// What the tests of policies have reached.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "writ/check.hpp"
#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/program.hpp"
#include "writ/verdict.hpp"

namespace writ {

/// How often a rule came out how, over all tests that ran it.
struct RuleCoverage {
  std::string rule;
  Position where;
  bool can_skip = false;                    ///< it has a `when` or an `unless`
  std::array<std::uint64_t, 5> verdicts{};  ///< by Verdict

  [[nodiscard]] std::uint64_t of(Verdict verdict) const {
    return verdicts[static_cast<std::size_t>(verdict)];
  }
};

/// How often a condition that holds no other came out how, in rules that applied. One that stands
/// in a predicate counts for all rules that use it.
struct ConditionCoverage {
  std::string text;  ///< canonical
  Position where;
  std::uint64_t was_true = 0;
  std::uint64_t was_false = 0;
  std::uint64_t was_undecided = 0;
  /// How often the `when`, `unless` or `require` around it came out as it did because of it. A
  /// condition that never was decisive could be left out, and no test would notice.
  std::uint64_t decisive = 0;
};

struct Coverage {
  std::vector<RuleCoverage> rules;            ///< in the order of the program
  std::vector<ConditionCoverage> conditions;  ///< in the order of their places

  /// What tests can reach: of each rule pass, fail and, where it has a guard, skip; of each
  /// condition true and false. Not undecided, which some can never be.
  std::uint64_t goals = 0;
  std::uint64_t reached = 0;
};

/// run_tests() and what it reached.
[[nodiscard]] WRIT_API std::vector<TestResult> run_tests(Program const& program,
                                                         TestOptions const& options,
                                                         Coverage& coverage);

}  // namespace writ
