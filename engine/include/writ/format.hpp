// The one layout of policy files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/program.hpp"

namespace writ {

struct FormatResult {
  std::optional<std::string> text;      ///< nothing where a diagnostic is an error
  std::vector<Diagnostic> diagnostics;  ///< in order of the source
};

/// Lays one policy out. Nothing is lost: comments stay, and so do blank lines between declarations,
/// at most one in a row. Laying out the result changes nothing more. A text that does not parse
/// gives its syntax errors alone; names and types are not looked at. Time: linear in the text.
[[nodiscard]] WRIT_API FormatResult format_policy(PolicySource source, Limits const& limits = {});

}  // namespace writ
