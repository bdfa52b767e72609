// The public door to checks of inputs that are not held. Covered by
// tests/unit/check/streamed_run_test.cpp.
#include "writ/stream.hpp"

#include "engine/api/program_state.hpp"
#include "engine/api/run_waivers.hpp"
#include "engine/base/check.hpp"
#include "engine/check/streamed_run.hpp"

namespace writ {

std::optional<CheckReport> check_streamed(Program const& program,
                                          std::vector<StreamedInput> const& inputs,
                                          InputOptions const& input_options,
                                          CheckOptions const& options,
                                          StreamOptions const& stream) {
  WRIT_CHECK(input_options.mappings.empty() && input_options.template_parameters.empty());
  // Resources of NDJSON have no waivers beside them.
  WaiverFile const waivers =
      api::run_waivers(program, Snapshot(), options.waivers, false, options.limits);
  auto report = checks::run_streamed(program.state().code, inputs, input_options, options,
                                     checks::filter_of(options), waivers.waivers, stream);
  if (report) report->policy_digest = program.digest();
  return report;
}

}  // namespace writ
