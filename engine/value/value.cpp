// Look-ups and names of values.
#include "engine/value/value.hpp"

#include <algorithm>

namespace writ {

namespace {
/// Members that are sooner looked at one by one than searched by halves.
constexpr std::size_t kFewMembers = 16;
}  // namespace

Value find(std::span<Member const> members, std::string_view key) {
  // Most objects are small, and most of their keys differ in length or in their last byte.
  if (members.size() <= kFewMembers) {
    auto const last = [](std::string_view text) { return text.empty() ? '\0' : text.back(); };
    for (Member const& member : members) {
      bool const alike = member.key.size() == key.size() && last(member.key) == last(key);
      if (alike && member.key == key) return member.value;
    }
    return Value::absent();
  }
  auto at = std::lower_bound(members.begin(), members.end(), key,
                             [](Member const& m, std::string_view k) { return m.key < k; });
  return at != members.end() && at->key == key ? at->value : Value::absent();
}

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::Absent:
      return "an absent value";
    case Kind::Null:
      return "null";
    case Kind::Unknown:
      return "an unknown value";
    case Kind::Undecided:
      return "an undecided value";
    case Kind::Boolean:
      return "a boolean";
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
      return "a number";
    case Kind::String:
      return "a string";
    case Kind::List:
      return "a list";
    case Kind::Object:
      return "an object";
    case Kind::Time:
      return "a time";
    case Kind::Duration:
      return "a duration";
    case Kind::Network:
      return "a network";
    case Kind::Version:
      return "a version";
    case Kind::Resource:
      return "a resource";
  }
  return "a value";
}

}  // namespace writ
