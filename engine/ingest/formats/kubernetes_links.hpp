// What Kubernetes objects refer to, by name and by selector, in all inputs of the snapshot; and
// `@pod` and `@containers`, which hold these references too. Covered by
// tests/unit/ingest/kubernetes_links_test.cpp.
#pragma once

#include "engine/ingest/snapshot_state.hpp"

namespace writ::ingest {

/// Called once, after the last input. Resources of other formats stay as they are. Time: linear in
/// the resources and in what selectors select, up to a bound past which one refers perhaps to all.
void link_kubernetes(SnapshotState& state);

}  // namespace writ::ingest
