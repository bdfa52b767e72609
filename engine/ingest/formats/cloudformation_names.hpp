// What resources of CloudFormation templates are called. Covered by
// tests/unit/ingest/cloudformation_functions_test.cpp.
#pragma once

#include <string_view>

#include "engine/value/value.hpp"

namespace writ::ingest {

/// The property that holds the name of that type's resources; "" where none is known.
[[nodiscard]] std::string_view property_of_name(std::string_view type);

/// The same, where `Ref` of an entry of `Resources` gives the name.
[[nodiscard]] std::string_view property_that_ref_gives(Value entry);

/// Whether an entry of `Resources` stands for resources that the template does not show: a nested
/// stack, a module, what custom code makes.
[[nodiscard]] bool is_container(Value entry);

}  // namespace writ::ingest
