// Rebuilds only what has marks at or below it.
#include "engine/ingest/formats/terraform_unknown.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "engine/ingest/marks.hpp"

namespace writ::ingest {
namespace {

/// Whether the marks say nothing: false, null or not there.
bool is_no_mark(Value marks) {
  return marks.is_absent() || (marks.is(Kind::Boolean) && !marks.as_boolean());
}

bool marks_anything(Value marks) {
  if (marks.is(Kind::Object)) {
    auto const members = marks.as_object();
    return std::any_of(members.begin(), members.end(),
                       [](Member const& member) { return marks_anything(member.value); });
  }
  if (marks.is(Kind::List)) {
    auto const items = marks.as_list();
    return std::any_of(items.begin(), items.end(), marks_anything);
  }
  return !is_no_mark(marks);
}

template <class T>
std::span<T const> keep(std::vector<T> const& items, Arena& arena) {
  std::span<T> const room = arena.allocate<T>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), room.begin());
  return room;
}

/// `value` is an object or absent. Keys of `marks` that the object lacks are added where something
/// below them is unknown.
Value unknown_in_object(Value value, std::span<Member const> marks, Arena& arena) {
  std::span<Member const> const old =
      value.is(Kind::Object) ? value.as_object() : std::span<Member const>();
  std::vector<Member> members;
  std::size_t next = 0;
  for (Member const& mark : marks) {
    while (next < old.size() && old[next].key < mark.key) members.push_back(old[next++]);
    bool const exists = next < old.size() && old[next].key == mark.key;
    Value const before = exists ? old[next++].value : Value::absent();
    Value const after = overlay_unknown(before, mark.value, arena);
    if (!after.is(Kind::Absent)) members.push_back({mark.key, after});
  }
  members.insert(members.end(), old.begin() + static_cast<std::ptrdiff_t>(next), old.end());
  if (members.empty()) return value;
  return Value::object(keep(members, arena));
}

/// `value` is a list or absent. Marks past its end add elements where something is unknown there.
Value unknown_in_list(Value value, std::span<Value const> marks, Arena& arena) {
  std::span<Value const> const old =
      value.is(Kind::List) ? value.as_list() : std::span<Value const>();
  std::vector<Value> items(old.begin(), old.end());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    Value const after = overlay_unknown(i < old.size() ? old[i] : Value::absent(), marks[i], arena);
    if (i < old.size()) {
      items[i] = after;
    } else if (!after.is(Kind::Absent)) {
      // Elements between that neither side tells are no better known.
      items.resize(i, Value::unknown());
      items.push_back(after);
    }
  }
  if (items.empty()) return value;
  return Value::list(keep(items, arena));
}

}  // namespace

Value overlay_unknown(Value value, Value marks, Arena& arena) {
  if (is_no_mark(marks)) return value;
  if (marks.is(Kind::Object) && (value.is(Kind::Object) || value.is_absent())) {
    return unknown_in_object(value, marks.as_object(), arena);
  }
  if (marks.is(Kind::List) && (value.is(Kind::List) || value.is_absent())) {
    return unknown_in_list(value, marks.as_list(), arena);
  }
  return marks_anything(marks) ? Value::unknown() : value;
}

Value overlay_sensitive(Value value, Value marks, Arena& arena) {
  if (value.is(Kind::Absent) || is_no_mark(marks)) return value;
  if (marks.is(Kind::Object) && value.is(Kind::Object)) {
    std::vector<Member> members(value.as_object().begin(), value.as_object().end());
    for (Member& member : members) {
      member.value = overlay_sensitive(member.value, find(marks.as_object(), member.key), arena);
    }
    return Value::object(keep(members, arena));
  }
  if (marks.is(Kind::List) && value.is(Kind::List)) {
    std::vector<Value> items(value.as_list().begin(), value.as_list().end());
    std::size_t const count = std::min(items.size(), marks.as_list().size());
    for (std::size_t i = 0; i < count; ++i) {
      items[i] = overlay_sensitive(items[i], marks.as_list()[i], arena);
    }
    return Value::list(keep(items, arena));
  }
  return marks_anything(marks) ? deep_sensitive(value, arena) : value;
}

}  // namespace writ::ingest
