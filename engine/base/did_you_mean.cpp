// Damerau-Levenshtein distance (optimal string alignment) with a cut-off.
#include "engine/base/did_you_mean.hpp"

#include <algorithm>
#include <array>

namespace writ {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  constexpr std::size_t kLongest = 64;
  std::size_t const difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most || a.size() > kLongest || b.size() > kLongest) return a == b ? 0 : most + 1;
  std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    auto const& above = rows[(i - 1) % 3];
    auto const& above2 = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const substitution = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, substitution});
      bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], above2[j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], most + 1);
}

std::optional<std::string> nearest(std::string_view word, std::span<std::string const> candidates) {
  // All of a word may not be edited away: one letter is near to every other.
  if (word.size() < 2) return std::nullopt;
  std::size_t const most = std::clamp<std::size_t>(word.size() / 3, 1, 3);
  std::size_t best = most + 1;
  std::optional<std::string> result;
  for (std::string const& candidate : candidates) {
    std::size_t const distance = edit_distance(word, candidate, most);
    if (distance == 0 || distance >= best) continue;
    best = distance;
    result = candidate;
  }
  return result;
}

}  // namespace writ
