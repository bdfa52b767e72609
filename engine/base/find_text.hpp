// Finds a text in another in linear time, whatever the two are; std::string_view::find takes their
// product. Covered by tests/unit/base/find_text_test.cpp.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace writ {

/// Where `part` begins in `text` at or after `from`, else npos.
[[nodiscard]] inline std::size_t find_text(std::string_view text, std::string_view part,
                                           std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  if (part.empty()) return from;
  // An empty text may have no bytes to point at, which memmem must not see.
  if (part.size() > text.size() - from) return std::string_view::npos;
  void const* const found =
      ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<char const*>(found) - text.data());
}

}  // namespace writ
