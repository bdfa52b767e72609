// WRIT_CHECK: the one way to say "this program is wrong", as opposed to a policy or an input.
#pragma once

namespace writ {

/// Prints the broken invariant to standard error and aborts. Never reached by any input.
[[noreturn]] void invariant_broken(char const* condition, char const* file, int line);

}  // namespace writ

#define WRIT_CHECK(condition)             \
  (static_cast<bool>(condition) ? void(0) \
                                : ::writ::invariant_broken(#condition, __FILE__, __LINE__))
