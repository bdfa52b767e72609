// Path steps, one function each.
#include "engine/value/steps.hpp"

#include <span>

namespace writ {
namespace {

/// Members that are sooner looked at one by one than searched by halves.
constexpr std::size_t kFewMembers = 32;

/// What a step off something that is neither object nor list gives.
Value off_other(Value value) {
  if (value.is_absent()) return Value::absent();
  if (value.is(Kind::Unknown) || value.is(Kind::Undecided)) return value;
  return Value::undecided(Reason::Type);
}

/// A part of a sensitive value is sensitive.
Value below(Value whole, Value part) { return whole.is_sensitive() ? part.as_sensitive() : part; }

Value find(std::span<Member const> members, std::string_view key, std::uint32_t& hint) {
  if (members.size() > kFewMembers) return find(members, key);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!same_key(members[i].key, key)) continue;
    hint = static_cast<std::uint32_t>(i);
    return members[i].value;
  }
  return Value::absent();
}

}  // namespace

Value step_field_anew(Value value, std::string_view key, std::uint32_t& hint) {
  Value const object = plain(value);
  if (!object.is(Kind::Object)) return off_other(object);
  return below(object, find(object.as_object(), key, hint));
}

Value step_field(Value value, std::string_view key) {
  if (value.is(Kind::Object)) return below(value, find(value.as_object(), key));
  if (value.is(Kind::Resource)) return step_field(value.as_resource().attributes, key);
  return off_other(value);
}

Value step_meta(Value value, Meta meta) {
  if (value.is(Kind::Resource)) return meta_of(value.as_resource(), meta);
  return off_other(value);
}

Value step_index(Value value, Value index) {
  bool const is_object = value.is(Kind::Object) || value.is(Kind::Resource);
  if (!is_object && !value.is(Kind::List)) return off_other(value);
  if (index.is_absent()) return Value::undecided(Reason::Absent);
  if (index.is(Kind::Unknown) || index.is(Kind::Undecided)) return index;
  if (is_object) {
    return index.is(Kind::String) ? step_field(value, index.as_text())
                                  : Value::undecided(Reason::Type);
  }
  // An integer of more than 64 bits is an index past every list.
  if (index.is(Kind::BigInteger)) return Value::absent();
  if (!index.is(Kind::Integer)) return Value::undecided(Reason::Type);
  auto const items = value.as_list();
  std::int64_t const at = index.as_integer();
  bool const inside = at >= 0 && static_cast<std::uint64_t>(at) < items.size();
  return inside ? below(value, items[static_cast<std::size_t>(at)]) : Value::absent();
}

}  // namespace writ
