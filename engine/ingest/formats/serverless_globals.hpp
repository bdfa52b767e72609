// The section `Globals` of a template of the Serverless Application Model. Covered by
// tests/unit/ingest/cloudformation_test.cpp.
#pragma once

#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// The properties of a resource of that type with what `globals` says of all resources of the
/// type: members that the resource lacks are added, objects are merged, lists put behind the
/// global ones.
[[nodiscard]] Value with_globals(std::string_view type, Value properties, Value globals,
                                 Arena& arena);

}  // namespace writ::ingest
