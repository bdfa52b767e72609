// The policies that are part of the binary. Their texts are compiled in by policies/CMakeLists.txt.
// Covered by tests/unit/cli/builtin_policies_test.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace writ::cli {

struct BuiltinPolicy {
  std::string_view path;  ///< below policies/: "aws/s3.writ"
  std::string_view text;
};

/// What stands before the path of one in messages and after `-p`.
inline constexpr std::string_view kBuiltin = "std:";

/// All of them, sorted by path.
[[nodiscard]] std::span<BuiltinPolicy const> builtin_policies();

/// The folders that hold some, sorted: "aws", "lib".
[[nodiscard]] std::vector<std::string> builtin_packs();
/// Those of the folder or the one file that the name, without `std:`, stands for.
[[nodiscard]] std::vector<BuiltinPolicy> builtin_pack(std::string_view name);

}  // namespace writ::cli
