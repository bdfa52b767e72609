// The public door to checks of snapshots. Covered by tests/unit/check.
#include "writ/check.hpp"

#include <utility>

#include "engine/api/program_state.hpp"
#include "engine/api/run_waivers.hpp"
#include "engine/check/run.hpp"

namespace writ {

CheckReport check(Program const& program, Snapshot const& snapshot, CheckOptions const& options) {
  WaiverFile const waivers =
      api::run_waivers(program, snapshot, options.waivers, options.inline_waivers, options.limits);
  CheckReport report = checks::run(program.state().code, snapshot, options,
                                   checks::filter_of(options), waivers.waivers);
  report.policy_digest = program.digest();
  report.errors.insert(report.errors.end(), waivers.errors.begin(), waivers.errors.end());
  return report;
}

WaiverFile read_waivers(std::string const& path, std::string_view text, Program const& program,
                        Limits const& limits) {
  return checks::read_waiver_file(path, text, api::rule_ids(program), limits);
}

}  // namespace writ
