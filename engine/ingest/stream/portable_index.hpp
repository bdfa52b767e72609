// The structural index without a library, for builds that have none, and for tests of the other.
// Covered by tests/unit/ingest/stream/structural_index_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace writ::ingest {

/// Appends the offsets that StructuralIndex finds; false where that refuses the text. Time: linear,
/// some hundred megabytes a second.
[[nodiscard]] bool index_portably(std::string_view text, std::vector<std::uint32_t>& offsets);

}  // namespace writ::ingest
