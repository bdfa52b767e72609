// Names of modules to the files that hold them, below the roots. Covered by
// tests/unit/cli/module_roots_test.cpp and tests/cli/modules.sh.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writ/limits.hpp"
#include "writ/program.hpp"

namespace writ::cli {

/// The root of a file whose path ends in its module's name: "x/" of x/aws/s3.writ with module
/// aws.s3, "" of aws/s3.writ.
[[nodiscard]] std::optional<std::string> root_of(std::string_view path, std::string_view module);

/// Looks in each root, in order, then beside the files that a compilation starts with, then among
/// the built-in policies. The first that has the module wins, and one that cannot be read is not
/// passed over; others with another text are warned of.
class ModuleRoots {
 public:
  explicit ModuleRoots(Limits const& limits) : limits_(limits) {}

  /// A folder, or kBuiltin.
  void add(std::string root);

  [[nodiscard]] FoundModule find(std::string const& module,
                                 std::vector<DeclaredModule> const& declared) const;

 private:
  [[nodiscard]] FoundModule look(std::string const& root, std::string const& module) const;

  Limits limits_;
  std::vector<std::string> roots_;
};

}  // namespace writ::cli
