// The gate of writ/gate.hpp. Covered by tests/unit/check/gate_test.cpp.
#include "writ/gate.hpp"

namespace writ {

bool fails_run(Finding const& finding, Gate const& gate) {
  // Severities are numbered from the gravest on.
  if (finding.enforce != Enforce::Deny || finding.severity > gate.fail_on) return false;
  if (finding.known) return false;
  switch (finding.verdict) {
    case Verdict::Fail:
      return true;
    case Verdict::Undecided:
      return gate.undecided == UndecidedMode::Fail;
    case Verdict::Pass:
    case Verdict::Skip:
    case Verdict::Waived:
      return false;
  }
  return true;
}

}  // namespace writ
