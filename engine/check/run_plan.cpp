// Asks of each rule once what does not depend on resources.
#include "engine/check/run_plan.hpp"

#include "engine/vm/selection.hpp"

namespace writ::checks {
namespace {

Enforce enforce_of(bytecode::RuleInfo const& rule, CheckOptions const& options) {
  Enforce result = rule.enforce;
  for (EnforceSetting const& setting : options.enforce) {
    if (describes_rule(setting.rule_glob, rule.id)) result = setting.enforce;
  }
  return result;
}

}  // namespace

RunPlan::RunPlan(bytecode::Program const& code, CheckOptions const& asked, RuleFilter const& filter,
                 std::span<Waiver const> in_force)
    : program(code),
      options(asked),
      waivers(in_force),
      now(Value::time(asked.now.seconds, asked.now.nanoseconds)) {
  for (bytecode::RuleInfo const& rule : program.rules) {
    selected.push_back(filter(rule));
    enforce.push_back(enforce_of(rule, options));
    order.emplace(rule.id, order.size());
  }
}

std::vector<std::uint32_t> RunPlan::groups_of(std::string_view type) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < program.groups.size(); ++i) {
    if (vm::selects(program.type_lists[program.groups[i].types], type)) found.push_back(i);
  }
  return found;
}

}  // namespace writ::checks
