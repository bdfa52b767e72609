// The public doors to check/.
#include "writ/check.hpp"
#include "engine/api/program_state.hpp"
#include "engine/check/run.hpp"
#include "engine/check/test_runner.hpp"
#include "engine/library/glob.hpp"

namespace writ {

CheckReport check(Program const& program, Snapshot const& snapshot, CheckOptions const& options) {
  CheckReport report =
      checks::run(program.state().code, snapshot, options, checks::filter_of(options));
  report.policy_digest = program.digest();
  return report;
}

std::vector<TestResult> run_tests(Program const& program, TestOptions const& options) {
  std::vector<TestResult> results;
  for (ir::Test const& test : program.state().tests) {
    if (!options.name_glob.empty() && !library::glob_matches(options.name_glob, test.name))
      continue;
    results.push_back(checks::run_test(program.state().code, test, options));
  }
  return results;
}

}  // namespace writ
