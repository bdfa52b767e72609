// Texts from templates, then the attributes with what their values become.
#include "engine/ingest/formats/mapped_resource.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/formats/mapped_made.hpp"
#include "engine/ingest/formats/mapped_text.hpp"
#include "engine/ingest/marks.hpp"
#include "engine/ingest/placed.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/print.hpp"

namespace writ::ingest {
namespace {

class MappedResource {
 public:
  MappedResource(Reading& reading, Mapping const& mapping, MappedKind const& kind,
                 MappedValue const& found, std::size_t offset)
      : reading_(reading),
        mapping_(mapping),
        kind_(kind),
        found_(found),
        offset_(offset),
        arena_(reading.state.arena) {}

  void add() {
    auto const type = compulsory(kind_.type, "type");
    auto const id = compulsory(kind_.id, "id");
    if (!type || !id) return;
    Resource resource;
    resource.type = *type;
    resource.id = *id;
    Value attributes = follow(found_.value, kind_.attributes);
    std::string within;
    for (std::string_view const token : kind_.attributes) append_pointer_token(within, token);
    if (!attributes.is(Kind::Object)) {
      reading_.faults.error(Fault::Unmapped, offset_, within, describe(attributes.kind()),
                            "an object");
      return;
    }
    resource.within = arena_.copy(within);
    if (kind_.make) {
      auto const made =
          make_attributes(*kind_.make, {attributes, found_.above, found_.key}, reading_, offset_);
      if (!made) return;
      attributes = *made;
    }
    for (Convert const& one : kind_.convert) {
      auto const converted = convert(attributes, one, 0);
      if (!converted) return;
      attributes = *converted;
    }
    if (!refer(attributes) || !hide(attributes)) return;
    resource.attributes = attributes;
    resource.meta = meta();
    reading_.add(resource, offset_);
  }

 private:
  std::optional<std::string_view> compulsory(TextTemplate const& text, std::string_view what) {
    auto const made = make_text(text, found_);
    if (made) return arena_.copy(*made);
    reading_.faults.error(Fault::MissingMember, offset_, "a resource", shown(text.text), "a text")
        .hint(fmt::format("the mapping `{}` makes its {} of that", shown(mapping_.path), what));
    return std::nullopt;
  }

  std::optional<std::string_view> optional(TextTemplate const& text) {
    auto const made = make_text(text, found_);
    if (!made) return std::nullopt;
    return arena_.copy(*made);
  }

  Value meta() {
    std::vector<Member> members;
    if (kind_.name) {
      if (auto const name = optional(*kind_.name))
        members.push_back({"name", Value::string(*name)});
    }
    std::vector<Value> names;
    for (TextTemplate const& text : kind_.names) {
      if (auto const name = optional(text)) names.push_back(Value::string(*name));
    }
    if (!names.empty()) members.push_back({"names", make_list(names, arena_)});
    return make_object(members, arena_);
  }

  /// The value with what the pattern leads to converted; nothing after a fault. Recursion is
  /// bounded by the pattern's length.
  std::optional<Value> convert(Value value, Convert const& one, std::size_t step) {
    if (step == one.pattern.size()) return convert_text(value, one.to, reading_, offset_);
    std::string_view const token = one.pattern[step];
    if (value.is(Kind::List)) {
      std::vector<Value> items;
      for (Value const item : value.as_list()) {
        bool const meant = token == "*" || token == fmt::format("{}", items.size());
        auto const made = meant ? convert(item, one, step + 1) : item;
        if (!made) return std::nullopt;
        items.push_back(*made);
      }
      return make_list(items, arena_);
    }
    if (!value.is(Kind::Object)) return value;
    std::vector<Member> members;
    for (Member const& member : value.as_object()) {
      bool const meant = token == "*" || token == member.key;
      auto const made = meant ? convert(member.value, one, step + 1) : member.value;
      if (!made) return std::nullopt;
      members.push_back({member.key, *made});
    }
    return make_object(members, arena_);
  }

  /// Calls visit(value, pointer) for what the pattern leads to. Recursion is bounded by the
  /// pattern's length.
  template <class Visit>
  void each(Value value, Pattern const& pattern, std::size_t step, std::string const& pointer,
            Visit const& visit) {
    if (step == pattern.size()) {
      if (value.is_present() || value.is(Kind::Unknown)) visit(value, pointer);
      return;
    }
    std::string_view const token = pattern[step];
    auto const descend = [&](std::string_view key, Value below) {
      std::string deeper = pointer;
      append_pointer_token(deeper, key);
      each(below, pattern, step + 1, deeper, visit);
    };
    if (token != "*") {
      descend(token, follow(value, {token}));
    } else if (value.is(Kind::Object)) {
      for (Member const& member : value.as_object()) descend(member.key, member.value);
    } else if (value.is(Kind::List)) {
      auto const items = value.as_list();
      for (std::size_t i = 0; i < items.size(); ++i) descend(fmt::format("{}", i), items[i]);
    }
  }

  bool refer(Value& attributes) {
    std::map<std::string, std::vector<Value>> ids;
    for (Refer const& one : kind_.references) {
      each(attributes, one.pattern, 0, "", [&](Value value, std::string const& pointer) {
        auto const id = make_text(one.id, found_, value);
        if (id) ids[pointer].push_back(Value::string(arena_.copy(*id)));
      });
    }
    if (ids.empty()) return true;
    std::vector<Member> members;
    for (auto const& [pointer, list] : ids) {
      members.push_back({arena_.copy(pointer), make_list(list, arena_)});
    }
    return marked(
        mark_references(attributes, make_object(members, arena_), reading_.limits, arena_),
        "references");
  }

  bool hide(Value& attributes) {
    std::vector<Value> pointers;
    for (Pattern const& pattern : kind_.sensitive) {
      each(attributes, pattern, 0, "", [&](Value, std::string const& pointer) {
        pointers.push_back(Value::string(arena_.copy(pointer)));
      });
    }
    if (pointers.empty()) return true;
    return marked(
        mark(attributes, make_list(pointers, arena_), Mark::Sensitive, reading_.limits, arena_),
        "sensitive");
  }

  bool marked(std::optional<std::string> const& fault, std::string_view member) {
    if (!fault) return true;
    reading_.faults.error(Fault::BadPattern, offset_, member, "the mapping", *fault);
    return false;
  }

  Reading& reading_;
  Mapping const& mapping_;
  MappedKind const& kind_;
  MappedValue const& found_;
  std::size_t offset_;
  Arena& arena_;
};

}  // namespace

void add_mapped(Reading& reading, Mapping const& mapping, MappedKind const& kind,
                MappedValue const& found, std::size_t offset) {
  MappedResource(reading, mapping, kind, found, offset).add();
}

bool equal_scalars(Value value, Value expected) {
  if (value.is_absent() || expected.is_absent()) return value.is_absent() && expected.is_absent();
  return same_type(value, expected) && equal(value, expected).is_true();
}

}  // namespace writ::ingest
