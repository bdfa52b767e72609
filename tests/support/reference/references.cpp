// The operator `->`, as docs/language.md says it: gathers everything that stands at or below the
// left side, and asks of each piece by itself. Covered by tests/unit/reference/operators_test.cpp.
#include "engine/value/reference.hpp"

#include <string>
#include <vector>

#include "tests/support/reference/operators.hpp"

namespace writ::reference {
namespace {

/// Everything at or below the value. What a resource there says of itself names nothing else, and
/// the target does not refer to itself.
void gather(Value value, Resource const& target, std::vector<Value>& all) {
  all.push_back(value);
  if (value.is(Kind::List)) {
    for (Value const item : value.as_list()) gather(item, target, all);
  }
  if (value.is(Kind::Object)) {
    for (Member const& m : value.as_object()) gather(m.value, target, all);
  }
  if (!value.is(Kind::Resource) || &value.as_resource() == &target) return;
  Value const attributes = value.as_resource().attributes;
  if (!attributes.is(Kind::Object)) {
    gather(attributes, target, all);
    return;
  }
  for (Member const& m : members_of(value)) {
    if (m.key != "id" && m.key != "name" && m.key != "arn") gather(m.value, target, all);
  }
}

std::vector<Value> names_of(Resource const& target) {
  std::vector<Value> names{Value::string(target.id)};
  for (std::string const key : {"id", "name", "arn"}) {
    names.push_back(field_of(Value::resource(&target), key));
  }
  Value const given = field_of(target.meta, "names");
  if (given.is(Kind::List)) {
    names.insert(names.end(), given.as_list().begin(), given.as_list().end());
  } else {
    names.push_back(given);
  }
  return names;
}

bool is_named(Value piece, std::vector<Value> const& names) {
  if (!piece.is(Kind::String) && !piece.is_number()) return false;
  if (piece.is(Kind::String) && piece.as_text().empty()) return false;
  for (Value const name : names) {
    if (equals(piece, name).is_true()) return true;
  }
  return false;
}

enum class Meant { Surely, Perhaps, No };

Meant means(Reference const& reference, Resource const& target) {
  if (reference.input != kAnyInput && reference.input != target.input) return Meant::No;
  if (reference.id.empty()) return Meant::Perhaps;
  if (reference.id != target.id) return Meant::No;
  return reference.certain ? Meant::Surely : Meant::Perhaps;
}

}  // namespace

Outcome refers_to(Value left, Value right) {
  if (left.is(Kind::Undecided)) return Outcome::undecided(left.reason());
  if (right.is(Kind::Undecided)) return Outcome::undecided(right.reason());
  if (right.is(Kind::Unknown)) return Outcome::undecided(Reason::Unknown);
  if (right.is_absent()) return Outcome::undecided(Reason::Absent);
  if (!right.is(Kind::Resource)) return Outcome::undecided(Reason::Type);
  Resource const& target = right.as_resource();
  std::vector<Value> const names = names_of(target);
  Outcome any = Outcome::of(false);
  std::vector<Value> pieces;
  gather(left, target, pieces);
  for (Value const piece : pieces) {
    auto const found = references(piece);
    if (is_named(piece, names)) any = either(any, Outcome::of(true));
    if (piece.is(Kind::Unknown) && found.empty()) {
      any = either(any, Outcome::undecided(Reason::Unknown));
    }
    for (Reference const& reference : found) {
      Meant const meant = means(reference, target);
      if (meant == Meant::Surely) any = either(any, Outcome::of(true));
      if (meant == Meant::Perhaps) any = either(any, Outcome::undecided(Reason::Unknown));
    }
  }
  return any;
}

}  // namespace writ::reference
