// The formats of `writ check` by name. Covered by tests/cli/reports.sh.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/cli/report_target.hpp"
#include "writ/history.hpp"
#include "writ/report.hpp"

namespace writ::cli {

/// The names that `--format` of `writ check` takes.
[[nodiscard]] std::vector<std::string> check_formats();

/// What the reports of one run depend on besides it.
struct ReportContext {
  ReportOptions options;
  Color color = Color::Auto;
  bool all = false;                ///< the text report shows what the baseline has, too
  std::vector<RunRecord> history;  ///< ends with the run itself; empty where none is kept
};

/// The report in the format of the target.
[[nodiscard]] std::string rendered(CheckReport const& report, ReportTarget const& target,
                                   ReportContext const& context);

}  // namespace writ::cli
