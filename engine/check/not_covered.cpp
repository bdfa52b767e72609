// Frameworks and their controls in the order of their declarations.
#include "engine/check/not_covered.hpp"

#include <set>
#include <string_view>
#include <utility>

namespace writ::checks {

std::vector<NotCovered> not_covered(bytecode::Program const& program) {
  std::set<std::pair<std::string_view, std::string_view>> named;
  for (bytecode::RuleInfo const& rule : program.rules) {
    for (ir::ControlName const& control : rule.controls) {
      named.emplace(control.framework, control.control);
    }
  }
  std::vector<NotCovered> result;
  for (ir::Framework const& framework : program.frameworks) {
    NotCovered entry{framework.id, framework.title, framework.controls.size(), {}};
    for (ir::Control const& control : framework.controls) {
      if (named.contains({framework.id, control.id})) continue;
      entry.missing.push_back({control.id, control.text});
    }
    if (!entry.missing.empty()) result.push_back(std::move(entry));
  }
  return result;
}

}  // namespace writ::checks
