// Bytes to a file, all of them or none. Covered by tests/unit/cli/files_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace writ::cli {

/// Replaces the file in one step, so that nobody reads half a report; a pipe or device is written
/// to. Returns why that failed, in which case a file that was there is as it was.
[[nodiscard]] std::optional<std::string> write_file(std::string const& path,
                                                    std::string_view bytes);

}  // namespace writ::cli
