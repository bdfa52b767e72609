// Turns byte offsets of an input into lines and columns. Covered by
// tests/unit/ingest/line_column_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace writ::ingest {

/// Both count from 1; a column is a code point.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(LineColumn const&, LineColumn const&) = default;
};

/// Answers linearly in the text as long as offsets grow from call to call, and starts again from
/// the top where one does not.
class LineColumns {
 public:
  /// The text must outlive this.
  explicit LineColumns(std::string_view text) : text_(text) {}

  /// Where the offset stands; past the end means the end.
  [[nodiscard]] LineColumn at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;  ///< `place_` is the place of this offset
  LineColumn place_;
};

}  // namespace writ::ingest
