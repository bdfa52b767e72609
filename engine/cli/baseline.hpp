// `--baseline FILE` and `--write-baseline FILE`. Covered by tests/cli/baseline.sh.
#pragma once

#include <optional>
#include <string>

#include "writ/baseline.hpp"
#include "writ/limits.hpp"

namespace writ::cli {

struct BaselineFiles {
  std::string read;   ///< "" for none
  std::string write;  ///< "" for none
};

/// The baseline that the files name, empty where they name none; nothing, having said why, where it
/// cannot be read or is not one.
[[nodiscard]] std::optional<Baseline> load_baseline(BaselineFiles const& files,
                                                    Limits const& limits);

/// Marks what the baseline has, says what became of it, and writes the file that is asked for: the
/// findings of the report, or with a baseline what it still holds of them. False, having said why,
/// where it cannot be written.
[[nodiscard]] bool use_baseline(BaselineFiles const& files, Baseline const& baseline,
                                CheckReport& report);

}  // namespace writ::cli
