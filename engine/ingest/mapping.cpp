// A mapping file to a Mapping. Its parts are named by JSON Pointers, by which mistakes are placed,
// whether the file is JSON or YAML.
#include "engine/ingest/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <utility>

#include "engine/ingest/encoding.hpp"
#include "engine/ingest/faults.hpp"
#include "engine/ingest/json_document.hpp"
#include "engine/ingest/locate.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/ingest/yaml/documents.hpp"
#include "engine/value/print.hpp"
#include "writ/mapping.hpp"

namespace writ {
namespace ingest {
namespace {

constexpr std::array<std::pair<std::string_view, Conversion>, 4> kConversions = {
    {{"json", Conversion::Json},
     {"boolean", Conversion::Boolean},
     {"number", Conversion::Number},
     {"list", Conversion::List}}};

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

bool has_star(Pattern const& pattern) {
  return std::find(pattern.begin(), pattern.end(), "*") != pattern.end();
}

/// A value of the file and the JSON Pointer that leads to it.
struct Part {
  Value value;
  std::string pointer;

  [[nodiscard]] Part member(std::string_view key) const {
    Part result{find_at(value, key), pointer};
    append_pointer_token(result.pointer, key);
    return result;
  }
  [[nodiscard]] std::vector<Part> elements() const {
    std::vector<Part> result;
    if (!value.is(Kind::List)) return result;
    for (Value const item : value.as_list()) {
      result.push_back({item, pointer});
      append_pointer_token(result.back().pointer, fmt::format("{}", result.size() - 1));
    }
    return result;
  }
  /// The members of an object, by key.
  [[nodiscard]] std::vector<std::pair<std::string_view, Part>> members() const {
    std::vector<std::pair<std::string_view, Part>> result;
    if (!value.is(Kind::Object)) return result;
    for (Member const& one : value.as_object()) {
      Part part{one.value, pointer};
      append_pointer_token(part.pointer, one.key);
      result.emplace_back(one.key, std::move(part));
    }
    return result;
  }
};

class MappingReader {
 public:
  MappingReader(Mapping& mapping, Limits const& limits, Faults& faults)
      : mapping_(mapping), limits_(limits), faults_(faults), arena_(mapping.state.arena) {}

  void run(Value document, std::size_t offset) {
    LineColumns lines(mapping_.state.texts_of[0].text);
    LineColumn const start = lines.at(offset);
    root_.offset = offset;
    root_.line = start.line;
    root_.column = start.column;
    Part const whole{document, ""};
    if (!knows(whole, "a mapping", {"csv", "resources", "when"})) return;
    mapping_.when = read_conditions(whole.member("when"));
    read_csv(whole.member("csv"));
    Part const list = whole.member("resources");
    if (!list.value.is(Kind::List) || list.value.as_list().empty()) {
      expect(list, "a mapping", "a list of kinds of resources");
      return;
    }
    for (Part const& kind : list.elements()) read_kind(kind);
  }

 private:
  template <class... Args>
  Faults& error(Part const& part, Fault fault, Args const&... args) {
    return faults_.error_at(fault, locate(mapping_.state, root_, part.pointer), args...);
  }

  static std::string key_of(Part const& part) {
    return shown(std::string_view(part.pointer).substr(part.pointer.rfind('/') + 1));
  }

  /// Says that the part is missing, or something else than expected.
  void expect(Part const& part, std::string_view what, std::string_view expected) {
    if (part.value.is_absent()) {
      error(part, Fault::MissingMember, what, key_of(part), expected);
    } else {
      bool const empty = part.value.is(Kind::String) && part.value.as_text().empty();
      error(part, Fault::BadMember, key_of(part), what,
            empty ? "an empty string" : describe(part.value.kind()), expected);
    }
  }

