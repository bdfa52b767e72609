// Copies what leads to the place; everything beside it is shared.
#include "engine/check/changed_value.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "engine/value/print.hpp"
#include "engine/value/reference.hpp"
#include "engine/value/steps.hpp"

namespace writ::checks {
namespace {

/// The reference tokens of a JSON Pointer (RFC 6901), without their escapes.
std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
      tokens.back() += pointer[++i] == '1' ? '/' : '~';
    } else if (!tokens.empty()) {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

std::optional<std::size_t> index_of(std::string const& token) {
  std::size_t index = 0;
  auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  bool const whole = error == std::errc() && end == token.data() + token.size();
  return whole ? std::optional(index) : std::nullopt;
}

Value list_with(Value list, std::size_t index, Value part, Arena& arena) {
  std::span<Value const> const before =
      list.is(Kind::List) ? list.as_list() : std::span<Value const>();
  auto room = arena.allocate<Value>(std::max(before.size(), index + 1));
  std::copy(before.begin(), before.end(), room.begin());
  room[index] = part;
  return Value::list(room);
}

Value list_without(Value list, std::size_t index, Arena& arena) {
  std::vector<Value> items;
  if (list.is(Kind::List)) items.assign(list.as_list().begin(), list.as_list().end());
  if (index < items.size()) items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
  auto room = arena.allocate<Value>(items.size());
  std::copy(items.begin(), items.end(), room.begin());
  return Value::list(room);
}

Value object_with(Value object, std::string_view key, Value part, Arena& arena) {
  std::span<Member const> const before =
      object.is(Kind::Object) ? object.as_object() : std::span<Member const>();
  std::vector<Member> members;
  for (Member const& member : before) {
    if (member.key != key) members.push_back(member);
  }
  if (!part.is(Kind::Absent)) {
    auto const at = std::lower_bound(members.begin(), members.end(), key,
                                     [](Member const& m, std::string_view k) { return m.key < k; });
    members.insert(at, {arena.copy(key), part});
  }
  auto room = arena.allocate<Member>(members.size());
  std::copy(members.begin(), members.end(), room.begin());
  return Value::object(room);
}

/// `whole` with `part` under one token; nothing where that cannot be.
std::optional<Value> with_step(Value whole, std::string const& token, Value part, Arena& arena) {
  auto const index = index_of(token);
  bool const is_list = whole.is(Kind::List) || (whole.is_absent() && index == std::size_t{0});
  Value result;
  if (is_list) {
    std::size_t const size = whole.is(Kind::List) ? whole.as_list().size() : 0;
    if (!index || *index > size) return std::nullopt;
    result = part.is(Kind::Absent) ? list_without(whole, *index, arena)
                                   : list_with(whole, *index, part, arena);
  } else if (whole.is(Kind::Object) || whole.is_absent()) {
    result = object_with(whole, token, part, arena);
  } else {
    return std::nullopt;
  }
  result = with_references(result, references(whole), arena);
  return whole.is_sensitive() ? result.as_sensitive() : result;
}

Value step(Value whole, std::string const& token) {
  if (!whole.is(Kind::List)) return step_field(whole, token);
  auto const index = index_of(token);
  auto const items = whole.as_list();
  return index && *index < items.size() ? items[*index] : Value::absent();
}

}  // namespace

bool names_attribute(std::string_view pointer) {
  std::vector<std::string> const tokens = tokens_of(pointer);
  return !tokens.empty() && std::none_of(tokens.begin(), tokens.end(), [](std::string const& t) {
    return t == "*" || t == kShownSensitive || t.starts_with('@');
  });
}

Value value_at(Value whole, std::string_view pointer) {
  for (std::string const& token : tokens_of(pointer)) whole = step(whole, token);
  return whole;
}

std::optional<Value> changed_value(Value whole, std::string_view pointer, Value part,
                                   Arena& arena) {
  std::vector<std::string> const tokens = tokens_of(pointer);
  std::vector<Value> on_the_way{whole};
  for (std::string const& token : tokens) on_the_way.push_back(step(on_the_way.back(), token));
  std::optional<Value> result = part;
  for (std::size_t i = tokens.size(); i-- > 0 && result;) {
    result = with_step(on_the_way[i], tokens[i], *result, arena);
  }
  return result;
}

}  // namespace writ::checks
