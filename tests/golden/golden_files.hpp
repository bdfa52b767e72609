// Cases with the text that must come of each: `name.writ`, and `name.expected` beside it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace writ::test {

/// The text of a file; empty where it cannot be read.
[[nodiscard]] std::string contents(std::filesystem::path const& path);

/// The cases of a folder below the project's root, sorted.
[[nodiscard]] std::vector<std::filesystem::path> golden_cases(std::string const& folder);

/// Whether the text is the one beside the case, which a failing check shows. With
/// WRIT_UPDATE_GOLDEN set, writes the text there instead: review the difference like code.
void check_golden(std::filesystem::path const& path, std::string const& text);

}  // namespace writ::test
