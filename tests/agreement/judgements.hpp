// What we say to each difference from another tool, and the page made of it.
// Covered by agreement_test.cpp.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/agreement/comparison.hpp"

namespace writ::test {

/// A line of judgements.tsv: which difference, whose fault it is, and why.
struct Judgement {
  std::string tool;
  std::string check;
  std::string input;
  std::string resource;
  std::string kind;  ///< one of kKinds
  std::string why;
};

inline constexpr std::array<std::string_view, 4> kKinds = {"theirs wrong", "disputed",
                                                           "fixture lacks defaults", "ours wrong"};

/// A line of not_compared.tsv: a check of another tool that has no rule, and why.
struct NotCompared {
  std::string tool;
  std::string check;
  std::string why;
};

[[nodiscard]] std::vector<Judgement> read_judgements(std::filesystem::path const& path);
[[nodiscard]] std::vector<NotCompared> read_not_compared(std::filesystem::path const& path);

[[nodiscard]] bool is_about(Judgement const& judgement, Comparison const& comparison);

/// Agreement per tool and in all, the differences with their judgements, what is not compared.
[[nodiscard]] std::string differences_page(std::vector<Comparison> const& comparisons,
                                           std::vector<Judgement> const& judgements,
                                           std::vector<NotCompared> const& not_compared);

/// "98.4 %", rounded down, so that no figure reads better than it is.
[[nodiscard]] std::string percentage(std::size_t part, std::size_t whole);

}  // namespace writ::test
