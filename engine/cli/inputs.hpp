// Input paths to a snapshot. Covered by tests/cli.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ::cli {

struct InputArguments {
  std::vector<std::string> paths;
  std::vector<std::string> excluded;             ///< globs of what is left out of folders
  std::vector<std::string> mappings;             ///< paths of mapping files
  std::vector<std::string> template_parameters;  ///< NAME=VALUE each
  std::vector<std::string> arm_parameters;       ///< paths of parameter files
  std::string source;  ///< folder of the configuration that plans were made from
  InputOptions options;
  bool strict = false;  ///< stop at the first fault
};

struct InputsRead {
  Snapshot snapshot;
  bool stopped = false;  ///< at a fault, because of `strict`
};

/// Puts what the mapping files and the parameters of templates say into the options; false, having
/// said what is wrong with them.
[[nodiscard]] bool load_input_options(InputArguments& arguments, Limits const& limits, Color color);

/// Reads files, the `*.json` and `*.ndjson` of folders, and "-". What cannot be read stands in the
/// snapshot's errors.
[[nodiscard]] InputsRead read_inputs(InputArguments const& arguments, Limits const& limits);

}  // namespace writ::cli
