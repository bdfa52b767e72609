// Lays what the expressions of a Terraform plan refer to over the values of a resource. Covered by
// tests/unit/ingest/terraform_references_test.cpp.
#pragma once

#include <cstdint>

#include "engine/ingest/formats/terraform_configuration.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// The values with the references of the instance's expressions, for resources of that input. A
/// reference is certain where its expression leads to one resource alone; a list that has as many
/// (unknown) elements as its expression leads to resources refers to all of them for certain, each
/// of its elements to one of them. Recursion is bounded by Limits::json_depth. Time: linear in the
/// values and in the references of the expressions beside them.
[[nodiscard]] Value attach_references(Value values, Instance const& instance,
                                      Configuration& configuration, std::uint32_t input,
                                      Arena& arena);

/// The names of the attributes that are not known before apply and that no expression sets, as a
/// List: the provider decides what they will be, or a `dynamic` block, which the configuration does
/// not tell. Absent where the expressions are not told, or there is no such attribute.
[[nodiscard]] Value computed_attributes(Value values, Value expressions, Arena& arena);

}  // namespace writ::ingest
