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
