// What readers need that take resources out of a larger document: attributes of the parts around
// one, ids that stay distinct, faults that name the member. Covered by
// tests/unit/ingest/parts_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/placed.hpp"

namespace writ::ingest {

/// The object with further members, except those that are absent. What it has stays, but for null.
[[nodiscard]] Value with_members(Value object, std::vector<Member> const& further, Arena& arena);

/// The object with the value in place of the member of that key, which it has.
[[nodiscard]] Value with_member(Value object, std::string_view key, Value value, Arena& arena);

/// Makes ids of one input distinct, in a way that depends only on those before.
class DistinctIds {
 public:
  explicit DistinctIds(Arena& arena) : arena_(arena) {}
  /// The id, with "#2" and so on behind it where it is taken.
  [[nodiscard]] std::string_view take(std::string_view id);

 private:
  Arena& arena_;
  std::map<std::string_view, std::size_t> uses_;
};

/// A resource of the part; `names` are what others call it by.
[[nodiscard]] Resource make_resource(std::string_view type, std::string_view id, Value attributes,
                                     std::vector<Value> const& names, Arena& arena);

/// Resources that a reader finds in an order of its own, to be added in that of their places.
class Harvest {
 public:
  void take(Resource const& resource, std::size_t offset) { found_.push_back({resource, offset}); }
  /// Called once, after the last.
  void add_to(Reading& reading);

 private:
  struct Found {
    Resource resource;
    std::size_t offset;
  };
  std::vector<Found> found_;
};

// Each returns nothing after a fault, which says that `whole` lacks the member or has something
// else in its place. `whole` is as "the document" or "component `a`".

[[nodiscard]] std::optional<std::string_view> require_text(Reading& reading, Placed object,
                                                           std::string_view key,
                                                           std::string_view whole);
[[nodiscard]] std::optional<Placed> require_list(Reading& reading, Placed object,
                                                 std::string_view key, std::string_view whole);
[[nodiscard]] std::optional<Placed> require_object(Reading& reading, Placed object,
                                                   std::string_view key, std::string_view whole);
/// The same for a list that need not be there: then it is Absent.
[[nodiscard]] std::optional<Placed> allow_list(Reading& reading, Placed object,
                                               std::string_view key, std::string_view whole);

}  // namespace writ::ingest
