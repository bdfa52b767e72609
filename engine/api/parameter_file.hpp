// A JSON object of settings to one setting for each member. Covered by
// tests/unit/api/parameter_file_test.cpp.
#pragma once

#include <deque>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/sema/analyse.hpp"
#include "writ/limits.hpp"

namespace writ::api {

/// Reads `{"name": value, …}` from a file of the source map. The overrides' texts are added to
/// `texts`, which must outlive them. What is wrong is reported.
void read_parameter_file(SourceMap::File const& file, Limits const& limits,
                         std::deque<SourceMap::File>& texts,
                         std::vector<ParameterOverride>& overrides, DiagnosticSink& sink);

}  // namespace writ::api
