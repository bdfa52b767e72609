// Reads judgements.tsv and not_compared.tsv and writes differences.md.
// Covered by agreement_test.cpp.
#include "tests/agreement/judgements.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>

namespace writ::test {

namespace fs = std::filesystem;

namespace {

/// The fields of each line that is neither empty nor a comment.
std::vector<std::vector<std::string>> rows(fs::path const& path) {
  std::vector<std::vector<std::string>> result;
  std::istringstream in(read_text(path));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields;
    std::istringstream parts(line);
    for (std::string field; std::getline(parts, field, '\t');) fields.push_back(field);
    result.push_back(std::move(fields));
  }
  return result;
}

std::string field(std::vector<std::string> const& row, std::size_t index) {
  return index < row.size() ? row[index] : std::string();
}

struct Tally {
  std::size_t agreed = 0;
  std::size_t compared = 0;
};

std::string tally_row(std::string const& name, Tally const& tally) {
  return "| " + name + " | " + std::to_string(tally.compared) + " | " +
         std::to_string(tally.agreed) + " | " + percentage(tally.agreed, tally.compared) + " |\n";
}

std::string tallies(std::vector<Comparison> const& comparisons) {
  std::map<std::string, Tally> by_tool;
  Tally all;
  for (Comparison const& comparison : comparisons) {
    for (Tally* tally : {&by_tool[comparison.tool], &all}) {
      ++tally->compared;
      if (comparison.agrees()) ++tally->agreed;
    }
  }
  std::string text = "| tool | verdicts | agree | |\n| --- | --- | --- | --- |\n";
  for (auto const& [tool, tally] : by_tool) text += tally_row(tool, tally);
  return text + tally_row("all", all);
}

std::string difference_row(Comparison const& comparison, std::vector<Judgement> const& judgements) {
  auto const judgement =
      std::find_if(judgements.begin(), judgements.end(),
                   [&](Judgement const& one) { return is_about(one, comparison); });
  std::string const kind = judgement == judgements.end() ? "not judged" : judgement->kind;
  std::string const why = judgement == judgements.end() ? "" : judgement->why;
  std::string const resource =
      comparison.resource.empty() ? "the whole input" : "`" + comparison.resource + "`";
  return "| " + comparison.tool + " | " + comparison.check + " | `" + comparison.input + "` | " +
         resource + " | " + comparison.theirs + " | " + comparison.ours + " | " + kind + " | " +
         why + " |\n";
}

}  // namespace

std::vector<Judgement> read_judgements(fs::path const& path) {
  std::vector<Judgement> result;
  for (auto const& row : rows(path)) {
    result.push_back(
        {field(row, 0), field(row, 1), field(row, 2), field(row, 3), field(row, 4), field(row, 5)});
  }
  return result;
}

std::vector<NotCompared> read_not_compared(fs::path const& path) {
  std::vector<NotCompared> result;
  for (auto const& row : rows(path)) {
    result.push_back({field(row, 0), field(row, 1), field(row, 2)});
  }
  return result;
}

bool is_about(Judgement const& judgement, Comparison const& comparison) {
  return judgement.tool == comparison.tool && judgement.check == comparison.check &&
         judgement.input == comparison.input && judgement.resource == comparison.resource;
}

std::string percentage(std::size_t part, std::size_t whole) {
  std::size_t const permille = whole == 0 ? 0 : part * 1000 / whole;
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

std::string differences_page(std::vector<Comparison> const& comparisons,
                             std::vector<Judgement> const& judgements,
                             std::vector<NotCompared> const& not_compared) {
  std::string text =
      "# Where our verdicts differ from those of other tools\n\n"
      "Made by `agreement_test` from its run and from `judgements.tsv`; see docs/contributing.md.\n"
      "A verdict is one of theirs on a resource, or on an input as a whole where the tool gives "
      "no\n"
      "other. Only the same verdict agrees: undecided, skip and not selected are differences.\n\n";
  text += tallies(comparisons);
  text +=
      "\n## Differences\n\n"
      "| tool | check | input | resource | theirs | ours | reason | why |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (Comparison const& comparison : comparisons) {
    if (!comparison.agrees()) text += difference_row(comparison, judgements);
  }
  text += "\n## Checks that are not compared\n\n| tool | check | why |\n| --- | --- | --- |\n";
  for (NotCompared const& one : not_compared) {
    text += "| " + one.tool + " | " + one.check + " | " + one.why + " |\n";
  }
  return text;
}

}  // namespace writ::test
