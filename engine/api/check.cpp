// The public door to checks of snapshots. Covered by tests/unit/check.
#include "writ/check.hpp"

#include <utility>

#include "engine/api/program_state.hpp"
#include "engine/check/run.hpp"
#include "engine/check/waiver_file.hpp"
#include "writ/waivers.hpp"

namespace writ {
namespace {

std::vector<std::string> ids_of(Program const& program) {
  std::vector<std::string> ids;
  for (bytecode::RuleInfo const& rule : program.state().code.rules) ids.push_back(rule.id);
  return ids;
}

}  // namespace

CheckReport check(Program const& program, Snapshot const& snapshot, CheckOptions const& options) {
  std::vector<Waiver> waivers = program.waivers();
  waivers.insert(waivers.end(), options.waivers.begin(), options.waivers.end());
  WaiverFile beside;
  if (options.inline_waivers) {
    beside = checks::read_inline_waivers(snapshot, ids_of(program), options.limits);
    waivers.insert(waivers.end(), beside.waivers.begin(), beside.waivers.end());
  }
  CheckReport report =
      checks::run(program.state().code, snapshot, options, checks::filter_of(options), waivers);
  report.policy_digest = program.digest();
  report.errors.insert(report.errors.end(), beside.errors.begin(), beside.errors.end());
  return report;
}

WaiverFile read_waivers(std::string const& path, std::string_view text, Program const& program,
                        Limits const& limits) {
  return checks::read_waiver_file(path, text, ids_of(program), limits);
}

}  // namespace writ
