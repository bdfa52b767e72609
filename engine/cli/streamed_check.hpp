// `writ check` over inputs that need not be held. Covered by tests/cli/stream.sh.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/inputs.hpp"
#include "engine/cli/report_target.hpp"
#include "writ/report.hpp"
#include "writ/stream.hpp"

namespace writ::cli {

/// The inputs as files that are read again and again; nothing where they, or the options that say
/// how to read them, take them whole: standard input, mappings, `--strict`.
[[nodiscard]] std::optional<std::vector<StreamedInput>> streamed_inputs(
    InputArguments const& arguments);

/// An NDJSON report that is written while findings come.
class FindingLines {
 public:
  /// To where the target says, which must be an NDJSON report.
  FindingLines(ReportTarget target, ReportOptions options, std::string const& now);
  ~FindingLines();
  FindingLines(FindingLines const&) = delete;
  FindingLines& operator=(FindingLines const&) = delete;

  /// Writes a finding; false, having said why, once something could not be written.
  [[nodiscard]] bool add(Finding const& finding);
  /// Writes the findings of the report, but for those that were added where it starts with these,
  /// and the ending. False, having said why, where not all of it could be written.
  [[nodiscard]] bool finish(CheckReport const& report);

  /// Whether a finding fails the run.
  [[nodiscard]] bool failing() const { return failing_; }
  /// How many findings is_only_warned_of() says of.
  [[nodiscard]] std::size_t warned() const { return warned_; }

 private:
  [[nodiscard]] bool starts_with_added(CheckReport const& report) const;
  [[nodiscard]] bool write(std::string const& text);
  [[nodiscard]] bool flush();

  ReportTarget const target_;
  ReportOptions const options_;
  std::FILE* file_;
  std::string waiting_;
  std::vector<std::size_t> added_;  ///< hashes of their lines
  std::size_t warned_ = 0;
  bool failing_ = false;
  bool good_ = true;
};

}  // namespace writ::cli
