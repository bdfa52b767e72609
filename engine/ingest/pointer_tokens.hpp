// JSON Pointers (RFC 6901), taken apart. Covered by tests/unit/ingest/locate_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::ingest {

/// Appends the tokens of the pointer, which is one, with their escapes read.
void append_tokens(std::vector<std::string>& tokens, std::string_view pointer);

/// The number that the token is, as the index of an element; nothing where it is none.
[[nodiscard]] std::optional<std::size_t> index_of(std::string_view token);

}  // namespace writ::ingest
