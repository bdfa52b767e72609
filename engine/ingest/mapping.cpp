// A mapping file to a Mapping: kinds of resources, member by member.
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
#include "engine/ingest/mapping_made.hpp"
#include "engine/ingest/mapping_parts.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/ingest/yaml/documents.hpp"
#include "engine/value/print.hpp"
#include "writ/mapping.hpp"

namespace writ {
namespace ingest {
namespace {

bool is_true(Value value) { return value.is(Kind::Boolean) && value.as_boolean(); }

class MappingReader {
 public:
  MappingReader(Mapping& mapping, MappingParts& parts) : mapping_(mapping), parts_(parts) {}

  void run(Value document) {
    Part const whole{document, ""};
    if (!parts_.knows(whole, "a mapping", {"csv", "resources", "when"})) return;
    mapping_.when = read_conditions(whole.member("when"));
    read_csv(whole.member("csv"));
    Part const list = whole.member("resources");
    if (!list.value.is(Kind::List) || list.value.as_list().empty()) {
      parts_.expect(list, "a mapping", "a list of kinds of resources");
      return;
    }
    for (Part const& kind : list.elements()) read_kind(kind);
  }

 private:
  void read_csv(Part const& part) {
    if (part.value.is_absent()) return;
    if (!parts_.knows(part, "`csv`", {"separator"})) return;
    Part const separator = part.member("separator");
    std::string_view const text = text_or_empty(separator.value);
    mapping_.csv = ',';
    if (separator.value.is_absent()) return;
    if (text.size() != 1 || text[0] == '"' || text[0] == '\n' || text[0] == '\r') {
      parts_.expect(separator, "`csv`", "one character, neither a quote nor the end of a line");
      return;
    }
    mapping_.csv = text[0];
  }

  void read_kind(Part const& part) {
    constexpr std::string_view kWhat = "a kind of resources";
    if (!parts_.knows(part, kWhat,
                      {"at", "attributes", "id", "make", "name", "names", "read", "references",
                       "sensitive", "type", "when"})) {
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
      parts_.expect(at, kWhat, "a JSON Pointer");
      return;
    }
    MappedKind kind;
    kind.at = parts_.pattern_of(at, at.value.as_text());
    if (mapping_.csv && kind.at != Pattern{"*"}) {
      parts_.error(at, Fault::BadPattern, shown(at.value.as_text()), "`at`",
                   "of CSV it is `/*`, the rows");
    }
    parts_.set_depth(kind.at.size());
    bool const several = has_star(kind.at);
    kind.type = parts_.template_of(part.member("type"), kWhat, false);
    kind.id = parts_.template_of(part.member("id"), kWhat, false);
    if (several && std::all_of(kind.id.parts.begin(), kind.id.parts.end(), [](TextPart const& one) {
          return one.kind == TextPart::Kind::Literal;
        })) {
      if (!kind.id.parts.empty()) {
        parts_.error(part.member("id"), Fault::BadPattern, shown(kind.id.text), "`id`",
                     "all resources would have the same id");
      }
    }
    if (Part const name = part.member("name"); !name.value.is_absent()) {
      kind.name = parts_.template_of(name, kWhat, false);
    }
    Part const names = part.member("names");
    if (!names.value.is_absent() && !names.value.is(Kind::List))
      parts_.expect(names, kWhat, "a list");
    for (Part const& name : names.elements()) {
      kind.names.push_back(parts_.template_of(name, "`names`", false));
    }
    if (Part const inner = part.member("attributes"); !inner.value.is_absent()) {
      kind.attributes = parts_.plain_pattern_of(inner, kWhat);
    }
    if (Part const make = part.member("make"); !make.value.is_absent()) {
      kind.make = read_made(parts_, make);
    }
    kind.when = read_conditions(part.member("when"));
    read_conversions(part.member("read"), kind);
    read_references(part.member("references"), kind);
    Part const sensitive = part.member("sensitive");
    if (!sensitive.value.is_absent() && !sensitive.value.is(Kind::List)) {
      parts_.expect(sensitive, kWhat, "a list of JSON Pointers");
    }
    for (Part const& one : sensitive.elements()) {
      if (!one.value.is(Kind::String)) {
        parts_.expect(one, "`sensitive`", "a JSON Pointer");
      } else {
        kind.sensitive.push_back(parts_.pattern_of(one, one.value.as_text()));
      }
    }
    mapping_.kinds.push_back(std::move(kind));
  }

  std::vector<Condition> read_conditions(Part const& part) {
    std::vector<Condition> result;
    if (part.value.is_absent()) return result;
    if (!part.value.is(Kind::Object))
      parts_.expect(part, "a mapping", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      Value const value = member.value;
      bool const scalar = value.is(Kind::Null) || value.is(Kind::String) ||
                          value.is(Kind::Boolean) || value.is_number();
      bool const present = value.is(Kind::Object) && value.as_object().size() == 1 &&
                           is_true(member.member("present").value);
      if (!scalar && !present) {
        parts_.expect(member, "`when`", "a text, number, boolean, null or `{present: true}`");
      }
      result.push_back({parts_.plain(member, key), value, present});
    }
    return result;
  }

  void read_conversions(Part const& part, MappedKind& kind) {
    if (part.value.is_absent()) return;
    if (!part.value.is(Kind::Object))
      parts_.expect(part, "a kind of resources", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      auto const conversion = read_conversion(parts_, member);
      if (!conversion) continue;
      kind.convert.push_back({parts_.pattern_of(member, key), *conversion});
    }
  }

  void read_references(Part const& part, MappedKind& kind) {
    if (part.value.is_absent()) return;
    if (!part.value.is(Kind::Object))
      parts_.expect(part, "a kind of resources", "an object of JSON Pointers");
    for (auto const& [key, member] : part.members()) {
      kind.references.push_back(
          {parts_.pattern_of(member, key), parts_.template_of(member, "`references`", true)});
    }
  }

  Mapping& mapping_;
  MappingParts& parts_;
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
    ingest::MappingParts parts(*mapping, limits, faults, document->offset);
    ingest::MappingReader(*mapping, parts).run(document->value);
  }
  faults.finish();
  std::vector<Diagnostic> errors = std::move(state.errors);
  if (!errors.empty()) return {nullptr, std::move(errors)};
  return {std::move(mapping), {}};
}

}  // namespace writ
