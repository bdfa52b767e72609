// Policy paths to a compiled program; what is wrong goes to standard error. Covered by
// tests/cli.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/console.hpp"
#include "writ/program.hpp"

namespace writ::cli {

/// Where policies are read from.
struct PolicyPaths {
  std::vector<std::string> named;  ///< files, folders, "std:PACK"
  std::vector<std::string> roots;  ///< `--policy-root`: folders below which `use` finds modules
};

/// Reads and compiles the files and, of folders, those that `wanted` takes; each file once; and the
/// modules that they use, which module_roots.hpp says how to find. One bundle may stand in their
/// place. Nothing, having said all that is wrong, where a path cannot be read, a folder holds no
/// policy, a pack is none, a policy does not compile or a bundle is refused.
[[nodiscard]] std::optional<Program> load_policies(PolicyPaths const& paths,
                                                   bool (*wanted)(std::string_view name),
                                                   CompileOptions options, Color color);

/// What `--params` names, read; nothing, having said so, where a file cannot be.
[[nodiscard]] std::optional<std::vector<PolicySource>> parameter_files(
    std::vector<std::string> const& paths, Limits const& limits);

/// What `--param` was given, "NAME=VALUE" each; nothing, having said so, where one is not.
[[nodiscard]] std::optional<std::vector<ParameterSetting>> parameter_settings(
    std::vector<std::string> const& asked);

}  // namespace writ::cli
