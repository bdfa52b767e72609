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

/// The value is absent: each element of the list is known only by its mark.
Value unknown_in_no_list(Value value, std::span<Value const> marks, Arena& arena) {
  if (!std::any_of(marks.begin(), marks.end(), marks_anything)) return value;
  std::vector<Value> items;
  for (Value const mark : marks) {
    Value const item = overlay_unknown(Value::absent(), mark, arena);
    items.push_back(item.is(Kind::Absent) ? Value::unknown() : item);
  }
  return Value::list(keep(items, arena));
}

/// Old versions of Terraform (0.13 is one) leave out of lists what is not known, so that only marks
/// and gaps together tell which element is which.
Value unknown_in_list(Value value, std::span<Value const> marks, Arena& arena) {
  auto const old = value.as_list();
  auto const is_true = [](Value mark) { return mark.is(Kind::Boolean) && mark.as_boolean(); };
  auto const left_out =
      static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), is_true));
  bool const has_gaps = old.size() + left_out == marks.size();
  if (!has_gaps && old.size() != marks.size()) {
    bool const marked = std::any_of(marks.begin(), marks.end(), marks_anything);
    return marked ? Value::unknown() : value;
  }
  std::vector<Value> items;
  std::size_t next = 0;
  for (Value const mark : marks) {
    bool const is_gap = is_true(mark) && has_gaps;
    items.push_back(is_gap ? Value::unknown() : overlay_unknown(old[next], mark, arena));
    if (!is_gap) ++next;
  }
  return Value::list(keep(items, arena));
}

}  // namespace

Value overlay_unknown(Value value, Value marks, Arena& arena) {
  if (is_no_mark(marks)) return value;
  if (marks.is(Kind::Object) && (value.is(Kind::Object) || value.is_absent())) {
    return unknown_in_object(value, marks.as_object(), arena);
  }
  if (marks.is(Kind::List) && value.is(Kind::List)) {
    return unknown_in_list(value, marks.as_list(), arena);
  }
  if (marks.is(Kind::List) && value.is_absent()) {
    return unknown_in_no_list(value, marks.as_list(), arena);
  }
  return marks_anything(marks) ? Value::unknown() : value;
}

Value overlay_sensitive(Value value, Value marks, Arena& arena) {
  if (value.is(Kind::Absent) || value.is_sensitive() || is_no_mark(marks)) return value;
  if (marks.is(Kind::Object) && value.is(Kind::Object)) {
    std::vector<Member> members(value.as_object().begin(), value.as_object().end());
    for (Member& member : members) {
      member.value = overlay_sensitive(member.value, find(marks.as_object(), member.key), arena);
    }
    return Value::object(keep(members, arena));
  }
  if (marks.is(Kind::List) && value.is(Kind::List) &&
      marks.as_list().size() == value.as_list().size()) {
    std::vector<Value> items(value.as_list().begin(), value.as_list().end());
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i] = overlay_sensitive(items[i], marks.as_list()[i], arena);
    }
    return Value::list(keep(items, arena));
  }
  return marks_anything(marks) ? deep_sensitive(value, arena) : value;
}

}  // namespace writ::ingest
