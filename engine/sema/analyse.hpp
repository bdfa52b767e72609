// Syntax trees to checked IR: names resolved, predicates inlined, constants folded, every misuse
// that can be seen without data reported. Covered by tests/unit/sema and the golden diagnostics.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/ir/module.hpp"
#include "grammar/ast.hpp"
#include "writ/limits.hpp"

namespace writ {

/// A value that the user gives a parameter: its text is a file of the source map, or a part of one
/// with the offset of that part, so that a mistake in it can be pointed at.
struct ParameterOverride {
  std::string name;
  SourceMap::File const* text = nullptr;
  Span named;         ///< where the name stands
  bool json = false;  ///< a string stands in quotes, always
};

/// What is compiled together.
struct AnalysisInput {
  std::span<ast::File const> asked;  ///< whose rules and tests are wanted
  std::span<ast::File const> used;   ///< of modules that `use` brought in: they only lend names
  std::span<ParameterOverride const> overrides;
};

/// Checks all files of a compilation together. Nothing is returned where the sink holds an error.
[[nodiscard]] std::optional<ir::Module> analyse(AnalysisInput const& input, Limits const& limits,
                                                DiagnosticSink& sink);
/// The same for files that stand alone, with every parameter at its default.
[[nodiscard]] std::optional<ir::Module> analyse(std::span<ast::File const> files,
                                                Limits const& limits, DiagnosticSink& sink);

}  // namespace writ
