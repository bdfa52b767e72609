// Tests of a field, in one of the ways that people write them.
// Test: tests/unit/generate/rules_test.cpp.
#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/rules.hpp"

namespace writ::benchmarks {

/// Holds for all but the field's bad values, which are at most one in a hundred.
[[nodiscard]] Test requirement(Field field, ResourceType const& type, Random& random);

/// Holds for half of the values or more: what narrows a rule. Only of the fields of kNarrowing.
[[nodiscard]] Test narrowing(Field field, Random& random);

inline constexpr std::array kNarrowing = {Field::Environment, Field::Region, Field::State,
                                          Field::Managed,     Field::Tier,   Field::Address,
                                          Field::DataClass};

}  // namespace writ::benchmarks
