// Parameter files of Azure Resource Manager: what templates are deployed with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ {

/// Parameters, or what is wrong with their file.
struct ArmParametersResult {
  std::shared_ptr<ingest::ArmParameters const> parameters;  ///< null where there are errors
  std::vector<Diagnostic> errors;
};

/// Reads a parameter file, an object with `parameters` (docs/formats.md, "arm-template"), for
/// InputOptions::arm_parameters. `path` is how messages name it.
[[nodiscard]] WRIT_API ArmParametersResult read_arm_parameters(std::string path, std::string bytes,
                                                               Limits const& limits = {});

}  // namespace writ
