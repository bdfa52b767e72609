// A stretch of policy text, in the offset space that SourceMap hands out. Covered by
// tests/unit/base/source_map_test.cpp.
#pragma once

#include <cstdint>

namespace writ {

/// Half-open range of byte offsets over all loaded policy files (one global space).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr bool operator==(Span const&, Span const&) = default;
};

/// The smallest span that holds both.
constexpr Span join(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace writ
