// A regular expression as a table: one look-up for each byte of the text, and the end as soon as it
// is known. Covered by tests/unit/library/pattern_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/library/regex_syntax.hpp"

namespace writ::library {

/// Immutable.
class ByteAutomaton {
 public:
  /// States that a table may have; an expression that needs more is left to others.
  static constexpr std::size_t kMostStates = 256;

  [[nodiscard]] static std::optional<ByteAutomaton> of(RegexTree const& tree);

  /// Whether the expression matches somewhere in the text.
  [[nodiscard]] bool found_in(std::string_view text) const {
    std::size_t row = begin_;
    for (char const c : text) {
      if (row <= accepts_) break;
      row = table_[row + classes_[static_cast<unsigned char>(c)]];
    }
    return row == accepts_ || (row > accepts_ && ends_[row / width_]);
  }

 private:
  friend class AutomatonMaker;

  // Two rows have no way out: the first rejects, the second accepts.
  std::array<std::uint8_t, 256> classes_{};  ///< bytes that no part of the expression tells apart
  std::vector<std::uint16_t> table_;         ///< by row and class, the row that follows
  std::vector<bool> ends_;                   ///< by row: whether the text may end here
  std::size_t width_ = 1;                    ///< of a row
  std::size_t accepts_ = 1;
  std::size_t begin_ = 0;
};

}  // namespace writ::library
