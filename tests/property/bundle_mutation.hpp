// Makes hostile bundles of good ones: changes bytes, fields, instructions and sections, and seals
// the result with the digest that fits it. Covered by hostile_bundle_test.cpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytecode/bundle_format.hpp"
#include "tests/support/random_policy/random.hpp"

namespace writ::property {

/// A bundle taken apart.
using Sections = std::array<std::string, bytecode::kSectionCount>;

/// The bundle is one that write_bundle() made.
[[nodiscard]] Sections take_apart(std::string_view bundle);

/// A bundle of the sections whose table and digest are right.
[[nodiscard]] std::string put_together(Sections const& sections);

/// A bundle that differs from `bundle` in one to four places, or was spliced with one of `others`.
[[nodiscard]] std::string mutate(std::string const& bundle, std::vector<std::string> const& others,
                                 random_policy::Random& random);

}  // namespace writ::property
