// Sorts the members that were collected and moves them to the arena. Covered by the tests of the
// functions that make objects.
#include "engine/library/object_builder.hpp"

#include <algorithm>

namespace writ::library {

Value ObjectBuilder::build(Arena& arena) {
  std::sort(members_.begin(), members_.end(),
            [](Member const& a, Member const& b) { return a.key < b.key; });
  auto const room = arena.allocate<Member>(members_.size());
  std::copy(members_.begin(), members_.end(), room.begin());
  return Value::object(room);
}

}  // namespace writ::library
