// Both levels, names of a path and characters of a name, are matched with one place to go back to:
// the last `**` or `*`. So the time is the product of the lengths, whatever the rule.
#include "engine/cli/ignore.hpp"

#include <algorithm>
#include <cstddef>

namespace writ::cli {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct Step {
  bool matches = false;
  std::size_t length = 0;  ///< of the pattern that describes the character
};

/// A set such as `[a-z]` at the start of the pattern; without an end it is a plain bracket.
std::optional<Step> match_set(std::string_view pattern, char c) {
  std::size_t at = 1;
  bool const negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == ']' && !first) return Step{found != negated, at + 1};
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    char const low = pattern[at++];
    char high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = pattern[at + 1];
      at += 2;
    }
    found = found || (low <= c && c <= high);
  }
  return std::nullopt;
}

/// How the pattern, which is not empty and does not start with `*`, takes the character.
Step match_one(std::string_view pattern, char c) {
  switch (pattern[0]) {
    case '?':
      return {true, 1};
    case '[':
      if (auto const set = match_set(pattern, c)) return *set;
      return {c == '[', 1};
    case '\\':
      if (pattern.size() > 1) return {pattern[1] == c, 2};
      return {c == '\\', 1};
    default:
      return {pattern[0] == c, 1};
  }
}

bool name_matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = kNone;  // in the pattern, with what it took ending at `taken`
  std::size_t taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
      continue;
    }
    Step const step = p < pattern.size() ? match_one(pattern.substr(p), name[n]) : Step{};
    if (step.matches) {
      p += step.length;
      ++n;
    } else if (star != kNone) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= path.size();) {
    std::size_t const end = std::min(path.find('/', at), path.size());
    if (end > at) names.emplace_back(path.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

bool path_matches(std::vector<std::string> const& rule, std::vector<std::string> const& path) {
  std::size_t r = 0;
  std::size_t p = 0;
  std::size_t star = kNone;
  std::size_t taken = 0;
  while (p < path.size()) {
    if (r < rule.size() && rule[r] == "**") {
      star = r++;
      taken = p;
    } else if (r < rule.size() && name_matches(rule[r], path[p])) {
      ++r;
      ++p;
    } else if (star != kNone) {
      r = star + 1;
      p = ++taken;
    } else {
      return false;
    }
  }
  return r == rule.size();
}

}  // namespace

IgnoreRules IgnoreRules::read(std::string_view text) {
  IgnoreRules rules;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    rules.add(text.substr(at, end - at));
    at = end + 1;
  }
  return rules;
}

void IgnoreRules::add(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
    // A space that is meant has a backslash before it.
    if (line.back() == ' ' && line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  if (line.empty() || line.front() == '#') return;
  Rule rule;
  rule.keeps = line.front() == '!';
  if (rule.keeps) line.remove_prefix(1);
  rule.only_folders = line.ends_with('/');
  if (rule.only_folders) line.remove_suffix(1);
  bool const anchored = line.find('/') != kNone;
  rule.names = names_of(line);
  if (rule.names.empty()) return;
  if (!anchored) rule.names.insert(rule.names.begin(), "**");
  // `a/**` is what is in the folder, not the folder itself.
  if (rule.names.back() == "**") rule.names.emplace_back("*");
  rules_.push_back(std::move(rule));
}

std::optional<bool> IgnoreRules::decide(std::string_view path, bool is_folder) const {
  std::vector<std::string> const names = names_of(path);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->only_folders && !is_folder) continue;
    if (path_matches(rule->names, names)) return !rule->keeps;
  }
  return std::nullopt;
}

}  // namespace writ::cli
