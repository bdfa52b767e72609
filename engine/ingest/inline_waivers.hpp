// Waivers that stand beside the resource they are for: in a comment of YAML, in an annotation of
// Kubernetes. Covered by tests/unit/ingest/inline_waivers_test.cpp.
#pragma once

#include <cstdint>

#include "engine/ingest/faults.hpp"
#include "engine/ingest/snapshot_state.hpp"

namespace writ::ingest {

/// The annotation that holds a list of waivers as YAML text.
inline constexpr std::string_view kWaiverAnnotation = "writ.dev/waivers";
/// What a comment starts with that holds a waiver as one object.
inline constexpr std::string_view kWaiverComment = "writ waive:";

/// Finds them in an input whose resources stand in the snapshot. A comment speaks of the resource
/// that starts below it, with nothing but comments and blank lines between, or else of the one that
/// it stands in; one that speaks of none is a fault. What they say is for whoever knows the rules.
void find_inline_waivers(SnapshotState& state, std::uint32_t input, Faults& faults);

}  // namespace writ::ingest
