// Splits lines at " | ": README.md says how a row is written.
#include "tests/conformance/rows.hpp"

#include <fstream>
#include <optional>
#include <string_view>

namespace writ::test {
namespace {

constexpr std::string_view kBetween = " | ";
constexpr std::string_view kMessage = "message ";
constexpr std::string_view kOutcomes[] = {"true",
                                          "false",
                                          "refused",
                                          "undecided (unknown)",
                                          "undecided (absent)",
                                          "undecided (type)",
                                          "undecided (value)",
                                          "undecided (limit)"};

bool is_outcome(std::string_view text) {
  for (std::string_view const outcome : kOutcomes) {
    if (text == outcome) return true;
  }
  return false;
}

std::optional<Row> read_row(std::string_view line) {
  std::size_t const first = line.find(kBetween);
  std::size_t const last = line.rfind(kBetween);
  if (first == std::string_view::npos || first == last) return std::nullopt;
  Row row;
  row.condition = line.substr(0, first);
  row.data = line.substr(first + kBetween.size(), last - first - kBetween.size());
  row.outcome = line.substr(last + kBetween.size());
  row.is_message = line.substr(0, kMessage.size()) == kMessage;
  if (row.is_message) {
    row.condition.erase(0, kMessage.size());
  } else if (!is_outcome(row.outcome)) {
    return std::nullopt;
  }
  if (row.data.size() < 2 || row.data.front() != '{' || row.data.back() != '}') return std::nullopt;
  return row;
}

}  // namespace

Chapter read_chapter(std::filesystem::path const& file) {
  Chapter chapter;
  std::ifstream lines(file);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    auto row = read_row(line);
    if (!row) {
      chapter.malformed.push_back(number);
      continue;
    }
    row->line = number;
    chapter.rows.push_back(*std::move(row));
  }
  return chapter;
}

}  // namespace writ::test
