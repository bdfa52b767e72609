// An inventory as bytes, as large as wanted and the same for the same seed: one resource a line,
// one JSON array, the same laid out, or a Terraform plan. Some 1,500 bytes and 280 JSON structurals
// a resource, twenty types of which a few are most, one check in a hundred of rules.hpp failing.
// Test: tests/unit/generate/inventory_test.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "benchmarks/generate/document.hpp"

namespace writ::benchmarks {

enum class InventoryForm : std::uint8_t {
  Lines,   ///< NDJSON, minified
  Array,   ///< one array, minified
  Pretty,  ///< one array, laid out with two spaces a level
  Plan,    ///< what `terraform show -json` prints: each resource in planned_values and as a change
};

struct InventoryOptions {
  Inventory inventory;
  InventoryForm form = InventoryForm::Lines;
};

/// Takes the next bytes, some hundred thousand; returns false to stop.
using Sink = std::function<bool(std::string_view)>;

/// Hands the inventory's bytes to the sink in order. Returns whether it took all of them.
bool generate_inventory(InventoryOptions const& options, Sink const& sink);

}  // namespace writ::benchmarks
