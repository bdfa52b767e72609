// The grammar of a semantic version. compare_versions() in equality.hpp gives its order. Covered by
// tests/unit/value/version_test.cpp.
#pragma once

#include <optional>
#include <string_view>

namespace writ {

/// The version that the text spells, a view into it without a leading "v" or "V". Semantic
/// versioning 2.0.0, but minor and patch may be missing ("1.27"). Nothing where it is no version.
[[nodiscard]] std::optional<std::string_view> parse_version(std::string_view text);

}  // namespace writ
