// Reports as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writ/check.hpp"
#include "writ/export.hpp"

namespace writ {

inline constexpr std::string_view kVersion = "0.1.0";

struct TextOptions {
  bool color = false;
  std::uint32_t width = 80;  ///< columns
};

/// The report for a person at a terminal, grouped by resource, evidence under each finding.
[[nodiscard]] WRIT_API std::string render_text(CheckReport const& report,
                                               TextOptions const& options);
/// The report as JSON (docs/cli.md, "JSON report"). Ends with a newline.
[[nodiscard]] WRIT_API std::string render_json(CheckReport const& report);
/// The results of tests for a person.
[[nodiscard]] WRIT_API std::string render_tests_text(std::vector<TestResult> const& results,
                                                     TextOptions const& options);

}  // namespace writ
