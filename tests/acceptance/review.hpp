// The forty rules of review.writ, compiled as a test needs them.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/run.hpp"
#include "writ/program.hpp"

namespace writ::test {

/// A file of this folder, whole.
[[nodiscard]] inline PolicySource review_file(std::string const& name) {
  std::ifstream file(project_root() / "tests/acceptance" / name);
  return {name, {std::istreambuf_iterator<char>(file), {}}};
}

/// The catalogue's ids that a rule says it covers.
[[nodiscard]] inline std::vector<std::string> covered_by(RuleSummary const& rule) {
  std::vector<std::string> ids;
  for (auto const& [framework, id] : rule.controls) {
    if (framework == "review") ids.push_back(id);
  }
  return ids;
}

}  // namespace writ::test
