// Functions on lists and objects. Covered by tests/unit/library/lists_test.cpp.
#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/library/arguments.hpp"
#include "engine/library/natives.hpp"
#include "engine/library/total_order.hpp"

namespace writ::library::native {
namespace {

/// Unknown where a member is, since it may turn out to be null; undecided likewise.
std::optional<Value> unsettled_member(std::span<Member const> members) {
  for (Member const& member : members) {
    if (member.value.is(Kind::Unknown) || member.value.is(Kind::Undecided)) return member.value;
  }
  return std::nullopt;
}

/// A list made of each member that is not null.
template <class Make>
Value list_of_members(CallContext& context, Value object, Make make) {
  auto const members = members_of(object);
  if (auto const unsettled = unsettled_member(members)) return *unsettled;
  auto const room = context.arena.allocate<Value>(members.size());
  std::size_t count = 0;
  for (Member const& member : members) {
    if (!member.value.is_absent()) room[count++] = make(member);
  }
  return Value::list(room.first(count));
}

}  // namespace

Value as_list(CallContext& context, std::span<Value const> arguments) {
  Value const value = arguments[0];
  if (value.is(Kind::List)) return value;
  if (value.is_absent()) return Value::list({});
  auto const room = context.arena.allocate<Value>(1);
  room[0] = value;
  return Value::list(room);
}

Value first(CallContext&, std::span<Value const> arguments) {
  auto const list = arguments[0].as_list();
  return list.empty() ? Value::absent() : list.front();
}

Value last(CallContext&, std::span<Value const> arguments) {
  auto const list = arguments[0].as_list();
  return list.empty() ? Value::absent() : list.back();
}

Value flatten(CallContext& context, std::span<Value const> arguments) {
  auto const list = arguments[0].as_list();
  std::size_t size = 0;
  for (Value const item : list) {
    // It may turn out to be a list of any length.
    if (item.is(Kind::Unknown) || item.is(Kind::Undecided)) return item;
    size += item.is(Kind::List) ? item.as_list().size() : 1;
  }
  if (!may_build(context, size * sizeof(Value))) return Value::undecided(Reason::Limit);
  auto const room = context.arena.allocate<Value>(size);
  auto out = room.begin();
  for (Value const item : list) {
    if (!item.is(Kind::List)) {
      *out++ = item;
      continue;
    }
    bool const sensitive = item.is_sensitive();
    out = std::transform(item.as_list().begin(), item.as_list().end(), out,
                         [&](Value v) { return sensitive ? v.as_sensitive() : v; });
  }
  return Value::list(room);
}

Value unique(CallContext& context, std::span<Value const> arguments) {
  auto const list = arguments[0].as_list();
  if (Outcome const whole = is_whole(arguments[0]); whole.is_undecided()) return result_of(whole);
  std::vector<std::uint32_t> order(list.size());
  std::iota(order.begin(), order.end(), 0U);
  // A stable sort keeps the first of equal elements first.
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return total_order(list[a], list[b]) < 0;
  });
  auto const equal = [&](std::uint32_t a, std::uint32_t b) {
    return total_order(list[a], list[b]) == 0;
  };
  order.erase(std::unique(order.begin(), order.end(), equal), order.end());
  std::sort(order.begin(), order.end());
  auto const room = context.arena.allocate<Value>(order.size());
  std::transform(order.begin(), order.end(), room.begin(),
                 [&](std::uint32_t i) { return list[i]; });
  return Value::list(room);
}

Value keys(CallContext& context, std::span<Value const> arguments) {
  return list_of_members(context, arguments[0],
                         [](Member const& m) { return Value::string(m.key); });
}

Value values(CallContext& context, std::span<Value const> arguments) {
  return list_of_members(context, arguments[0], [](Member const& m) { return m.value; });
}

Value count(CallContext&, std::span<Value const> arguments) {
  Value const of = arguments[0];
  if (of.is_absent()) return Value::integer(0);
  if (of.is(Kind::List)) return Value::integer(narrow<std::int64_t>(of.as_list().size()));
  auto const members = members_of(of);
  if (auto const unsettled = unsettled_member(members)) return *unsettled;
  auto const present = std::count_if(members.begin(), members.end(),
                                     [](Member const& m) { return !m.value.is_absent(); });
  return Value::integer(present);
}

}  // namespace writ::library::native
