// The waivers that count in one run, from wherever they come. Covered by
// tests/unit/check/waivers_test.cpp and tests/cli/explain.sh.
#pragma once

#include <string>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/check/waiver_file.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"
#include "writ/waivers.hpp"

namespace writ::api {

[[nodiscard]] inline std::vector<std::string> rule_ids(Program const& program) {
  std::vector<std::string> ids;
  for (bytecode::RuleInfo const& rule : program.state().code.rules) ids.push_back(rule.id);
  return ids;
}

/// Those of the policies, then `further` ones, then, if they count, those that stand beside
/// resources, with what is wrong with the last.
[[nodiscard]] inline WaiverFile run_waivers(Program const& program, Snapshot const& snapshot,
                                            std::vector<Waiver> const& further, bool beside,
                                            Limits const& limits) {
  WaiverFile result;
  if (beside) result = checks::read_inline_waivers(snapshot, rule_ids(program), limits);
  std::vector<Waiver> all = program.waivers();
  all.insert(all.end(), further.begin(), further.end());
  all.insert(all.end(), result.waivers.begin(), result.waivers.end());
  result.waivers = std::move(all);
  return result;
}

}  // namespace writ::api
