// What the JSON reports share. Covered by tests/unit/report/json_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "writ/diagnostic.hpp"

namespace writ::report {

using Json = nlohmann::ordered_json;

/// The text, or null where it is empty.
[[nodiscard]] Json text_or_null(std::string_view text);
/// `{"path", "line", "column"}`, only the path where the whole file is meant, null without a path.
[[nodiscard]] Json place_json(Position const& where);
/// The value that the text holds; the text itself, as a string, where it is cut short or holds a
/// number that a 64-bit integer or a double cannot.
[[nodiscard]] Json value_of(std::string const& json_text);
/// The document as text, ending with a newline. What a terminal would obey is escaped, what is not
/// UTF-8 replaced.
[[nodiscard]] std::string to_text(Json const& document);

}  // namespace writ::report
