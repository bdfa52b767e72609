// Calls of library functions as text, for tests: `count([1, unknown])`. Knows JSON literals whose
// elements may be calls, `now`, and the words absent, unknown and undecided.
#pragma once

#include <string>
#include <string_view>

#include "writ/limits.hpp"

namespace writ::test {

/// The value of the call as JSON, or "absent", "unknown", "undecided (reason)". `now` is the
/// table's kExampleNow.
[[nodiscard]] std::string evaluate(std::string_view expression, Limits const& limits = {});

/// The text as a JSON string.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace writ::test
