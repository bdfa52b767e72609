// The parts of the SARIF report. Covered by tests/unit/report/sarif_test.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "engine/report/json_parts.hpp"
#include "engine/report/machine_parts.hpp"

namespace writ::report {

/// What GitHub takes of one file ("SARIF results exceed limits" in its documentation).
struct SarifLimits {
  std::size_t results_per_run = 25'000;
  std::size_t runs = 20;
  std::size_t tags_per_rule = 20;
  std::size_t compressed_bytes = 10'000'000;  ///< of the file, packed by gzip
};

/// SARIF's word for a finding of that gravity, were it to fail.
[[nodiscard]] std::string_view sarif_level(Severity severity);

/// The descriptors of the report's rules and of the kinds of faults that it has, and at which index
/// each id stands. The ids are views into the report.
struct SarifRules {
  Json descriptors = Json::array();
  std::map<std::string_view, std::size_t> index;
};
[[nodiscard]] SarifRules sarif_rules(CheckReport const& report, std::vector<Fault> const& faults,
                                     SarifLimits const& limits);

/// render_sarif() with other limits.
[[nodiscard]] std::string render_sarif(CheckReport const& report, ReportOptions const& options,
                                       SarifLimits const& limits);

}  // namespace writ::report
