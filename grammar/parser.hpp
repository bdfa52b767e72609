// Policy text to syntax tree. Covered by tests/unit/grammar/*_test.cpp.
#pragma once

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"
#include "writ/limits.hpp"

namespace writ {

/// Parses one file of the source map. A syntax error is reported once for its declaration, and the
/// next declaration is parsed all the same; what could be parsed is returned. Never throws. Time:
/// linear in the text.
[[nodiscard]] ast::File parse(SourceMap::File const& source, Limits const& limits,
                              DiagnosticSink& sink);

/// Parses a text that is one condition, for `writ repl` and tests. The returned file holds nodes
/// only.
struct ParsedCondition {
  ast::File file;
  ast::ExprId root;  ///< none() where the text did not parse
};
[[nodiscard]] ParsedCondition parse_condition(SourceMap::File const& source, Limits const& limits,
                                              DiagnosticSink& sink);

}  // namespace writ
