// Holds our rules against the verdicts of other tools. Covered by agreement_test.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/agreement/verdicts.hpp"
#include "writ/program.hpp"

namespace writ::test {

/// One verdict of theirs beside ours.
struct Comparison {
  std::string tool;
  std::string check;
  std::string input;     ///< where several inputs were tried, the first that holds the resource
  std::string resource;  ///< empty: the input as a whole
  std::string theirs;    ///< "pass", "fail" or "skip"
  std::string ours;      ///< a verdict, with its reason where undecided, or "not selected"

  [[nodiscard]] bool agrees() const {
    return theirs == ours || (theirs == "skip" && ours == "not selected");
  }
};

/// The rules in a tool's folder, compiled together.
struct ToolRules {
  std::vector<PolicySource> sources;
  CompileResult compiled;
};
[[nodiscard]] ToolRules rules_of(std::string const& tool);

/// Whether some rule names the check in its `controls`.
[[nodiscard]] bool has_rule(Program const& program, std::string const& tool,
                            std::string const& check);

/// Every verdict of the tool on a check that has a rule, beside ours. Inputs that cannot be read as
/// a whole are told in `faults`.
[[nodiscard]] std::vector<Comparison> compare(Tool const& tool, Program const& program,
                                              std::vector<std::string>& faults);

}  // namespace writ::test
