// Orders by type first, then within the type. Covered by tests/unit/library/lists_test.cpp.
#include "engine/library/total_order.hpp"

#include "engine/library/arguments.hpp"
#include "engine/value/equality.hpp"
#include "engine/value/network.hpp"
#include "engine/value/number.hpp"

namespace writ::library {
namespace {

std::strong_ordering order_texts(std::string_view a, std::string_view b) {
  return a.compare(b) <=> 0;
}

/// Kinds that may be equal get one rank.
Kind rank(Value v) {
  if (v.is_absent()) return Kind::Absent;
  if (v.is_number()) return Kind::Integer;
  return v.is(Kind::Resource) ? Kind::Object : v.kind();
}

std::strong_ordering order_lists(std::span<Value const> a, std::span<Value const> b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto const order = total_order(a[i], b[i]);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

/// The index of the next member that is not null.
std::size_t skip_absent(std::span<Member const> members, std::size_t at) {
  while (at < members.size() && members[at].value.is_absent()) ++at;
  return at;
}

std::strong_ordering order_objects(std::span<Member const> a, std::span<Member const> b) {
  std::size_t i = skip_absent(a, 0);
  std::size_t j = skip_absent(b, 0);
  while (i < a.size() && j < b.size()) {
    auto const keys = order_texts(a[i].key, b[j].key);
    if (keys != 0) return keys;
    auto const values = total_order(a[i].value, b[j].value);
    if (values != 0) return values;
    i = skip_absent(a, i + 1);
    j = skip_absent(b, j + 1);
  }
  return (i < a.size()) <=> (j < b.size());
}

std::strong_ordering order_networks(Network const& a, Network const& b) {
  if (a.v6 != b.v6) return a.v6 <=> b.v6;
  if (a.prefix != b.prefix) return a.prefix <=> b.prefix;
  return a.bytes <=> b.bytes;
}

}  // namespace

std::strong_ordering total_order(Value a, Value b) {
  Kind const kind = rank(a);
  if (kind != rank(b)) return kind <=> rank(b);
  switch (kind) {
    case Kind::Absent:
    case Kind::Null:
    case Kind::Unknown:
    case Kind::Undecided:
      return std::strong_ordering::equal;
    case Kind::Boolean:
      return a.as_boolean() <=> b.as_boolean();
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
      return compare_numbers(a, b);
    case Kind::String:
      return order_texts(a.as_text(), b.as_text());
    case Kind::List:
      return order_lists(a.as_list(), b.as_list());
    case Kind::Object:
    case Kind::Resource:
      return order_objects(members_of(a), members_of(b));
    case Kind::Time:
    case Kind::Duration:
      if (a.seconds() != b.seconds()) return a.seconds() <=> b.seconds();
      return a.nanoseconds() <=> b.nanoseconds();
    case Kind::Network:
      return order_networks(a.as_network(), b.as_network());
    case Kind::Version:
      return compare_versions(a.as_text(), b.as_text());
  }
  return std::strong_ordering::equal;
}

Outcome is_whole(Value v) {
  Outcome result = Outcome::of(true);
  if (v.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (v.is(Kind::Undecided)) return Outcome::undecided(v.reason());
  if (v.is(Kind::List)) {
    for (Value const item : v.as_list()) {
      if (result.is_true()) result = is_whole(item);
    }
  } else if (v.is(Kind::Object) || v.is(Kind::Resource)) {
    for (Member const& member : members_of(v)) {
      if (result.is_true()) result = is_whole(member.value);
    }
  }
  return result;
}

}  // namespace writ::library
