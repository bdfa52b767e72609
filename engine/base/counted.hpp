// Numbers with their noun in messages. Covered by tests/unit/base/counted_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace writ {

/// "1 rule", "2 rules".
[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view noun) {
  std::string text = std::to_string(count);
  text += ' ';
  text += noun;
  if (count != 1) text += 's';
  return text;
}

}  // namespace writ
