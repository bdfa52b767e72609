// What the reports of a history share. Covered by tests/unit/report/trend_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writ/history.hpp"

namespace writ::report {

/// Why the run's counts are not all that there was to find; "" where it saw everything.
[[nodiscard]] std::string why_not_everything(RunRecord const& run);

/// The chart over time as an `svg` element, drawn with `style`, or with what stands around it where
/// that is empty.
[[nodiscard]] std::string trend_chart(std::vector<RunRecord> const& runs, std::string_view style);

/// The style of a chart that stands alone: files of engine/report/html/.
[[nodiscard]] std::string_view trend_style();

}  // namespace writ::report