  /// Whether the part is an object without other members than those.
  bool knows(Part const& part, std::string_view what,
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

  void read_csv(Part const& part) {
    if (part.value.is_absent()) return;
    if (!knows(part, "`csv`", {"separator"})) return;
    Part const separator = part.member("separator");
    std::string_view const text = text_or_empty(separator.value);
    mapping_.csv = ',';
    if (separator.value.is_absent()) return;
    if (text.size() != 1 || text[0] == '"' || text[0] == '\n' || text[0] == '\r') {
      expect(separator, "`csv`", "one character, neither a quote nor the end of a line");
      return;
    }
    mapping_.csv = text[0];
  }

  void read_kind(Part const& part) {
    constexpr std::string_view kWhat = "a kind of resources";
    if (!knows(part, kWhat,
               {"at", "attributes", "id", "name", "names", "read", "references", "sensitive",
                "type", "when"})) {
      return;
    }
    Part const at = part.member("at");
    std::vector<Part> const places = at.value.is(Kind::List) ? at.elements() : std::vector{at};
    for (Part const& place : places) read_kind_at(part, place);
  }

  /// The kind, of which the resources stand at one of its places.
  void read_kind_at(Part const& part, Part const& at) {
    constexpr std::string_view kWhat = "a kind of resources";
    if (!at.value.is(Kind::String)) {
      expect(at, kWhat, "a JSON Pointer");
      return;
    }
    MappedKind kind;
    kind.at = pattern_of(at, at.value.as_text());
    if (mapping_.csv && kind.at != Pattern{"*"}) {
      error(at, Fault::BadPattern, shown(at.value.as_text()), "`at`",
            "of CSV it is `/*`, the rows");
    }
    depth_ = kind.at.size();
    bool const several = has_star(kind.at);
    kind.type = template_of(part.member("type"), kWhat, false);
    kind.id = template_of(part.member("id"), kWhat, false);
    if (several && std::all_of(kind.id.parts.begin(), kind.id.parts.end(), [](TextPart const& one) {
          return one.kind == TextPart::Kind::Literal;
        })) {
      if (!kind.id.parts.empty()) {
        error(part.member("id"), Fault::BadPattern, shown(kind.id.text), "`id`",
              "all resources would have the same id");
      }
    }
    if (Part const name = part.member("name"); !name.value.is_absent()) {
      kind.name = template_of(name, kWhat, false);
    }
    Part const names = part.member("names");
    if (!names.value.is_absent() && !names.value.is(Kind::List)) expect(names, kWhat, "a list");
    for (Part const& name : names.elements()) {
      kind.names.push_back(template_of(name, "`names`", false));
    }
    if (Part const inner = part.member("attributes"); !inner.value.is_absent()) {
      kind.attributes = plain_pattern_of(inner, kWhat);
    }
    kind.when = read_conditions(part.member("when"));
    read_conversions(part.member("read"), kind);
    read_references(part.member("references"), kind);
    Part const sensitive = part.member("sensitive");
    if (!sensitive.value.is_absent() && !sensitive.value.is(Kind::List)) {
      expect(sensitive, kWhat, "a list of JSON Pointers");
    }
    for (Part const& one : sensitive.elements()) {
      if (!one.value.is(Kind::String)) {
        expect(one, "`sensitive`", "a JSON Pointer");
      } else {
        kind.sensitive.push_back(pattern_of(one, one.value.as_text()));
      }
    }
    mapping_.kinds.push_back(std::move(kind));
  }

  std::vector<Condition> read_conditions(Part const& part) {
    std::vector<Condition> result;
    if (part.value.is_absent()) return result;
    if (!part.value.is(Kind::Object)) expect(part, "a mapping", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      bool const scalar = member.value.is(Kind::Null) || member.value.is(Kind::String) ||
                          member.value.is(Kind::Boolean) || member.value.is_number();
      if (!scalar) expect(member, "`when`", "a text, number, boolean or null");
      result.push_back({plain(member, key), member.value});
    }
    return result;
  }

  void read_conversions(Part const& part, MappedKind& kind) {
    if (part.value.is_absent()) return;
    if (!part.value.is(Kind::Object))
      expect(part, "a kind of resources", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      std::string_view const word = text_or_empty(member.value);
      auto const at = std::find_if(kConversions.begin(), kConversions.end(),
                                   [&](auto const& one) { return one.first == word; });
      if (at == kConversions.end()) {
        expect(member, "`read`", "`json`, `boolean`, `number` or `list`");
        continue;
      }
      kind.convert.push_back({pattern_of(member, key), at->second});
    }
  }

  void read_references(Part const& part, MappedKind& kind) {
    if (part.value.is_absent()) return;
    if (!part.value.is(Kind::Object))
      expect(part, "a kind of resources", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      kind.references.push_back(
          {pattern_of(member, key), template_of(member, "`references`", true)});
    }
  }

  /// A pattern that stands in the part, or is its key.
  Pattern pattern_of(Part const& part, std::string_view text) {
    auto pattern = read_pattern(text, arena_);
    if (pattern && pattern->size() <= limits_.json_depth) return *std::move(pattern);
    error(part, Fault::BadPattern, shown(text), "the mapping",
          pattern ? "it has too many steps" : "it is no JSON Pointer, which starts with `/`");
    return {};
  }
  /// The same without `*`.
  Pattern plain(Part const& part, std::string_view text) {
    Pattern pattern = pattern_of(part, text);
    if (has_star(pattern)) {
      error(part, Fault::BadPattern, shown(text), "the mapping",
            "`*` would lead to several values");
    }
    return pattern;
  }
  Pattern plain_pattern_of(Part const& part, std::string_view what) {
    if (part.value.is(Kind::String)) return plain(part, part.value.as_text());
    expect(part, what, "a JSON Pointer");
    return {};
  }

  TextTemplate template_of(Part const& part, std::string_view what, bool with_here) {
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

  TextPart placeholder_of(Part const& part, std::string_view inside, bool with_here) {
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

  Mapping& mapping_;
  Limits const& limits_;
  Faults& faults_;
  Arena& arena_;
  Resource root_;
  std::size_t depth_ = 0;  ///< of the `at` whose kind is being read
};

/// The only document of the text and its offset; nothing after a fault.
std::optional<Placed> read_document(SnapshotState& state, Limits const& limits, Faults& faults) {
  std::string_view const text = state.texts_of[0].text;
  std::size_t const first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  if (first < text.size() && (text[first] == '{' || text[first] == '[')) {
    auto const value = read_json(text, 0, limits, state.arena, faults);
    if (!value) return std::nullopt;
    return Placed{*value, first};
  }
  auto documents = read_yaml(text, limits, state.arena, faults);
  if (faults.error_count() > 0) return std::nullopt;
  if (documents.size() != 1) {
    faults.error_of_all(Fault::Unrecognised, fmt::format("{} documents", documents.size()),
                        "one mapping");
    return std::nullopt;
  }
  Placed const result{documents[0].value, documents[0].nodes.front().offset};
  state.texts_of[0].yaml.push_back(std::move(documents[0].nodes));
  return result;
}

}  // namespace

Value follow(Value value, Pattern const& pattern) {
  for (std::string_view const token : pattern) {
    if (value.is(Kind::Object)) {
      value = find(value.as_object(), token);
    } else if (value.is(Kind::List)) {
      auto const items = value.as_list();
      std::size_t index = 0;
      bool digits = !token.empty() && token.size() < 10;
      for (char const c : token) {
        digits = digits && c >= '0' && c <= '9';
        index = index * 10 + static_cast<std::size_t>(c - '0');
      }
      value = digits && index < items.size() ? items[index] : Value::absent();
    } else {
      return Value::absent();
    }
  }
  return value;
}

}  // namespace ingest

MappingResult read_mapping(std::string path, std::string bytes, Limits const& limits) {
  auto mapping = std::make_shared<ingest::Mapping>();
  mapping->path = std::move(path);
  ingest::SnapshotState& state = mapping->state;
  std::string_view text = state.texts.emplace_back(std::move(bytes));
  text.remove_prefix(ingest::recognise_encoding(text).mark_bytes);
  state.inputs.emplace_back();
  state.texts_of.emplace_back();
  state.texts_of[0].text = text;
  ingest::Faults faults(state, limits, mapping->path, text);
  if (auto const document = ingest::read_document(state, limits, faults)) {
    ingest::MappingReader(*mapping, limits, faults).run(document->value, document->offset);
  }
  faults.finish();
  std::vector<Diagnostic> errors = std::move(state.errors);
  if (!errors.empty()) return {nullptr, std::move(errors)};
  return {std::move(mapping), {}};
}

}  // namespace writ
