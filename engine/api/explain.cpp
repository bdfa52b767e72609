// The public door to explanations. Covered by tests/unit/check/explain_test.cpp.
#include "writ/explain.hpp"

#include "engine/api/program_state.hpp"
#include "engine/api/run_waivers.hpp"
#include "engine/check/explain.hpp"

namespace writ {

std::variant<ExplainReport, ExplainProblem> explain(Program const& program,
                                                    Snapshot const& snapshot,
                                                    ExplainOptions const& options) {
  WaiverFile const waivers =
      api::run_waivers(program, snapshot, options.waivers, options.inline_waivers, options.limits);
  auto result = checks::explain(program.state().code, snapshot, options, waivers.waivers);
  if (auto* report = std::get_if<ExplainReport>(&result)) {
    report->errors.insert(report->errors.end(), waivers.errors.begin(), waivers.errors.end());
  }
  return result;
}

}  // namespace writ
