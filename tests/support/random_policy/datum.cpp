// Turns data into values and text. Covered by tests/unit/random_policy.
#include "tests/support/random_policy/datum.hpp"

#include "engine/value/number.hpp"
#include "engine/value/print.hpp"
#include "engine/value/reference.hpp"

namespace writ::random_policy {
namespace {

constexpr std::uint32_t kMostDigits = 1000;

Value build_plain(Datum const& datum, Arena& arena) {
  switch (datum.form) {
    case Datum::Form::Null:
      return Value::null();
    case Datum::Form::Unknown:
      return Value::unknown();
    case Datum::Form::Boolean:
      return Value::boolean(datum.text == "true");
    case Datum::Form::Number:
      return parse_number(datum.text, kMostDigits, arena).value_or(Value::null());
    case Datum::Form::String:
      return Value::string(datum.text);
    case Datum::Form::List: {
      auto const items = arena.allocate<Value>(datum.items.size());
      for (std::size_t i = 0; i < items.size(); ++i) items[i] = build(datum.items[i], arena);
      return Value::list(items);
    }
    case Datum::Form::Object: {
      auto const members = arena.allocate<Member>(datum.items.size());
      for (std::size_t i = 0; i < members.size(); ++i) {
        members[i] = {datum.keys[i], build(datum.items[i], arena)};
      }
      return Value::object(members);
    }
  }
  return Value::null();
}

void append(std::string& out, Datum const& datum) {
  if (datum.sensitive) out += "/* sensitive */ ";
  for (Datum::Target const& target : datum.targets) {
    out += "/* " + std::string(target.certain ? "" : "perhaps ") + "-> " + target.id +
           (target.other_input ? " of another input" : "") + " */ ";
  }
  switch (datum.form) {
    case Datum::Form::Null:
      out += "null";
      break;
    case Datum::Form::Unknown:
      out += "\"(known after apply)\"";
      break;
    case Datum::Form::Boolean:
    case Datum::Form::Number:
      out += datum.text;
      break;
    case Datum::Form::String:
      print_json_string(out, datum.text);
      break;
    case Datum::Form::List:
    case Datum::Form::Object: {
      bool const object = datum.form == Datum::Form::Object;
      out += object ? "{" : "[";
      for (std::size_t i = 0; i < datum.items.size(); ++i) {
        if (i > 0) out += ", ";
        if (object) print_json_string(out, datum.keys[i]);
        if (object) out += ": ";
        append(out, datum.items[i]);
      }
      out += object ? "}" : "]";
      break;
    }
  }
}

}  // namespace

Value build(Datum const& datum, Arena& arena) {
  std::vector<Reference> targets;
  for (Datum::Target const& target : datum.targets) {
    targets.push_back({target.id, target.other_input ? 1 : kAnyInput, target.certain});
  }
  Value const plain = with_references(build_plain(datum, arena), targets, arena);
  return datum.sensitive ? plain.as_sensitive() : plain;
}

Resource build(ResourceDatum const& resource, Arena& arena) {
  Resource result;
  result.id = resource.id;
  result.type = resource.type;
  result.line = 1;
  result.column = 1;
  result.attributes = build(resource.attributes, arena);
  result.meta = build(resource.meta, arena);
  return result;
}

std::string print(ResourceDatum const& resource) {
  std::string out = "{\"type\": ";
  print_json_string(out, resource.type);
  out += ", \"id\": ";
  print_json_string(out, resource.id);
  out += ", \"@\": ";
  append(out, resource.meta);
  out += ", \"attributes\": ";
  append(out, resource.attributes);
  return out + "}";
}

}  // namespace writ::random_policy
