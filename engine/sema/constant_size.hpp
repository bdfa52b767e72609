// How large a constant is once it is written out: what it holds twice counts twice, because
// whoever copies, prints or compares it walks it so. Covered by tests/regressions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/value/value.hpp"

namespace writ::sema {

enum class Excess : std::uint8_t { None, Bytes, Levels };

/// Which of the bounds the constant passes first. Looks at no more of it than they allow.
[[nodiscard]] Excess excess(Value constant, std::size_t most_bytes, std::uint32_t most_levels);

}  // namespace writ::sema
