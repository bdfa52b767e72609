// Where a workload holds its pods' specification: one path for all of them. Covered by
// tests/unit/ingest/kubernetes_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// The steps from an object to its pod template, which has `metadata` and `spec`. Of a pod that is
/// the object itself. Nothing where the object makes no pods.
struct PodPlace {
  bool found = false;
  std::string_view steps;  ///< with dots between them, "" for the object itself
};
[[nodiscard]] PodPlace find_pod(std::string_view type, Value object);

/// The containers, the init containers and the ephemeral ones of a pod's specification as one list.
/// Absent where there are none; where one of the three is no list, that.
[[nodiscard]] Value containers_of(Value pod, Arena& arena);

/// The JSON Pointer into the attributes of what `pointer`, which starts with `/@pod` or
/// `/@containers`, names; any other pointer itself.
[[nodiscard]] std::string pointer_into_attributes(std::string_view type, Value object,
                                                  std::string_view pointer);

}  // namespace writ::ingest
