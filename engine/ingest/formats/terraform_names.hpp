// What a resource of a Terraform provider is called beside `id`, `name` and `arn`. Covered by
// tests/unit/ingest/terraform_names_test.cpp.
#pragma once

#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// The known texts by which other resources name one of that type, as a List; Absent where there is
/// none.
[[nodiscard]] Value names_of(std::string_view type, Value values, Arena& arena);

/// Whether the attribute names a resource of that type, `id`, `name` and `arn` included.
[[nodiscard]] bool is_name_of(std::string_view type, std::string_view attribute);

}  // namespace writ::ingest
