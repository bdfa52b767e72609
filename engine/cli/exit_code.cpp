// The order of precedence, and which findings count.
#include "engine/cli/exit_code.hpp"

namespace writ::cli {

int exit_code(Outcome const& outcome) {
  if (outcome.limit_hit) return kExitLimit;
  if (outcome.unreadable) return kExitUnreadable;
  if (outcome.refused) return kExitUsage;
  if (outcome.nothing) return kExitNothing;
  return outcome.found ? kExitFound : kExitGood;
}

bool fails_run(Finding const& finding, Severity fail_on, Undecided undecided) {
  // Severities are numbered from the gravest on.
  if (finding.enforce != Enforce::Deny || finding.severity > fail_on) return false;
  switch (finding.verdict) {
    case Verdict::Fail:
      return true;
    case Verdict::Undecided:
      return undecided == Undecided::Fail;
    case Verdict::Pass:
    case Verdict::Skip:
    case Verdict::Waived:
      return false;
  }
  return true;
}

}  // namespace writ::cli
