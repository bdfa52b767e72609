// Members beginning with `@` go to the meta values, type and id to their places, all others are
// attributes.
#include "engine/ingest/formats/resource_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "engine/ingest/marks.hpp"

namespace writ::ingest {
namespace {

constexpr std::string_view kSource = "@source";
constexpr std::string_view kUnknown = "@unknown";
constexpr std::string_view kSensitive = "@sensitive";
constexpr std::string_view kReferences = "@references";
constexpr std::string_view kNames = "@names";

/// The text of a compulsory member; nothing after a fault.
std::optional<std::string_view> read_name(Reading& reading, Value object, std::string_view key,
                                          std::size_t offset) {
  Value const value = find(object.as_object(), key);
  if (value.is(Kind::Absent)) {
    reading.faults.error(Fault::MissingMember, offset, "a resource", shown(key), "a string")
        .hint(fmt::format("found {}; `--type-key` and `--id-key` name other members",
                          describe_document(object)));
    return std::nullopt;
  }
  bool const is_empty = value.is(Kind::String) && value.as_text().empty();
  if (!value.is(Kind::String) || is_empty) {
    reading.faults.error(Fault::BadMember, offset, shown(key), "a resource",
                         is_empty ? "an empty string" : describe(value.kind()),
                         is_empty ? "a name" : "a string");
    return std::nullopt;
  }
  return value.as_text();
}

/// Lays the member of that key over the attributes; false after a fault.
template <class Lay>
bool lay_over(Reading& reading, Resource& resource, Value object, std::string_view key,
              std::size_t offset, Lay lay) {
  Value const member = find(object.as_object(), key);
  if (member.is(Kind::Absent)) return true;
  auto const fault = lay(resource.attributes, member);
  if (!fault) return true;
  reading.faults.error(Fault::BadPointer, offset, key.substr(1),
                       fmt::format("resource `{}`", shown(resource.id)), *fault);
  return false;
}

/// What is unknown and sensitive, then what refers to others; false after a fault.
bool lay_all_over(Reading& reading, Resource& resource, Value object, std::size_t offset) {
  auto const marks = [&](Mark kind) {
    return [&reading, kind](Value& value, Value pointers) {
      return mark(value, pointers, kind, reading.limits, reading.state.arena);
    };
  };
  auto const references = [&](Value& value, Value member) {
    return mark_references(value, member, reading.limits, reading.state.arena);
  };
  return lay_over(reading, resource, object, kUnknown, offset, marks(Mark::Unknown)) &&
         lay_over(reading, resource, object, kSensitive, offset, marks(Mark::Sensitive)) &&
         lay_over(reading, resource, object, kReferences, offset, references);
}

/// A text or a list of texts, none of them empty.
bool is_name_list(Value value) {
  auto const is_name = [](Value one) { return one.is(Kind::String) && !one.as_text().empty(); };
  if (!value.is(Kind::List)) return is_name(value);
  auto const items = value.as_list();
  return std::all_of(items.begin(), items.end(), is_name);
}

}  // namespace

std::string key_in(Value object, std::string const& key) {
  std::string marked = "@" + key;
  return find(object.as_object(), marked).is(Kind::Absent) ? key : marked;
}

bool is_resource_object(Value value, InputOptions const& options) {
  if (!value.is(Kind::Object)) return false;
  auto const names = [&](std::string const& key) {
    return find(value.as_object(), key_in(value, key)).is(Kind::String);
  };
  return names(options.type_key) && names(options.id_key);
}

void read_resource_object(Reading& reading, Value object, std::size_t offset) {
  if (!object.is(Kind::Object)) {
    reading.faults.error(Fault::NotAnObject, offset, describe(object.kind()), "a resource");
    return;
  }
  InputOptions const& options = reading.options;
  std::string const type_key = key_in(object, options.type_key);
  std::string const id_key = key_in(object, options.id_key);
  auto const type = read_name(reading, object, type_key, offset);
  auto const id = read_name(reading, object, id_key, offset);
  if (!type || !id) return;

  std::vector<Member> attributes;
  std::vector<Member> meta;
  for (Member const& member : object.as_object()) {
    if (member.key == type_key || member.key == id_key) continue;
    if (!member.key.starts_with('@')) {
      attributes.push_back(member);
      continue;
    }
    if (member.key == kSource) {
      reading.faults.error(Fault::ReservedMember, offset, kSource,
                           fmt::format("resource `{}`", shown(*id)));
      return;
    }
    if (member.key == kUnknown || member.key == kSensitive || member.key == kReferences) continue;
    if (member.key == kNames && !is_name_list(member.value)) {
      reading.faults.error(Fault::BadMember, offset, kNames,
                           fmt::format("resource `{}`", shown(*id)), describe(member.value.kind()),
                           "a name or a list of names");
      return;
    }
    meta.push_back({member.key.substr(1), member.value});
  }
  Resource resource;
  resource.id = *id;
  resource.type = *type;
  resource.attributes = make_object(attributes, reading.state.arena);
  resource.meta = make_object(meta, reading.state.arena);
  if (!lay_all_over(reading, resource, object, offset)) return;
  reading.add(resource, offset);
}

}  // namespace writ::ingest
