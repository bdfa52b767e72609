// Where the resources of a Terraform plan stand in its text. Covered by
// tests/unit/ingest/terraform_plan_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

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

/// Reads the text once; it is one valid JSON document. Recursion is bounded by Limits::json_depth.
[[nodiscard]] PlanPlaces locate_plan(std::string_view text);

/// The same for the modules below one member of the document: the `values` of a state.
[[nodiscard]] ModulePlaces locate_modules_of(std::string_view text, std::string_view key);

}  // namespace writ::ingest
