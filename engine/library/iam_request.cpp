// Looks keys up whatever their case and expands policy variables. Covered by
// tests/unit/library/iam_condition_test.cpp.
#include "engine/library/iam_request.hpp"

#include <algorithm>
#include <optional>

#include "engine/library/arguments.hpp"
#include "engine/value/print.hpp"

namespace writ::library::iam {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

void append(Pattern& pattern, Pattern const& more) {
  pattern.insert(pattern.end(), more.begin(), more.end());
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The text between the braces: the character that it escapes, if it does.
std::optional<std::string_view> escaped(std::string_view inside) {
  if (inside == "*" || inside == "?" || inside == "$") return inside;
  return std::nullopt;
}

/// The default in "key, 'default'"; takes it off the key.
std::optional<std::string_view> take_default(std::string_view& key) {
  std::size_t const comma = key.find(',');
  if (comma == kNone) return std::nullopt;
  std::string_view const quoted = trimmed(key.substr(comma + 1));
  key = trimmed(key.substr(0, comma));
  if (quoted.size() < 2 || !quoted.starts_with('\'') || !quoted.ends_with('\''))
    return std::nullopt;
  return quoted.substr(1, quoted.size() - 2);
}

void expand_variable(Expansion& result, std::string_view inside, Request const* request,
                     Case letters) {
  if (auto const character = escaped(inside)) {
    append(result.pattern, literal_pattern(*character, letters));
    return;
  }
  if (request == nullptr) {
    result.pattern.push_back(kVariable);
    result.has_variable = true;
    return;
  }
  std::string_view key = inside;
  auto const otherwise = take_default(key);
  Value const value = request->find(key);
  std::string text;
  if (append_plain_text(text, value)) {
    append(result.pattern, literal_pattern(text, letters));
  } else if (value.is(Kind::Unknown)) {
    result.usable = both(result.usable, Outcome::undecided(Reason::Unknown));
  } else if (value.is_absent() && otherwise) {
    append(result.pattern, literal_pattern(*otherwise, letters));
  } else {
    result.usable = Outcome::of(false);
  }
}

}  // namespace

Request::Request(Value context) {
  for (Member const& member : members_of(context)) {
    if (!member.value.is_absent()) entries_.emplace_back(lowered(member.key), member.value);
  }
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
}

Value Request::find(std::string_view key) const {
  std::string const lower = lowered(key);
  auto const at =
      std::lower_bound(entries_.begin(), entries_.end(), lower,
                       [](auto const& entry, std::string const& k) { return entry.first < k; });
  return at != entries_.end() && at->first == lower ? at->second : Value::absent();
}

Expansion expand(std::string_view text, Request const* request, Case letters, Wildcards wildcards) {
  auto const tokens = [&](std::string_view part) {
    return wildcards == Wildcards::Special ? wildcard_pattern(part, letters)
                                           : literal_pattern(part, letters);
  };
  Expansion result;
  while (true) {
    std::size_t const open = text.find("${");
    std::size_t const close = open == kNone ? kNone : text.find('}', open);
    if (close == kNone) break;
    append(result.pattern, tokens(text.substr(0, open)));
    expand_variable(result, text.substr(open + 2, close - open - 2), request, letters);
    text.remove_prefix(close + 1);
  }
  append(result.pattern, tokens(text));
  return result;
}

bool append_plain_text(std::string& out, Value v) {
  if (!holds(kStrings | kNumbers | set_of(Kind::Boolean), v.kind())) return false;
  if (v.is(Kind::String)) {
    out += v.as_text();
  } else {
    print_json(out, v);
  }
  return true;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

}  // namespace writ::library::iam
