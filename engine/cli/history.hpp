// `--history FILE`: what runs came to, a line each. Covered by tests/cli/trend.sh.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writ/history.hpp"
#include "writ/limits.hpp"

namespace writ::cli {

struct History {
  std::vector<RunRecord> runs;
  bool whole = true;  ///< every line that does not break off is a record
};

/// The runs in the bytes of a history; says what breaks off and is left out, and what is no record.
[[nodiscard]] History history_of(std::string const& path, std::string_view bytes);

/// The runs that the file has; none where it does not exist yet or no file is named. What breaks
/// off in it is said and left out. Nothing, having said so, where it cannot be read or is no
/// history.
[[nodiscard]] std::optional<std::vector<RunRecord>> load_history(std::string const& path,
                                                                 Limits const& limits);

/// Adds the run to the runs and, where one is named, to the file: in one write, so that runs which
/// end at once do not mix, and on the disk before it returns. False, having said so, where that
/// failed.
[[nodiscard]] bool append_history(std::string const& path, std::vector<RunRecord>& runs,
                                  RunRecord run);

}  // namespace writ::cli
