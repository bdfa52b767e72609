// What a run knows before it looks at the first resource. Covered by tests/unit/check/run_test.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytecode/program.hpp"
#include "engine/check/run.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// Threads only read it. Everything it refers to outlives it.
struct RunPlan {
  RunPlan(bytecode::Program const& code, CheckOptions const& asked, RuleFilter const& filter,
          std::span<Waiver const> in_force);

  bytecode::Program const& program;
  CheckOptions const& options;
  std::span<Waiver const> waivers;
  Value now;
  std::vector<bool> selected;                     ///< by rule: whether it takes part
  std::vector<Enforce> enforce;                   ///< by rule
  std::map<std::string_view, std::size_t> order;  ///< of rule ids in the program

  /// Rows of Program::groups whose rules a resource of the type selects.
  [[nodiscard]] std::vector<std::uint32_t> groups_of(std::string_view type) const;
};

}  // namespace writ::checks
