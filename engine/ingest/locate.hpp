// Finds where an attribute of a resource stands in its input. Covered by
// tests/unit/ingest/locate_test.cpp.
#pragma once

#include <string_view>

#include "engine/ingest/line_column.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/resource.hpp"
#include "writ/diagnostic.hpp"

namespace writ::ingest {

/// The place of what the JSON Pointer (RFC 6901) into the resource's attributes names: of a member
/// its key, of an element its start. Where the input holds nothing there, or another shape than the
/// attributes have, the nearest place around it that there is, at last the resource's own. Time:
/// the text of the resource, all of the document's where it is YAML.
[[nodiscard]] LineColumn locate(SnapshotState const& state, Resource const& resource,
                                std::string_view pointer);

/// The same as a place in the files that people wrote: of a plan whose configuration was handed in,
/// and holds a block for the resource, there. An empty pointer names the resource.
[[nodiscard]] Position place_of(SnapshotState const& state, Resource const& resource,
                                std::string_view pointer = {});

}  // namespace writ::ingest
