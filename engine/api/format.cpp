// The public door to the formatter. Covered by tests/unit/api/format_test.cpp and
// tests/property/format_test.cpp.
#include "writ/format.hpp"

#include <utility>

#include "engine/api/source_bytes.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "grammar/formatter.hpp"
#include "grammar/parser.hpp"

namespace writ {

FormatResult format_policy(PolicySource source, Limits const& limits) {
  FormatResult result;
  SourceMap map;
  if (auto const most = api::exceeded(source, 0, limits)) {
    result.diagnostics.push_back(api::too_large(source, *most));
    return result;
  }
  map.add(std::move(source.path), std::move(source.text));
  DiagnosticSink sink(map, limits);
  ast::File const file = parse(map.files().front(), limits, sink);
  if (!sink.has_errors()) result.text = format(file, map.files().front());
  result.diagnostics = sink.take();
  return result;
}

}  // namespace writ
