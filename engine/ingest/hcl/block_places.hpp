// Finds where an attribute stands in the blocks that a resource was made from. Covered by
// tests/unit/ingest/hcl/block_places_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/ingest/hcl/source.hpp"
#include "engine/value/value.hpp"
#include "writ/diagnostic.hpp"

namespace writ::ingest::hcl {

/// The place of what the tokens lead to from the resource's attributes: that of the attribute, or
/// of the nested block that is an element of it; where nothing such is written, the block that is
/// nearest around it, at last the resource's. Which of several nested blocks is meant follows from
/// their literal values, since sets have an order of their own; where they do not tell, none is
/// taken. `blocks` are those of find_blocks(), at least one.
[[nodiscard]] Position find_in_blocks(std::vector<BlockOf> const& blocks, Value attributes,
                                      std::vector<std::string> const& tokens);

}  // namespace writ::ingest::hcl
