// Path steps, one function each.
#include "engine/value/steps.hpp"

namespace writ {
namespace {

/// What a step off something that is neither object nor list gives.
Value off_other(Value value) {
  switch (value.kind()) {
    case Kind::Absent:
    case Kind::Null:
      return Value::absent();
    case Kind::Unknown:
    case Kind::Undecided:
      return value;
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::Double:
    case Kind::String:
    case Kind::List:
    case Kind::Object:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
    case Kind::Version:
    case Kind::Resource:
      return Value::undecided(Reason::Type);
  }
  return Value::undecided(Reason::Type);
}

/// A part of a sensitive value is sensitive.
Value below(Value whole, Value part) { return whole.is_sensitive() ? part.as_sensitive() : part; }

}  // namespace

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
  switch (index.kind()) {
    case Kind::Absent:
    case Kind::Null:
      return Value::undecided(Reason::Absent);
    case Kind::Unknown:
    case Kind::Undecided:
      return index;
    case Kind::String:
      return is_object ? step_field(value, index.as_text()) : Value::undecided(Reason::Type);
    case Kind::Integer: {
      if (is_object) return Value::undecided(Reason::Type);
      auto const items = value.as_list();
      bool const inside =
          index.as_integer() >= 0 && static_cast<std::uint64_t>(index.as_integer()) < items.size();
      return inside ? below(value, items[static_cast<std::size_t>(index.as_integer())])
                    : Value::absent();
    }
    case Kind::BigInteger:
      return is_object ? Value::undecided(Reason::Type) : Value::absent();
    case Kind::Boolean:
    case Kind::Double:
    case Kind::List:
    case Kind::Object:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Network:
    case Kind::Version:
    case Kind::Resource:
      return Value::undecided(Reason::Type);
  }
  return Value::undecided(Reason::Type);
}

}  // namespace writ
