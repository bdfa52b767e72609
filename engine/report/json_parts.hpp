// What the JSON reports share. Covered by tests/unit/report/json_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "writ/check.hpp"
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
[[nodiscard]] Json diagnostic_json(Diagnostic const& diagnostic);
[[nodiscard]] Json policies_json(CheckReport const& report);
[[nodiscard]] Json inputs_json(std::vector<InputSummary> const& inputs);
[[nodiscard]] Json summary_json(CheckSummary const& summary);
[[nodiscard]] Json finding_json(Finding const& finding);
[[nodiscard]] Json notices_json(CheckReport const& report);
/// A document's text within one line, otherwise as to_text().
[[nodiscard]] std::string line_of(Json const& document);
/// The document as text, ending with a newline. What a terminal would obey is escaped, what is not
/// UTF-8 replaced.
[[nodiscard]] std::string to_text(Json const& document);

}  // namespace writ::report
