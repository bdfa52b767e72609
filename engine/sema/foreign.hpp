// Names and functions of other languages, and what this one has instead. Covered by
// tests/golden/habits.
#pragma once

#include <string_view>

namespace writ::sema {

/// What to write for a name that is a value elsewhere (`None`, `input`); empty for anything else.
[[nodiscard]] std::string_view value_instead(std::string_view name);
/// What to write for a function of another language, `len` or `regex.match`.
[[nodiscard]] std::string_view function_instead(std::string_view name);

}  // namespace writ::sema
