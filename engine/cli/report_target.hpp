// `--format FORMAT[=FILE]`: which reports go where. Covered by
// tests/unit/cli/report_target_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace writ::cli {

struct ReportTarget {
  std::string format;
  std::string file;  ///< "" is standard output
};

/// The targets in their order, `text` on standard output where none is named. Nothing, having said
/// why, where a format is not among `formats`, a file has no name, or two reports have one place.
[[nodiscard]] std::optional<std::vector<ReportTarget>> report_targets(
    std::vector<std::string> const& asked, std::vector<std::string> const& formats);

/// Whether a report of that format goes to standard output.
[[nodiscard]] bool prints(std::vector<ReportTarget> const& targets, std::string const& format);

/// Writes every report; returns false, having said why, where one could not be.
[[nodiscard]] bool write_reports(std::vector<ReportTarget> const& targets,
                                 std::function<std::string(ReportTarget const&)> const& render);

}  // namespace writ::cli
