// Syntax trees to checked IR: names resolved, predicates inlined, constants folded, every misuse
// that can be seen without data reported. Covered by tests/unit/sema and the golden diagnostics.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/ir/module.hpp"
#include "grammar/ast.hpp"
#include "writ/limits.hpp"

namespace writ {

/// Checks all files of a compilation together. Nothing is returned where the sink holds an error.
[[nodiscard]] std::optional<ir::Module> analyse(std::span<ast::File const> files,
                                                Limits const& limits, DiagnosticSink& sink);

}  // namespace writ
