// What to write instead, beside "expected X, found Y". Covered by tests/golden/syntax and
// tests/golden/habits.
#pragma once

#include <string_view>

#include "grammar/place.hpp"

namespace writ::grammar {

/// Adds to the message just reported what can be said of the place.
void add_hints(ParseState& state, Place const& place, std::string_view expected);

}  // namespace writ::grammar
