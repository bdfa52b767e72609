// Ends the process when an invariant of our own is broken.
#include "engine/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace writ {

void invariant_broken(char const* condition, char const* file, int line) {
  std::fprintf(stderr, "writ: internal error: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace writ
