// The judge of the differential test: evaluates a rule by walking its IR, as plainly as
// docs/language.md and the canonical form of evidence (engine/value/evidence.hpp) can be read.
// Shares no code with codegen and vm; slow on purpose. Covered by tests/unit/reference.
#pragma once

#include <span>

#include "engine/ir/module.hpp"
#include "engine/value/evidence.hpp"
#include "engine/value/resource.hpp"
#include "writ/limits.hpp"

namespace writ::reference {

/// How the rule comes out on the resource, which is null for a rule without `for`. Nothing is
/// short-circuited and no budget is counted, so hand it small inputs only.
[[nodiscard]] RuleOutcome evaluate(ir::Module const& module, ir::Rule const& rule,
                                   Resource const* resource, std::span<Resource const> snapshot,
                                   Value now, Limits const& limits);

}  // namespace writ::reference
