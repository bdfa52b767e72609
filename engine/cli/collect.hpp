// A path to the files that it stands for: itself, or those below the folder. Covered by
// tests/unit/cli/files_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cli/ignore.hpp"

namespace writ::cli {

struct Collected {
  bool folder = false;             ///< the path names a folder
  std::vector<std::string> files;  ///< sorted; the path itself where it names no folder
  std::vector<std::string> links;  ///< links to folders, which are not followed
  std::vector<std::pair<std::string, std::string>> unreadable;  ///< folder, why
};

/// For a folder: the regular files below it that `wanted` takes by name. Names that start with a
/// dot are left out, links to folders not followed: so no file is found twice and no walk is
/// endless.
[[nodiscard]] Collected collect(std::string const& path, bool (*wanted)(std::string_view name));

/// The same without what `excluded` describes, by its path below the folder, nor what the
/// `.writignore` files of the folder and those below it do. An `excluded` wins over those, and one
/// of a folder over those of the folders above it. What `path` itself names is never left out.
[[nodiscard]] Collected collect(std::string const& path, bool (*wanted)(std::string_view name),
                                IgnoreRules const& excluded);

/// `*.writ`.
[[nodiscard]] bool is_policy(std::string_view name);
/// `*.writ` but not `*_test.writ`.
[[nodiscard]] bool is_policy_without_tests(std::string_view name);
/// What inputs are called: `*.json`, `*.csv` and the others that docs/cli.md names, and the same
/// with `.gz` or `.zst` after it.
[[nodiscard]] bool is_input(std::string_view name);

}  // namespace writ::cli
