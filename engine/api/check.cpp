// The public door to checks of snapshots. Covered by tests/unit/check.
#include "writ/check.hpp"
#include "engine/api/program_state.hpp"
#include "engine/check/run.hpp"

namespace writ {

CheckReport check(Program const& program, Snapshot const& snapshot, CheckOptions const& options) {
  CheckReport report = checks::run(program.state().code, snapshot, options,
                                   checks::filter_of(options), program.waivers());
  report.policy_digest = program.digest();
  return report;
}

}  // namespace writ
