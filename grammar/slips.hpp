// The slips of people who write other languages, where the grammar stops at them: a message of its
// own for each. Covered by tests/golden/syntax and tests/golden/habits.
#pragma once

#include <string_view>

#include "grammar/place.hpp"

namespace writ::grammar {

/// Reports the slip; false, and nothing reported, where it is none of those known.
[[nodiscard]] bool report_slip(ParseState& state, Place const& place, std::string_view expected);

}  // namespace writ::grammar
