// The public door to explanations. Covered by tests/unit/check/explain_test.cpp.
#include "writ/explain.hpp"

#include "engine/api/program_state.hpp"
#include "engine/check/explain.hpp"

namespace writ {

std::variant<ExplainReport, ExplainProblem> explain(Program const& program,
                                                    Snapshot const& snapshot,
                                                    ExplainOptions const& options) {
  return checks::explain(program.state().code, snapshot, options, program.waivers());
}

}  // namespace writ
