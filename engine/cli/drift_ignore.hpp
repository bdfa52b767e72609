// `--ignore FILE` of `writ diff`: what is not looked at. Covered by tests/cli/diff.sh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "writ/drift.hpp"
#include "writ/limits.hpp"

namespace writ::cli {

/// What the files say, line by line: `[TYPE] POINTER`, both globs; `#` starts a comment. Nothing,
/// having said so, where a file cannot be read or a line is not of that form.
[[nodiscard]] std::optional<std::vector<DriftIgnore>> drift_ignore(
    std::vector<std::string> const& paths, Limits const& limits);

}  // namespace writ::cli
