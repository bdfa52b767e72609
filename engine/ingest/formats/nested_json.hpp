// JSON inside a string of an input: policy documents, configurations of AWS Config. Covered by
// tests/unit/ingest/nested_json_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ::ingest {

/// The value that the text holds, or what is wrong with it. The value views the text and the arena.
[[nodiscard]] std::variant<Value, std::string> read_nested_json(std::string_view text,
                                                                Limits const& limits, Arena& arena);

/// The same of a text that may be URL-encoded (RFC 3986, section 2.1), as IAM's answers are. A `+`
/// is a plus: only forms encode spaces so.
[[nodiscard]] std::variant<Value, std::string> read_encoded_json(std::string_view text,
                                                                 Limits const& limits,
                                                                 Arena& arena);

}  // namespace writ::ingest
