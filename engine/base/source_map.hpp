// The policy files of one compilation, in one space of byte offsets; turns an offset into path,
// line and column. Covered by tests/unit/base/source_map_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/span.hpp"
#include "writ/diagnostic.hpp"

namespace writ {

class SourceMap {
 public:
  struct File {
    std::string path;
    std::string text;
    std::uint32_t base = 0;  ///< offset of the first byte in the global space
    std::vector<std::uint32_t> line_starts;
    /// Code points before each kBlock bytes: a column far along a line costs no more than one near
    /// its start.
    std::vector<std::uint32_t> code_points;
  };

  /// Adds a file and returns its index. The caller has checked that the sum of all sizes stays
  /// below 4 GiB (Limits::source_bytes for each file).
  std::uint32_t add(std::string path, std::string text);

  [[nodiscard]] std::vector<File> const& files() const { return files_; }
  /// The file that holds the offset.
  [[nodiscard]] File const& file_at(std::uint32_t offset) const;
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(Span span) const;
  /// The line that holds the offset, without its end.
  [[nodiscard]] std::string_view line(std::uint32_t offset) const;

 private:
  std::vector<File> files_;
};

}  // namespace writ
