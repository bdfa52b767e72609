// Two texts to the lines that differ, as `diff -u` shows them. Covered by
// tests/unit/cli/unified_diff_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace writ::cli {

/// Hunks with three lines of context, below a `---` and a `+++` line with the names; empty where
/// the texts are equal. `patch` understands it. Time and memory: lines times differing lines; past
/// kMostDifferences the rest of the text is one hunk.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after,
                                       std::string_view name_before, std::string_view name_after);

}  // namespace writ::cli
