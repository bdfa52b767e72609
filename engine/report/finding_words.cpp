// Words for reasons, and values cut to what a reader takes in.
#include "engine/report/finding_words.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/base/utf8.hpp"
#include "engine/report/printable.hpp"

namespace writ::report {

std::string in_words(std::string const& reason) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"unknown", "a value is known only after apply"},
      {"absent", "a value that is needed is absent"},
      {"type", "a value has another type than the operator takes"},
      {"value", "a value cannot be read as what the operator takes"},
      {"limit", "the step budget of the rule is spent"},
  };
  for (auto const& [word, words] : kWords) {
    if (reason == word) return std::string(words);
  }
  return printable(reason);
}

namespace {

/// What takes the place of an operator that met a value of another type.
std::string_view other_operator(std::string_view condition) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {" contains ", "`contains` looks into a string, `x in xs` into a list or an object"},
      {" not in ", "`in` looks into a list or an object, `contains` into a string"},
      {" in ", "`in` looks into a list or an object, `contains` into a string"},
      {" < ", "`number(x)`, `version(x)` or `time(x)` give a string an order"},
      {" <= ", "`number(x)`, `version(x)` or `time(x)` give a string an order"},
      {" > ", "`number(x)`, `version(x)` or `time(x)` give a string an order"},
      {" >= ", "`number(x)`, `version(x)` or `time(x)` give a string an order"},
  };
  std::string_view advice;
  for (auto const& [op, words] : kRows) {
    if (condition.find(op) == std::string_view::npos) continue;
    // Of two operators nobody can tell which one it was.
    if (!advice.empty() && advice != words) return {};
    advice = words;
  }
  return condition.find('(') == std::string_view::npos ? advice : std::string_view();
}

}  // namespace

std::string because(EvidencePiece const& piece) {
  std::string text = in_words(piece.reason);
  std::string_view const advice =
      piece.reason == "type" ? other_operator(piece.condition) : std::string_view();
  if (!advice.empty()) text.append(": ").append(advice);
  return text;
}

std::string shown_value(std::string const& json, std::size_t columns) {
  if (json == "null") return "absent";
  for (std::string_view const mark : {"(known after apply)", "(undecided)", "(sensitive)"}) {
    if (json.size() == mark.size() + 2 && json.find(mark) == 1) return std::string(mark);
  }
  std::string const text = printable(json);
  std::string_view const kept = utf8::prefix(text, columns);
  return std::string(kept) + (kept.size() < text.size() ? "…" : "");
}

bool shown_by_a_read(EvidenceBinding const& binding, std::vector<EvidenceRead> const& reads,
                     std::string const& own) {
  return std::any_of(reads.begin(), reads.end(), [&](EvidenceRead const& read) {
    std::string const at = (read.resource == own ? std::string() : read.resource) + read.pointer;
    return at.compare(0, binding.value.size(), binding.value) == 0 &&
           (at.size() == binding.value.size() || at[binding.value.size()] == '/');
  });
}

}  // namespace writ::report
