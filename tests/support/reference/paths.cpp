// Path steps: from a value to what stands below it. Covered by
// tests/unit/reference/operators_test.cpp.
#include "engine/value/resource.hpp"
#include "tests/support/reference/operators.hpp"

namespace writ::reference {
namespace {

bool is_object(Value v) { return v.is(Kind::Object) || v.is(Kind::Resource); }

/// What a step off a value gives where there is nothing to step into: absent, unknown and undecided
/// pass through, anything else is of the wrong type.
Value no_step(Value base) {
  if (base.is_absent()) return Value::absent();
  if (base.is(Kind::Unknown) || base.is(Kind::Undecided)) return base;
  return Value::undecided(Reason::Type);
}

Value member(std::span<Member const> members, std::string_view key) {
  for (Member const& m : members) {
    if (m.key == key) return m.value;
  }
  return Value::absent();
}

}  // namespace

Value part_of(Value whole, Value part) { return whole.is_sensitive() ? part.as_sensitive() : part; }

std::span<Member const> members_of(Value object) {
  if (object.is(Kind::Resource)) return object.as_resource().attributes.as_object();
  return object.as_object();
}

Value field_of(Value base, std::string_view key) {
  if (!is_object(base)) return no_step(base);
  return part_of(base, member(members_of(base), key));
}

Value meta_field_of(Value base, Meta meta) {
  if (!base.is(Kind::Resource)) return no_step(base);
  Resource const& resource = base.as_resource();
  if (meta == Meta::Id) return Value::string(resource.id);
  if (meta == Meta::Type) return Value::string(resource.type);
  return member(resource.meta.as_object(), kMetaNames[static_cast<std::size_t>(meta)]);
}

Value item_of(Value base, Value index) {
  if (!is_object(base) && !base.is(Kind::List)) return no_step(base);
  if (index.is(Kind::Unknown) || index.is(Kind::Undecided)) return index;
  if (index.is_absent()) return Value::undecided(Reason::Absent);
  if (is_object(base)) {
    return index.is(Kind::String) ? field_of(base, index.as_text())
                                  : Value::undecided(Reason::Type);
  }
  // No list is so long that an integer past 64 bits could be inside it.
  if (index.is(Kind::BigInteger)) return Value::absent();
  if (!index.is(Kind::Integer)) return Value::undecided(Reason::Type);
  std::int64_t const i = index.as_integer();
  auto const items = base.as_list();
  if (i < 0 || i >= static_cast<std::int64_t>(items.size())) return Value::absent();
  return part_of(base, items[static_cast<std::size_t>(i)]);
}

}  // namespace writ::reference
