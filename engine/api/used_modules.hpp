// Parsed files to those of the modules that they use and none of them declares. Covered by
// tests/unit/api/modules_test.cpp.
#pragma once

#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"
#include "writ/program.hpp"

namespace writ::api {

/// Asks the finder for each missing module, and for those that the found ones use, and parses what
/// it brings, which joins the source map. What cannot be had is reported; a module of which the
/// finder knows nothing is, with where it looked.
[[nodiscard]] std::vector<ast::File> parse_used_modules(std::vector<ast::File> const& files,
                                                        CompileOptions const& options,
                                                        SourceMap& sources, DiagnosticSink& sink);

}  // namespace writ::api
