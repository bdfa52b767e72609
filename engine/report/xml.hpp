// Text for XML. Covered by tests/unit/report/xml_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/report/printable.hpp"

namespace writ::report {

/// Text for XML 1.0, inside an element or an attribute in double quotes. Most control characters
/// cannot stand there even escaped, so they are spelt out first.
[[nodiscard]] std::string xml(std::string_view text, Breaks breaks);

}  // namespace writ::report
