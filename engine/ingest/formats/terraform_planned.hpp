// The resources of a plan's `planned_values`, whose modules nest, as one list sorted by address.
// Covered by tests/unit/ingest/terraform_plan_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/formats/terraform_places.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

struct Planned {
  std::string_view address;
  std::string_view module;  ///< empty in the root module
  Value resource;           ///< an Object
  std::size_t offset = 0;
  bool changed = false;  ///< stands in `resource_changes` too
};

/// Reads `planned_values`, which may be absent. What is malformed is a fault and left out.
[[nodiscard]] std::vector<Planned> read_planned(Value planned_values, ModulePlaces const& places,
                                                Faults& faults);

/// Those of that address; there are several only in plans that Terraform did not write.
[[nodiscard]] std::span<Planned> find_planned(std::vector<Planned>& planned,
                                              std::string_view address);

}  // namespace writ::ingest
