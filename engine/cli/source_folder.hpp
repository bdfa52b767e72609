// The files of a folder of Terraform. Covered by tests/cli/source.sh.
#pragma once

#include <string>

#include "writ/limits.hpp"
#include "writ/terraform_source.hpp"

namespace writ::cli {

/// Reads the `*.tf` and `*.tf.json` that stand in the folder, as Terraform takes them: none whose
/// name starts with a dot, none of folders below.
[[nodiscard]] SourceFolder read_source_folder(std::string const& folder, Limits const& limits);

}  // namespace writ::cli
