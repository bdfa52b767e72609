// Lays what a Terraform plan marks as unknown or sensitive over its values. Covered by
// tests/unit/ingest/terraform_unknown_test.cpp.
#pragma once

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

// Both walk a value beside its marks (`after_unknown`, `after_sensitive` and their like): true
// marks the place, an object or list marks below it, by key or index. Where the shapes of the two
// disagree the answer errs on the side of more marks. Recursion is bounded by Limits::json_depth;
// time is linear in both.

/// The value with Unknown at every marked place. Marks reach places that the value lacks: `after`
/// leaves out what is not yet known.
[[nodiscard]] Value overlay_unknown(Value value, Value marks, Arena& arena);

/// The value with every marked place, and all below it, sensitive. What is sensitive stays so.
[[nodiscard]] Value overlay_sensitive(Value value, Value marks, Arena& arena);

}  // namespace writ::ingest
