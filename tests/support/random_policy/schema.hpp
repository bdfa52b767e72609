// The few attributes that random policies read and random resources have. Covered by
// tests/unit/random_policy.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random_policy/datum.hpp"
#include "tests/support/random_policy/random.hpp"

namespace writ::random_policy {

/// What kind of value is expected somewhere. Input mostly, not always, keeps to it.
struct Shape {
  enum class Kind {
    Boolean,
    Number,
    Name,  ///< a string of no further meaning
    NumberText,
    TimeText,
    DurationText,
    VersionText,
    NetworkText,
    List,
    Object,
    Map,       ///< an object with any keys
    Resource,  ///< an object that is a resource
    Time,      ///< these three only functions make
    Duration,
    Version,
  };
  Kind kind = Kind::Boolean;
  Shape const* element = nullptr;                            ///< of List and Map
  std::vector<std::pair<std::string, Shape const*>> fields;  ///< of Object, sorted

  [[nodiscard]] bool is_text() const { return kind >= Kind::Name && kind <= Kind::NetworkText; }
  [[nodiscard]] bool is_object() const {
    return kind == Kind::Object || kind == Kind::Map || kind == Kind::Resource;
  }
};

/// The shapes of one generation; addresses stay.
class Schema {
 public:
  Schema();
  Schema(Schema const&) = delete;
  Schema& operator=(Schema const&) = delete;

  [[nodiscard]] Shape const* of(Shape::Kind kind);
  [[nodiscard]] Shape const* list_of(Shape const* element);
  /// An object of texts with any keys.
  [[nodiscard]] Shape const* map() const { return map_; }
  [[nodiscard]] Shape const* resource() const { return resource_; }

 private:
  Shape const* make(Shape shape);

  std::deque<Shape> shapes_;
  std::map<Shape::Kind, Shape const*> plain_;
  std::map<Shape const*, Shape const*> lists_;
  Shape const* map_;
  Shape const* resource_;
};

/// Types of resources in random snapshots.
inline constexpr char const* kTypes[] = {"storage_box", "storage_vault", "compute_node"};

/// A text that a value of the shape may hold.
[[nodiscard]] std::string random_text(Random& random, Shape::Kind kind);
/// Digits of a number, in JSON's syntax.
[[nodiscard]] std::string random_number(Random& random);
/// A key of a Map.
[[nodiscard]] std::string random_key(Random& random);

/// A resource whose values are mostly of the schema's shapes, and sometimes absent, null, unknown,
/// of another type or sensitive.
[[nodiscard]] ResourceDatum random_resource(Random& random, Schema& schema, std::size_t index);

}  // namespace writ::random_policy
