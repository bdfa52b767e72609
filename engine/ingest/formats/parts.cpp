// Objects are made anew where something is added; what they hold is shared.
#include "engine/ingest/formats/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace writ::ingest {
namespace {

/// The member if it is of the kind; nothing after a fault.
std::optional<Placed> require(Reading& reading, Placed object, std::string_view key,
                              std::string_view whole, Kind kind) {
  std::string_view const expected = describe(kind);
  if (!object.value.is(Kind::Object)) {
    reading.faults.error(Fault::NotAnObject, object.offset, describe(object.value.kind()), whole);
    return std::nullopt;
  }
  Placed const member = place_member(reading.document_text(), object, key);
  if (member.value.is(Kind::Absent)) {
    reading.faults.error(Fault::MissingMember, object.offset, whole, key, expected);
    return std::nullopt;
  }
  if (!member.value.is(kind)) {
    reading.faults.error(Fault::BadMember, member.offset, key, whole, describe(member.value.kind()),
                         expected);
    return std::nullopt;
  }
  return member;
}

}  // namespace

Value with_members(Value object, std::vector<Member> const& further, Arena& arena) {
  auto const own = object.as_object();
  std::vector<Member> members(own.begin(), own.end());
  for (Member const& member : further) {
    Value const old = find(own, member.key);
    if (member.value.is(Kind::Absent)) continue;
    if (old.is(Kind::Absent)) members.push_back(member);
    if (!old.is(Kind::Null)) continue;
    for (Member& other : members) {
      if (other.key == member.key) other.value = member.value;
    }
  }
  return make_object(members, arena);
}

Value with_member(Value object, std::string_view key, Value value, Arena& arena) {
  auto const old = object.as_object();
  std::vector<Member> members(old.begin(), old.end());
  for (Member& member : members) {
    if (member.key == key) member.value = value;
  }
  return make_object(members, arena);
}

std::string_view DistinctIds::take(std::string_view id) {
  std::size_t& uses = uses_[id];
  if (++uses == 1) return id;
  for (std::size_t n = uses;; ++n) {
    std::string_view const result = arena_.copy(fmt::format("{}#{}", id, n));
    if (uses_.emplace(result, 1).second) {
      uses_[id] = n;
      return result;
    }
  }
}

Resource make_resource(std::string_view type, std::string_view id, Value attributes,
                       std::vector<Value> const& names, Arena& arena) {
  Resource resource;
  resource.type = type;
  resource.id = id;
  resource.attributes = attributes;
  std::vector<Member> meta;
  if (!names.empty()) meta.push_back({"names", make_list(names, arena)});
  resource.meta = make_object(meta, arena);
  return resource;
}

void Harvest::add_to(Reading& reading) {
  std::stable_sort(found_.begin(), found_.end(),
                   [](Found const& a, Found const& b) { return a.offset < b.offset; });
  for (Found const& found : found_) reading.add(found.resource, found.offset);
}

std::optional<std::string_view> require_text(Reading& reading, Placed object, std::string_view key,
                                             std::string_view whole) {
  auto const member = require(reading, object, key, whole, Kind::String);
  if (!member) return std::nullopt;
  if (!member->value.as_text().empty()) return member->value.as_text();
  reading.faults.error(Fault::BadMember, member->offset, key, whole, "empty", "a text");
  return std::nullopt;
}

std::optional<Placed> require_list(Reading& reading, Placed object, std::string_view key,
                                   std::string_view whole) {
  return require(reading, object, key, whole, Kind::List);
}

std::optional<Placed> require_object(Reading& reading, Placed object, std::string_view key,
                                     std::string_view whole) {
  return require(reading, object, key, whole, Kind::Object);
}

std::optional<Placed> allow_list(Reading& reading, Placed object, std::string_view key,
                                 std::string_view whole) {
  if (object.value.is(Kind::Object) && find(object.value.as_object(), key).is_absent()) {
    return Placed{};
  }
  return require(reading, object, key, whole, Kind::List);
}

}  // namespace writ::ingest
