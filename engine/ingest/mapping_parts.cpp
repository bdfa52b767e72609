// Parts are named by JSON Pointers, by which mistakes are placed, whether the file is JSON or YAML.
#include "engine/ingest/mapping_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/ingest/placed.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

/// The tokens of a JSON Pointer, escapes read; nothing where it is none.
std::optional<Pattern> read_pattern(std::string_view text, Arena& arena) {
  Pattern result;
  if (text.empty()) return result;
  if (text.front() != '/') return std::nullopt;
  while (!text.empty()) {
    text.remove_prefix(1);
    std::size_t const end = std::min(text.find('/'), text.size());
    std::string token;
    for (std::size_t i = 0; i < end; ++i) {
      if (text[i] != '~') {
        token += text[i];
        continue;
      }
      char const code = ++i < end ? text[i] : '\0';
      if (code != '0' && code != '1') return std::nullopt;
      token += code == '0' ? '~' : '/';
    }
    result.push_back(arena.copy(token));
    text.remove_prefix(end);
  }
  return result;
}

std::string key_of(Part const& part) {
  return shown(std::string_view(part.pointer).substr(part.pointer.rfind('/') + 1));
}

}  // namespace

Part Part::member(std::string_view key) const {
  Part result{find_at(value, key), pointer};
  append_pointer_token(result.pointer, key);
  return result;
}

std::vector<Part> Part::elements() const {
  std::vector<Part> result;
  if (!value.is(Kind::List)) return result;
  for (Value const item : value.as_list()) {
    result.push_back({item, pointer});
    append_pointer_token(result.back().pointer, fmt::format("{}", result.size() - 1));
  }
  return result;
}

std::vector<std::pair<std::string_view, Part>> Part::members() const {
  std::vector<std::pair<std::string_view, Part>> result;
  if (!value.is(Kind::Object)) return result;
  for (Member const& one : value.as_object()) {
    Part part{one.value, pointer};
    append_pointer_token(part.pointer, one.key);
    result.emplace_back(one.key, std::move(part));
  }
  return result;
}

bool has_star(Pattern const& pattern) {
  return std::find(pattern.begin(), pattern.end(), "*") != pattern.end();
}

MappingParts::MappingParts(Mapping& mapping, Limits const& limits, Faults& faults,
                           std::size_t offset)
    : mapping_(mapping), limits_(limits), faults_(faults), arena_(mapping.state.arena) {
  LineColumns lines(mapping_.state.texts_of[0].text);
  LineColumn const start = lines.at(offset);
  root_.offset = offset;
  root_.line = start.line;
  root_.column = start.column;
}

void MappingParts::expect(Part const& part, std::string_view what, std::string_view expected) {
  if (part.value.is_absent()) {
    error(part, Fault::MissingMember, what, key_of(part), expected);
  } else {
    bool const empty = part.value.is(Kind::String) && part.value.as_text().empty();
    error(part, Fault::BadMember, key_of(part), what,
          empty ? "an empty string" : describe(part.value.kind()), expected);
  }
}

bool MappingParts::knows(Part const& part, std::string_view what,
                         std::initializer_list<std::string_view> keys) {
  if (!part.value.is(Kind::Object)) {
    error(part, Fault::NotAnObject, describe(part.value.kind()), what);
    return false;
  }
  bool good = true;
  for (auto const& [key, member] : part.members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::string known;
    for (std::string_view const one : keys) {
      known += fmt::format("{}`{}`", known.empty() ? "" : ", ", one);
    }
    error(member, Fault::UnknownMember, shown(key), what, known);
    good = false;
  }
  return good;
}

Pattern MappingParts::pattern_of(Part const& part, std::string_view text) {
  auto pattern = read_pattern(text, arena_);
  if (pattern && pattern->size() <= limits_.json_depth) return *std::move(pattern);
  error(part, Fault::BadPattern, shown(text), "the mapping",
        pattern ? "it has too many steps" : "it is no JSON Pointer, which starts with `/`");
  return {};
}
Pattern MappingParts::plain(Part const& part, std::string_view text) {
  Pattern pattern = pattern_of(part, text);
  if (has_star(pattern)) {
    error(part, Fault::BadPattern, shown(text), "the mapping", "`*` would lead to several values");
  }
  return pattern;
}
Pattern MappingParts::plain_pattern_of(Part const& part, std::string_view what) {
  if (part.value.is(Kind::String)) return plain(part, part.value.as_text());
  expect(part, what, "a JSON Pointer");
  return {};
}

TextTemplate MappingParts::template_of(Part const& part, std::string_view what, bool with_here) {
  TextTemplate result;
  result.text = text_or_empty(part.value);
  if (result.text.empty()) {
    expect(part, what, "a text");
    return result;
  }
  if (result.text.front() == '/' && result.text.find('{') == std::string_view::npos) {
    result.parts.push_back({TextPart::Kind::Value, {}, 0, plain(part, result.text)});
    return result;
  }
  std::string literal;
  std::string_view rest = result.text;
  auto const flush = [&] {
    if (literal.empty()) return;
    result.parts.push_back({TextPart::Kind::Literal, arena_.copy(literal)});
    literal.clear();
  };
  while (!rest.empty()) {
    char const first = rest.front();
    bool const doubled = rest.size() > 1 && rest[1] == first && (first == '{' || first == '}');
    if (first != '{' || doubled) {
      // `{}` is a place, and `{{` and `}}` are braces.
      literal += first;
      rest.remove_prefix(doubled ? 2 : 1);
      continue;
    }
    std::size_t const end = rest.find('}');
    if (end == std::string_view::npos) {
      error(part, Fault::BadPattern, shown(result.text), "the mapping", "a `{` does not close");
      return result;
    }
    flush();
    result.parts.push_back(placeholder_of(part, rest.substr(1, end - 1), with_here));
    rest.remove_prefix(end + 1);
  }
  flush();
  return result;
}

TextPart MappingParts::placeholder_of(Part const& part, std::string_view inside, bool with_here) {
  if (inside == "key") return {TextPart::Kind::Key};
  if (inside.empty() && with_here) return {TextPart::Kind::Here};
  TextPart result{TextPart::Kind::Value};
  std::string_view rest = inside;
  while (rest.starts_with("..")) {
    ++result.up;
    rest.remove_prefix(2);
    if (rest.starts_with("/..")) rest.remove_prefix(1);
  }
  if (result.up > depth_ || (rest.empty() && result.up == 0)) {
    error(part, Fault::BadPattern, fmt::format("{{{}}}", shown(inside)), "the mapping",
          result.up > depth_ ? "`at` has fewer steps" : "it names nothing");
    return result;
  }
  result.pattern = plain(part, rest);
  return result;
}

}  // namespace writ::ingest
