// How much text one compilation takes. Covered by tests/unit/api/limits_test.cpp.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <optional>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "writ/program.hpp"

namespace writ::api {

/// Offsets into the sources are 32 bit.
inline constexpr std::size_t kMostSourceBytes = std::size_t{1} << 31;

[[nodiscard]] inline std::size_t bytes_of(SourceMap const& sources) {
  if (sources.files().empty()) return 0;
  SourceMap::File const& last = sources.files().back();
  return last.base + last.text.size() + 1;
}

/// The bound that the source breaks beside so many bytes of others, if any.
[[nodiscard]] inline std::optional<std::size_t> exceeded(PolicySource const& source,
                                                         std::size_t before, Limits const& limits) {
  if (source.text.size() > limits.source_bytes) return limits.source_bytes;
  if (source.text.size() >= kMostSourceBytes - before) return kMostSourceBytes;
  return std::nullopt;
}

/// What is said of such a source.
[[nodiscard]] inline Diagnostic too_large(PolicySource const& source, std::size_t most) {
  Diagnostic diagnostic;
  diagnostic.code = diagnostic_code(Diag::SourceTooLarge);
  diagnostic.message = fmt::format(fmt::runtime(diagnostic_format(Diag::SourceTooLarge)), most);
  diagnostic.where.path = source.path;
  return diagnostic;
}

}  // namespace writ::api
