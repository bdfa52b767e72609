// Texts that the functions of CloudFormation make. Covered by
// tests/unit/ingest/cloudformation_functions_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/value.hpp"

namespace writ::ingest {

/// A string, a number or a boolean as CloudFormation writes it into a text; nothing of anything
/// else.
[[nodiscard]] std::optional<std::string> scalar_text(Value value);

/// Without spaces at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// RFC 4648, section 4, with padding.
[[nodiscard]] std::string encode_base64(std::string_view bytes);

/// The first `count` blocks of so many host bits in a block of IPv4 addresses; nothing where the
/// text is no such block, or has not the room.
[[nodiscard]] std::optional<std::vector<std::string>> split_network(std::string_view block,
                                                                    std::size_t count,
                                                                    std::size_t host_bits);

}  // namespace writ::ingest
