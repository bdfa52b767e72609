// Where the resources of a Terraform plan stand in its text. Covered by
// tests/unit/ingest/terraform_plan_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/ingest/cursor.hpp"

namespace writ::ingest {

/// Offsets of the elements of one module's `resources`, and the same of its `child_modules`.
struct ModulePlaces {
  std::vector<std::size_t> resources;
  std::vector<ModulePlaces> modules;
};

struct PlanPlaces {
  std::vector<std::size_t> changes;
  std::vector<std::size_t> drift;
  ModulePlaces planned;
};

/// Walks over the document once. Recursion is bounded by Limits::json_depth.
[[nodiscard]] PlanPlaces locate_plan(Cursor cursor);

/// The same for the modules below one member of the document: the `values` of a state.
[[nodiscard]] ModulePlaces locate_modules_of(Cursor cursor, std::string_view key);

}  // namespace writ::ingest
