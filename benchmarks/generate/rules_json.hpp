// Rules as JSON: what the renderers of benchmarks/peers write in other languages.
// Test: tests/unit/generate/rules_test.cpp.
#pragma once

#include <span>
#include <string>

#include "benchmarks/generate/rules.hpp"

namespace writ::benchmarks {

/// A list of objects with `id`, `type`, `severity`, `when` and `require`. A test has `test` (the
/// kind, as `is_true`), `path`, and `values` or, of a quantifier, `inner`.
[[nodiscard]] std::string rules_json(std::span<Rule const> rules);

}  // namespace writ::benchmarks
