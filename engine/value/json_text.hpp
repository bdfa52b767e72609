// JSON text to values, strictly after RFC 8259. Covered by tests/unit/value/json_text_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/value/value.hpp"
#include "writ/limits.hpp"

namespace writ {

/// What is wrong with a JSON text, and at which byte.
struct JsonError {
  std::size_t offset = 0;
  std::string message;               ///< "expected `:`, found `}`"
  std::optional<std::size_t> first;  ///< where the first of two equal keys stands
  bool limit = false;                ///< a limit was passed: the text may well be JSON
};

/// The document that the text holds. Strings without escapes are views into `text`, everything else
/// lives in the arena: both must outlive the value. Members are sorted; a key that stands twice,
/// text that is not UTF-8, more than one document, nesting past Limits::json_depth, a number past
/// Limits::number_digits or beyond a double, and a text past Limits::document_bytes are errors.
[[nodiscard]] std::variant<Value, JsonError> parse_json(std::string_view text, Limits const& limits,
                                                        Arena& arena);

}  // namespace writ
