// Declares the schema and draws resources from it. Covered by tests/unit/random_policy.
#include "tests/support/random_policy/schema.hpp"

#include <set>

namespace writ::random_policy {
namespace {

using Kind = Shape::Kind;

constexpr char const* kNames[] = {"a",   "b", "abc",   "prod",    "dev",
                                  "ABC", "",  "a/b~c", "h\u00e9", "x\ny"};
constexpr char const* kNumberTexts[] = {"1", "443", "007", "1e3", "12x"};
constexpr char const* kTimeTexts[] = {"2026-01-31", "2025-06-01T12:00:00Z",
                                      "2024-02-29T23:59:59.5+02:00", "0001-01-01", "soon"};
constexpr char const* kDurationTexts[] = {"PT1H", "P1D", "PT90S", "7776000s", "1 day"};
constexpr char const* kVersionTexts[] = {"1.2.3", "1.10", "2.0.0-rc.1", "v1.27", "1.2.3+b", "new"};
constexpr char const* kNetworkTexts[] = {"10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "::1",
                                         "fe80::/10",  "::/0",     "10.1.2.300"};
constexpr char const* kNumbers[] = {"0",
                                    "1",
                                    "2",
                                    "3",
                                    "3",
                                    "22",
                                    "443",
                                    "-1",
                                    "10",
                                    "1.5",
                                    "0.1",
                                    "2.0",
                                    "1e3",
                                    "65535",
                                    "9223372036854775807",
                                    "-9223372036854775808",
                                    "12345678901234567890123",
                                    "1e308"};
constexpr char const* kKeys[] = {"a", "b", "cost:centre", "x/y", "prod"};

/// How often, of a hundred, a value is not what the schema says.
constexpr std::size_t kAbsent = 7;
constexpr std::size_t kNull = 4;
constexpr std::size_t kUnknown = 5;
constexpr std::size_t kIllTyped = 4;
constexpr std::size_t kSensitive = 2;
constexpr std::size_t kLongList = 4;
constexpr std::size_t kRefers = 8;

Datum datum(Datum::Form form, std::string text) {
  return {form, std::move(text), {}, {}, false, {}};
}

Datum random_datum(Random& random, Shape const& shape);

std::string random_id(Random& random, std::size_t index) {
  return std::string(random.pick(kTypes)) + "." + std::to_string(index);
}

Datum random_list(Random& random, Shape const& element) {
  Datum list = datum(Datum::Form::List, "");
  // More than evidence shows, now and then.
  std::size_t const size = random.chance(kLongList) ? 9 + random.below(6) : random.below(4);
  for (std::size_t i = 0; i < size; ++i) list.items.push_back(random_datum(random, element));
  return list;
}

Datum random_map(Random& random, Shape const& element) {
  Datum map = datum(Datum::Form::Object, "");
  std::set<std::string> keys;
  for (std::size_t i = random.below(4); i > 0; --i) keys.insert(random_key(random));
  for (std::string const& key : keys) {
    map.keys.push_back(key);
    map.items.push_back(random_datum(random, element));
  }
  return map;
}

Datum random_object(Random& random, Shape const& shape) {
  Datum object = datum(Datum::Form::Object, "");
  for (auto const& [key, field] : shape.fields) {
    if (random.chance(kAbsent)) continue;
    object.keys.push_back(key);
    object.items.push_back(random_datum(random, *field));
  }
  return object;
}

Datum ill_typed(Random& random) {
  switch (random.below(5)) {
    case 0:
      return datum(Datum::Form::Boolean, "true");
    case 1:
      return datum(Datum::Form::Number, random_number(random));
    case 2:
      return datum(Datum::Form::String, random_text(random, Kind::Name));
    case 3:
      return {Datum::Form::List, "", {datum(Datum::Form::Number, "1")}, {}, false, {}};
    default:
      return {Datum::Form::Object, "", {datum(Datum::Form::Number, "1")}, {"a"}, false, {}};
  }
}

Datum well_typed(Random& random, Shape const& shape) {
  switch (shape.kind) {
    case Kind::Boolean:
      return datum(Datum::Form::Boolean, random.chance(60) ? "true" : "false");
    case Kind::Number:
      return datum(Datum::Form::Number, random_number(random));
    case Kind::Name:
    case Kind::NumberText:
    case Kind::TimeText:
    case Kind::DurationText:
    case Kind::VersionText:
    case Kind::NetworkText:
      return datum(Datum::Form::String, random_text(random, shape.kind));
    case Kind::List:
      return random_list(random, *shape.element);
    case Kind::Map:
      return random_map(random, *shape.element);
    case Kind::Object:
    case Kind::Resource:
      return random_object(random, shape);
    case Kind::Time:
    case Kind::Duration:
    case Kind::Version:
      break;
  }
  return datum(Datum::Form::Null, "");
}

void add_targets(Random& random, Datum& datum) {
  for (std::size_t i = 1 + random.below(2); i > 0; --i) {
    // Of a resource that may be there, or of nobody knows which.
    std::string id = random.chance(12) ? "" : random_id(random, random.below(3));
    datum.targets.push_back({std::move(id), random.chance(70), random.chance(10)});
  }
}

Datum random_datum(Random& random, Shape const& shape) {
  if (random.chance(kNull)) return datum(Datum::Form::Null, "");
  if (random.chance(kUnknown)) {
    Datum unknown = datum(Datum::Form::Unknown, "");
    if (random.chance(50)) add_targets(random, unknown);
    return unknown;
  }
  if (random.chance(kIllTyped)) return ill_typed(random);
  Datum result = well_typed(random, shape);
  result.sensitive = random.chance(kSensitive);
  if (random.chance(kRefers)) add_targets(random, result);
  return result;
}

}  // namespace

Schema::Schema() {
  Shape const* const boolean = of(Kind::Boolean);
  Shape const* const number = of(Kind::Number);
  Shape const* const name = of(Kind::Name);
  Shape const* const network = of(Kind::NetworkText);
  Shape const* const port = make({Kind::Object,
                                  nullptr,
                                  {{"cidr", network},
                                   {"from", number},
                                   {"labels", list_of(name)},
                                   {"open", boolean},
                                   {"tier", name}}});
  Shape const* const deep =
      make({Kind::Object, nullptr, {{"on", boolean}, {"sizes", list_of(number)}}});
  Shape const* const config =
      make({Kind::Object, nullptr, {{"deep", deep}, {"limit", number}, {"mode", name}}});
  map_ = make({Kind::Map, name, {}});
  resource_ = make({Kind::Resource,
                    nullptr,
                    {{"amount", of(Kind::NumberText)},
                     {"config", config},
                     {"created", of(Kind::TimeText)},
                     {"enabled", boolean},
                     {"grid", list_of(list_of(number))},
                     {"labels", map_},
                     {"limits", make({Kind::Map, number, {}})},
                     {"name", name},
                     {"network", network},
                     {"ports", list_of(port)},
                     {"release", of(Kind::VersionText)},
                     {"size", number},
                     {"sizes", list_of(number)},
                     {"tier", name},
                     {"ttl", of(Kind::DurationText)},
                     {"zones", list_of(name)}}});
}

Shape const* Schema::make(Shape shape) {
  shapes_.push_back(std::move(shape));
  return &shapes_.back();
}

Shape const* Schema::of(Shape::Kind kind) {
  Shape const*& known = plain_[kind];
  if (known == nullptr) known = make({kind, nullptr, {}});
  return known;
}

Shape const* Schema::list_of(Shape const* element) {
  Shape const*& known = lists_[element];
  if (known == nullptr) known = make({Kind::List, element, {}});
  return known;
}

std::string random_text(Random& random, Shape::Kind kind) {
  switch (kind) {
    case Kind::NumberText:
      return random.pick(kNumberTexts);
    case Kind::TimeText:
      return random.pick(kTimeTexts);
    case Kind::DurationText:
      return random.pick(kDurationTexts);
    case Kind::VersionText:
      return random.pick(kVersionTexts);
    case Kind::NetworkText:
      return random.pick(kNetworkTexts);
    case Kind::Boolean:
    case Kind::Number:
    case Kind::Name:
    case Kind::List:
    case Kind::Object:
    case Kind::Map:
    case Kind::Resource:
    case Kind::Time:
    case Kind::Duration:
    case Kind::Version:
      break;
  }
  return random.pick(kNames);
}

std::string random_number(Random& random) { return random.pick(kNumbers); }

std::string random_key(Random& random) { return random.pick(kKeys); }

ResourceDatum random_resource(Random& random, Schema& schema, std::size_t index) {
  ResourceDatum resource;
  resource.type = random.pick(kTypes);
  resource.id = resource.type + "." + std::to_string(index);
  resource.attributes = random_object(random, *schema.resource());
  resource.meta = datum(Datum::Form::Object, "");
  if (random.chance(70)) {
    resource.meta.keys.emplace_back("change");
    resource.meta.items.push_back(
        {Datum::Form::List,
         "",
         {datum(Datum::Form::String, random.chance(50) ? "create" : "update")},
         {},
         false,
         {}});
  }
  if (random.chance(30)) {
    resource.meta.keys.emplace_back("module");
    resource.meta.items.push_back(datum(Datum::Form::String, "module.a"));
  }
  if (random.chance(30)) {
    Datum const name = datum(Datum::Form::String, random_text(random, Kind::Name));
    Datum const names{Datum::Form::List, "", {name, datum(Datum::Form::Null, "")}, {}, false, {}};
    resource.meta.keys.emplace_back("names");
    resource.meta.items.push_back(random.chance(50) ? name : names);
  }
  return resource;
}

}  // namespace writ::random_policy
