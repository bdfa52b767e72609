// The order of precedence.
#include "engine/cli/exit_code.hpp"

namespace writ::cli {

int exit_code(Outcome const& outcome) {
  if (outcome.limit_hit) return kExitLimit;
  if (outcome.unreadable) return kExitUnreadable;
  if (outcome.refused) return kExitUsage;
  if (outcome.nothing) return kExitNothing;
  return outcome.found ? kExitFound : kExitGood;
}

}  // namespace writ::cli
