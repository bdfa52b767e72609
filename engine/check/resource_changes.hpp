// Two snapshots to what differs between their resources. Covered by
// tests/unit/check/resource_changes_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "writ/drift.hpp"
#include "writ/snapshot.hpp"

namespace writ::checks {

struct ResourceChanges {
  std::vector<ResourceChange> changes;  ///< by id, type, and number among those alike
  std::uint64_t unchanged = 0;
  std::uint64_t ignored = 0;
};

/// Compares resources that rules may select. Null is absent; a value that is known only after apply
/// differs from one that is known, and is the same as another such value.
[[nodiscard]] ResourceChanges resource_changes(Snapshot const& before, Snapshot const& after,
                                               std::span<DriftIgnore const> ignore);

}  // namespace writ::checks
