// The nearest right spelling for a wrong one. Covered by tests/unit/base/did_you_mean_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace writ {

/// Edits (insertion, deletion, substitution, swap of neighbours) that turn a into b, or `most + 1`
/// where it takes more. Time: O(|a| * |b|), but nothing is compared past 64 bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// The candidate nearest to `word` within a third of its length (at least one edit, at most three);
/// of equally near ones the first.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<std::string const> candidates);

}  // namespace writ
