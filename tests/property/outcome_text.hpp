// An outcome as text, so that a person can see where two differ. Covered by
// tests/property/differential_test.cpp.
#pragma once

#include <string>

#include "engine/value/evidence.hpp"

namespace writ::property {

[[nodiscard]] std::string print(RuleOutcome const& outcome);

}  // namespace writ::property
