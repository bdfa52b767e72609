// Equality folds members with Kleene's `and`; order is that of numbers, times, durations and
// versions. Covered by tests/unit/value/equality_test.cpp.
#include "engine/value/equality.hpp"

#include "engine/value/network.hpp"
#include "engine/value/number.hpp"
#include "engine/value/resource.hpp"

namespace writ {
namespace {

/// The kind that stands for all kinds of the same type.
Kind type_of(Value v) {
  if (v.is_number()) return Kind::Integer;
  return v.is(Kind::Resource) ? Kind::Object : v.kind();
}

std::span<Member const> members_of(Value v) {
  return v.is(Kind::Resource) ? v.as_resource().attributes.as_object() : v.as_object();
}

std::optional<Outcome> missing_operand(Value v) {
  if (v.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (v.is(Kind::Undecided)) return Outcome::undecided(v.reason());
  return std::nullopt;
}

Outcome equal_with(Value a, Value b, Outcome both_absent, std::uint64_t& work);

/// Of what stands in lists and objects.
Outcome equal_inside(Value a, Value b, std::uint64_t& work) {
  ++work;
  return equal_with(plain(a), plain(b), Outcome::of(true), work);
}

Outcome equal_texts(std::string_view a, std::string_view b, std::uint64_t& work) {
  if (a.size() != b.size()) return Outcome::of(false);
  work += a.size() / kTextPerWork;
  return Outcome::of(a == b);
}

Outcome equal_lists(std::span<Value const> a, std::span<Value const> b, std::uint64_t& work) {
  if (a.size() != b.size()) return Outcome::of(false);
  Outcome result = Outcome::of(true);
  for (std::size_t i = 0; i < a.size() && !result.is_false(); ++i) {
    result = both(result, equal_inside(a[i], b[i], work));
  }
  return result;
}

/// Walks the union of the keys in order; a member that one side lacks is absent there.
Outcome equal_objects(std::span<Member const> a, std::span<Member const> b, std::uint64_t& work) {
  Outcome result = Outcome::of(true);
  std::size_t i = 0;
  std::size_t j = 0;
  while ((i < a.size() || j < b.size()) && !result.is_false()) {
    bool const left = j == b.size() || (i < a.size() && a[i].key <= b[j].key);
    bool const right = i == a.size() || (j < b.size() && b[j].key <= a[i].key);
    Value const x = left ? a[i++].value : Value::absent();
    Value const y = right ? b[j++].value : Value::absent();
    result = both(result, equal_inside(x, y, work));
  }
  return result;
}

/// Of two present values.
Outcome equal_present(Value a, Value b, std::uint64_t& work) {
  if (!same_type(a, b)) return Outcome::undecided(Reason::Type);
  switch (type_of(a)) {
    case Kind::Boolean:
      return Outcome::of(a.as_boolean() == b.as_boolean());
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
      return Outcome::of(compare_numbers(a, b) == 0);
    case Kind::String:
      return equal_texts(a.as_text(), b.as_text(), work);
    case Kind::List:
      return equal_lists(a.as_list(), b.as_list(), work);
    case Kind::Object:
    case Kind::Resource:
      return equal_objects(members_of(a), members_of(b), work);
    case Kind::Time:
    case Kind::Duration:
      return Outcome::of(a.seconds() == b.seconds() && a.nanoseconds() == b.nanoseconds());
    case Kind::Network:
      return Outcome::of(a.as_network() == b.as_network());
    case Kind::Version:
      return Outcome::of(compare_versions(a.as_text(), b.as_text()) == 0);
    case Kind::Absent:
    case Kind::Null:
    case Kind::Unknown:
    case Kind::Undecided:
      break;
  }
  return Outcome::undecided(Reason::Type);
}

/// Equality where two absent values are `both_absent`.
Outcome equal_with(Value a, Value b, Outcome both_absent, std::uint64_t& work) {
  if (auto const reason = missing_operand(a)) return *reason;
  if (auto const reason = missing_operand(b)) return *reason;
  if (a.is_absent() && b.is_absent()) return both_absent;
  if (a.is_absent() || b.is_absent()) return Outcome::of(false);
  return equal_present(a, b, work);
}

}  // namespace

Outcome equal(Value a, Value b) {
  std::uint64_t work = 0;
  return equal(a, b, work);
}

Outcome equal(Value a, Value b, std::uint64_t& work) {
  return equal_with(plain(a), plain(b), Outcome::undecided(Reason::Absent), work);
}

Outcome equal_members(Value a, Value b) {
  std::uint64_t work = 0;
  return equal_inside(a, b, work);
}

bool same_type(Value a, Value b) { return type_of(a) == type_of(b); }

std::optional<std::strong_ordering> order(Value a, Value b) {
  if (!same_type(a, b)) return std::nullopt;
  if (a.is_number()) return compare_numbers(a, b);
  if (a.is(Kind::Version)) return compare_versions(a.as_text(), b.as_text());
  if (!a.is(Kind::Time) && !a.is(Kind::Duration)) return std::nullopt;
  if (a.seconds() != b.seconds()) return a.seconds() <=> b.seconds();
  return a.nanoseconds() <=> b.nanoseconds();
}

}  // namespace writ
