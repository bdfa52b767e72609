// Mapping files: where in an input of somebody's own format its resources stand.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "writ/diagnostic.hpp"
#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ {

/// A mapping, or what is wrong with its file.
struct MappingResult {
  std::shared_ptr<ingest::Mapping const> mapping;  ///< null where there are errors
  std::vector<Diagnostic> errors;
};

/// Reads a mapping file, JSON or YAML (docs/formats.md, "Mapping files"), for
/// InputOptions::mappings. `path` is how messages name it. The mapping owns all that it needs.
[[nodiscard]] WRIT_API MappingResult read_mapping(std::string path, std::string bytes,
                                                  Limits const& limits = {});

}  // namespace writ
