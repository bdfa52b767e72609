// Equality, and what is built on it: membership and the relations of lists. Covered by
// tests/unit/reference/operators_test.cpp.
#include <set>
#include <vector>

#include "engine/value/equality.hpp"
#include "engine/value/network.hpp"
#include "tests/support/reference/operators.hpp"

namespace writ::reference {
namespace {

/// The types of the language, where kinds are several forms of one.
Kind type_of(Value v) {
  if (v.is_number()) return Kind::Integer;
  if (v.is(Kind::Resource)) return Kind::Object;
  return v.kind();
}

Value member(std::span<Member const> members, std::string_view key) {
  for (Member const& m : members) {
    if (m.key == key) return m.value;
  }
  return Value::absent();
}

Outcome equals_with(Value a, Value b, Outcome both_absent);

Outcome equal_parts(Value a, Value b) { return equals_with(a, b, Outcome::of(true)); }

Outcome equal_lists(std::span<Value const> a, std::span<Value const> b) {
  if (a.size() != b.size()) return Outcome::of(false);
  Outcome all = Outcome::of(true);
  for (std::size_t i = 0; i < a.size(); ++i) all = both(all, equal_parts(a[i], b[i]));
  return all;
}

Outcome equal_objects(std::span<Member const> a, std::span<Member const> b) {
  std::set<std::string_view> keys;
  for (Member const& m : a) keys.insert(m.key);
  for (Member const& m : b) keys.insert(m.key);
  Outcome all = Outcome::of(true);
  for (std::string_view const key : keys) {
    all = both(all, equal_parts(member(a, key), member(b, key)));
  }
  return all;
}

Outcome equals_with(Value a, Value b, Outcome both_absent) {
  for (Value const v : {a, b}) {
    if (v.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
    if (v.is(Kind::Undecided)) return Outcome::undecided(v.reason());
  }
  if (a.is_absent() && b.is_absent()) return both_absent;
  if (a.is_absent() || b.is_absent()) return Outcome::of(false);
  if (type_of(a) != type_of(b)) return Outcome::undecided(Reason::Type);
  if (a.is_number()) return Outcome::of(compare_numbers(a, b) == 0);
  if (a.is(Kind::Boolean)) return Outcome::of(a.as_boolean() == b.as_boolean());
  if (a.is(Kind::String)) return Outcome::of(a.as_text() == b.as_text());
  if (a.is(Kind::List)) return equal_lists(a.as_list(), b.as_list());
  if (a.is(Kind::Network)) return Outcome::of(a.as_network() == b.as_network());
  if (a.is(Kind::Version)) return Outcome::of(compare_versions(a.as_text(), b.as_text()) == 0);
  if (a.is(Kind::Time) || a.is(Kind::Duration)) {
    return Outcome::of(a.seconds() == b.seconds() && a.nanoseconds() == b.nanoseconds());
  }
  return equal_objects(members_of(a), members_of(b));
}

/// What a container holds. A member whose value is unknown may turn out null, and is not there
/// then.
struct Held {
  Value value;
  bool may_be_null = false;
};

std::vector<Held> held_by(Value container) {
  std::vector<Held> held;
  if (container.is(Kind::List)) {
    for (Value const item : container.as_list()) {
      if (!item.is_absent()) held.push_back({item, false});
    }
    return held;
  }
  for (Member const& m : members_of(container)) {
    if (m.value.is_absent()) continue;
    held.push_back({Value::string(m.key), m.value.is(Kind::Unknown)});
  }
  return held;
}

Outcome is_among(Value x, std::vector<Held> const& held) {
  bool an_unknown_could = false;
  bool any_present = false;
  bool any_of_its_type = false;
  for (Held const& h : held) {
    if (h.value.is(Kind::Unknown)) {
      an_unknown_could = true;
      continue;
    }
    any_present = true;
    if (type_of(h.value) == type_of(x)) any_of_its_type = true;
    Outcome const same = equals(x, h.value);
    if (same.is_true() && !h.may_be_null) return Outcome::of(true);
    if (same.is_true() || same == Outcome::undecided(Reason::Unknown)) an_unknown_could = true;
  }
  if (an_unknown_could) return Outcome::undecided(Reason::Unknown);
  if (any_present && !any_of_its_type) return Outcome::undecided(Reason::Type);
  return Outcome::of(false);
}

bool is_container(Value v) {
  return v.is(Kind::List) || v.is(Kind::Object) || v.is(Kind::Resource);
}

}  // namespace

Outcome equals(Value a, Value b) { return equals_with(a, b, Outcome::undecided(Reason::Absent)); }

Outcome is_in(Value x, Value container) {
  if (container.is(Kind::Undecided)) return Outcome::undecided(container.reason());
  if (container.is_present() && !is_container(container)) return Outcome::undecided(Reason::Type);
  if (x.is(Kind::Undecided)) return Outcome::undecided(x.reason());
  if (x.is_absent() || container.is_absent()) return Outcome::of(false);
  if (container.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  auto const held = held_by(container);
  if (x.is(Kind::Unknown)) {
    return held.empty() ? Outcome::of(false) : Outcome::undecided(Reason::Unknown);
  }
  return is_among(x, held);
}

}  // namespace writ::reference
