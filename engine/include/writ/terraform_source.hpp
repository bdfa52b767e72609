// The configuration that Terraform plans were made from, so that findings point into it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "writ/export.hpp"
#include "writ/limits.hpp"
#include "writ/snapshot.hpp"

namespace writ {

/// A file of a module, or why it cannot be read.
struct SourceFile {
  std::string path;
  std::string bytes;
  std::string why{};  ///< not empty: the bytes are none
};

/// The `*.tf` and `*.tf.json` that stand directly in a folder, or why it cannot be read.
struct SourceFolder {
  std::vector<SourceFile> files;
  std::string why{};
};

using ReadSourceFolder = std::function<SourceFolder(std::string const& folder)>;

/// Reads the module in the folder and, from there on, those that are called by a path (`./`,
/// `../`), for InputOptions::source. Each folder is asked for once. What cannot be read, or is
/// malformed, is a notice of every snapshot with a plan for which the source is given, and never a
/// fault: resources of which no block is found keep their place in the plan.
[[nodiscard]] WRIT_API std::shared_ptr<ingest::TerraformSource const> read_terraform_source(
    std::string const& folder, ReadSourceFolder const& read_folder, Limits const& limits = {});

}  // namespace writ
