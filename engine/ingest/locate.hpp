// Finds where an attribute of a resource stands in its input. Covered by
// tests/unit/ingest/locate_test.cpp.
#pragma once

#include <string_view>

#include "engine/ingest/line_column.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/value/resource.hpp"

namespace writ::ingest {

/// The place of what the JSON Pointer (RFC 6901) into the resource's attributes names: of a member
/// its key, of an element its start. Where the input holds nothing there, or another shape than the
/// attributes have, the nearest place around it that there is, at last the resource's own. Time:
/// the text of the resource, all of the document's where it is YAML.
[[nodiscard]] LineColumn locate(SnapshotState const& state, Resource const& resource,
                                std::string_view pointer);

}  // namespace writ::ingest
