// What configurations say to the snapshot of the plans that were made from them: waivers in
// comments, and what could not be read. Covered by tests/unit/ingest/hcl/source_waivers_test.cpp.
#pragma once

#include "engine/ingest/snapshot_state.hpp"
#include "writ/limits.hpp"

namespace writ::ingest::hcl {

/// Called once, when all inputs are in. A comment speaks of the block that it stands in, or else of
/// the one below it, and so of every resource that was made from that block; one that speaks of no
/// resource block is a fault. A plan of whose resources no block is found at all is a notice.
void read_sources(SnapshotState& state, Limits const& limits);

}  // namespace writ::ingest::hcl
