// Texts without the blanks around them. Covered by tests/unit/ingest/hcl/outline_test.cpp.
#pragma once

#include <string_view>

namespace writ {

/// Without spaces, tabs and carriage returns at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  std::size_t const first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace writ
