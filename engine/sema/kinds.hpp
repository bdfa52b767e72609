// Which kind of value an expression has whatever the input holds. Covered by
// tests/unit/sema/mistakes_test.cpp and tests/golden/diagnostics.
#pragma once

#include "engine/ir/module.hpp"
#include "engine/value/value.hpp"

namespace writ::sema {

/// True where the expression, if it has a value at all, has one of that kind: what it reads from
/// the input may be of any kind, but `lower(x)` is a string and `x[*]` a list.
[[nodiscard]] bool is_always(ir::Module const& module, ir::ExprId id, Kind kind);

}  // namespace writ::sema
