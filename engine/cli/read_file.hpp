// A path to the bytes of what it names, bounded. Covered by tests/unit/cli/files_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace writ::cli {

/// Bytes, or why there are none.
struct FileBytes {
  std::optional<std::string> bytes;
  std::string why;
  bool too_large = false;  ///< the reason is its size
};

/// Reads a file, a pipe or, for "-", standard input. A folder, or more than `most` bytes, is not
/// read.
[[nodiscard]] FileBytes read_file(std::string const& path, std::size_t most);

}  // namespace writ::cli
