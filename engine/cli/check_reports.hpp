// The formats of `writ check` by name. Covered by tests/cli/reports.sh.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/cli/report_target.hpp"
#include "writ/report.hpp"

namespace writ::cli {

/// The names that `--format` of `writ check` takes.
[[nodiscard]] std::vector<std::string> check_formats();

/// The report in the format of the target.
[[nodiscard]] std::string rendered(CheckReport const& report, ReportTarget const& target,
                                   ReportOptions const& options, Color color);

}  // namespace writ::cli
