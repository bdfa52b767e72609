// What a Terraform plan says of itself as a whole. Covered by
// tests/unit/ingest/terraform_header_test.cpp.
#pragma once

#include <span>

#include "engine/ingest/faults.hpp"
#include "engine/value/value.hpp"

namespace writ::ingest {

/// Whether the plan's format version can be read; what is wrong with it, or worth knowing, as
/// faults and notices.
[[nodiscard]] bool check_plan(std::span<Member const> plan, Faults& faults);

/// Whether there are changes that a later plan will tell.
[[nodiscard]] bool is_partial(std::span<Member const> plan);

/// Whether the plan changes an output. What is malformed counts as a change.
[[nodiscard]] bool changes_outputs(std::span<Member const> plan);

}  // namespace writ::ingest
