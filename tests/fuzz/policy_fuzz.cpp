// Text to a syntax tree and back: what parses without a mistake is laid out, and laid out twice it
// stays as it is.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/formatter.hpp"
#include "grammar/parser.hpp"

namespace {

/// The text laid out; empty where it has a mistake.
std::string laid_out(std::string text) {
  writ::Limits const limits;
  writ::SourceMap sources;
  sources.add("input.writ", std::move(text));
  writ::DiagnosticSink sink(sources, limits);
  writ::SourceMap::File const& source = sources.files().front();
  writ::ast::File const file = writ::parse(source, limits, sink);
  return sink.has_errors() ? std::string() : writ::format(file, source);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const once = laid_out({reinterpret_cast<char const*>(data), size});
  if (!once.empty() && laid_out(once) != once) std::abort();
  return 0;
}
