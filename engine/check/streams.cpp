// Reads it off the code.
#include "engine/check/streams.hpp"

#include <algorithm>

namespace writ::checks {
namespace {

bool looks_elsewhere(bytecode::Program const& program, bytecode::Segment segment) {
  if (!segment.exists()) return false;
  return std::any_of(program.code.begin() + segment.begin, program.code.begin() + segment.end,
                     [&](bytecode::Instruction in) {
                       if (in.op == bytecode::Opcode::Refers) return true;
                       return in.op == bytecode::Opcode::LoopBegin &&
                              program.loops[in.c].types != bytecode::kNone;
                     });
}

bool looks_elsewhere(bytecode::Program const& program, bytecode::RuleInfo const& rule) {
  if (rule.needs != bytecode::kNone) return true;
  for (bytecode::Segment const segment : {rule.decide, rule.explain, rule.message, rule.fix}) {
    if (looks_elsewhere(program, segment)) return true;
  }
  return std::any_of(rule.statements.begin(), rule.statements.end(),
                     [&](bytecode::StatementInfo const& statement) {
                       return looks_elsewhere(program, statement.message);
                     });
}

}  // namespace

bool can_stream(RunPlan const& plan) {
  for (std::size_t rule = 0; rule < plan.program.rules.size(); ++rule) {
    if (plan.selected[rule] && looks_elsewhere(plan.program, plan.program.rules[rule])) {
      return false;
    }
  }
  return true;
}

}  // namespace writ::checks
