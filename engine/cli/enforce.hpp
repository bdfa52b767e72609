// `--enforce RULE=MODE`: which rules may fail a run, instead of what they say. Covered by
// tests/cli/exit_codes.sh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "writ/check.hpp"
#include "writ/program.hpp"

namespace writ::cli {

/// What the option was given, "RULE=MODE" each; nothing, having said so, where one is not.
[[nodiscard]] std::optional<std::vector<EnforceSetting>> enforce_settings(
    std::vector<std::string> const& asked);

/// False, having said which, where a setting describes no rule: a misspelt one must not leave a
/// rule as it was.
[[nodiscard]] bool describe_rules(std::vector<EnforceSetting> const& settings,
                                  Program const& program);

}  // namespace writ::cli
