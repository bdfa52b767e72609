// Paths to slots, and slots from resources.
#include <catch2/catch.hpp>

#include <array>

#include "engine/bytecode/projection.hpp"

using namespace writ;
using bytecode::Projection;
using bytecode::ProjectionStep;

namespace {

ProjectionStep key(std::string_view name) { return {ProjectionStep::Kind::Key, Meta::Id, 0, name}; }

}  // namespace

TEST_CASE("equal paths share a slot, others have their own") {
  Projection projection;
  std::array const a{key("tags"), key("a")};
  std::array const b{key("tags"), key("b")};
  CHECK(projection.slot_of(a) == 0);
  CHECK(projection.slot_of(b) == 1);
  CHECK(projection.slot_of(a) == 0);
  CHECK(projection.slot_count() == 2);
}

TEST_CASE("slots hold what stands at their paths, and why nothing does") {
  std::array const tags{Member{"a", Value::integer(7)}};
  std::array const attributes{Member{"name", Value::string("x")}, Member{"new", Value::unknown()},
                              Member{"tags", Value::object(tags)}};
  Resource resource;
  resource.id = "thing.a";
  resource.attributes = Value::object(attributes);
  Projection projection;
  std::array const found{key("tags"), key("a")};
  std::array const absent{key("tags"), key("b"), key("c")};
  std::array const unknown{key("new"), key("a")};
  std::array const ill_typed{key("name"), key("a")};
  std::array const id{ProjectionStep{ProjectionStep::Kind::Meta, Meta::Id, 0, {}}};
  for (auto const* path : {&found, &unknown, &ill_typed}) projection.slot_of(*path);
  projection.slot_of(absent);
  projection.slot_of(id);
  projection.slot_of({});
  std::vector<Value> slots(projection.slot_count());
  Projection::Trail trail(projection.nodes().size());
  projection.fill(resource, slots, trail);
  CHECK(slots[0].as_integer() == 7);
  CHECK(slots[1].is(Kind::Unknown));
  REQUIRE(slots[2].is(Kind::Undecided));
  CHECK(slots[2].reason() == Reason::Type);
  CHECK(slots[3].is(Kind::Absent));
  CHECK(slots[4].as_text() == "thing.a");
  CHECK(slots[5].is(Kind::Resource));
}
