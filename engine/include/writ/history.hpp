// What runs came to, kept in a file that each of them adds a line to, and how that changed over
// time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"
#include "writ/gate.hpp"
#include "writ/report.hpp"

namespace writ {

/// Findings that somebody should look at.
struct OpenFindings {
  std::uint64_t fail = 0;
  std::uint64_t undecided = 0;
  friend bool operator==(OpenFindings const&, OpenFindings const&) = default;
};

/// A run as its history keeps it.
struct RunRecord {
  std::string now;       ///< the time that rules saw, RFC 3339
  std::string policies;  ///< their digest
  std::uint64_t inputs = 0;
  CheckSummary summary;
  std::uint64_t failing = 0;  ///< findings that fail the run
  std::uint64_t known = 0;    ///< findings that the baseline has
  bool complete = true;       ///< every input was read in full
  bool limit_hit = false;
  bool nothing_checked = false;
  std::array<OpenFindings, 5> severities{};                      ///< by Severity
  std::vector<std::pair<std::string, OpenFindings>> controls{};  ///< "framework/control", sorted

  /// Only such a run says how many findings there were; any other says how many it came across.
  [[nodiscard]] bool saw_everything() const { return complete && !limit_hit && !nothing_checked; }
};

/// A line of a history that is not a record.
struct HistoryFault {
  std::uint32_t line = 0;
  std::string message;
};

struct HistoryRead {
  std::vector<RunRecord> runs;  ///< in the order of the file
  /// Lines that break off: their runs died, or the disk was full, while they were written. What
  /// stands before and after is whole.
  std::vector<HistoryFault> torn;
  std::vector<HistoryFault> faults;  ///< lines that no run of writ has written
};

[[nodiscard]] WRIT_API RunRecord record_of(CheckReport const& report, Gate const& gate);
/// One line of JSON with its end (docs/ci.md).
[[nodiscard]] WRIT_API std::string write_record(RunRecord const& record);
[[nodiscard]] WRIT_API HistoryRead read_history(std::string_view text);

/// The runs as a table for a terminal, in their order.
[[nodiscard]] WRIT_API std::string render_trend_text(std::vector<RunRecord> const& runs);
/// The runs as a chart over time, a whole SVG document.
[[nodiscard]] WRIT_API std::string render_trend_svg(std::vector<RunRecord> const& runs);
/// The page of report.hpp with the chart of earlier runs and this one.
[[nodiscard]] WRIT_API std::string render_html(CheckReport const& report,
                                               ReportOptions const& options,
                                               std::vector<RunRecord> const& history);

}  // namespace writ
