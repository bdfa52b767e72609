// Goes over the rules before the resources and after them.
#include "engine/check/run_report.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/base/did_you_mean.hpp"
#include "engine/check/control_coverage.hpp"
#include "engine/check/finding.hpp"
#include "engine/check/not_covered.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/selection.hpp"

namespace writ::checks {
namespace {

using Types = std::span<std::string const>;

/// What the rule's quantifiers and comprehensions run over, as rows of type_lists.
std::set<std::uint32_t> domains_of(bytecode::Program const& program,
                                   bytecode::RuleInfo const& rule) {
  std::set<std::uint32_t> domains;
  for (std::uint32_t at = rule.decide.begin; at < rule.decide.end; ++at) {
    bytecode::Instruction const in = program.code[at];
    if (in.op != bytecode::Opcode::LoopBegin) continue;
    std::uint32_t const types = program.loops[in.c].types;
    if (types != bytecode::kNone) domains.insert(types);
  }
  return domains;
}

bool is_held(bytecode::TypeList const& wanted, Types types) {
  return std::any_of(types.begin(), types.end(),
                     [&](std::string const& held) { return vm::selects(wanted, held); });
}

NotApplied not_applied(bytecode::RuleInfo const& rule, bytecode::TypeList const& wanted,
                       Types types) {
  NotApplied result{rule.id, "no resource of type ", {}};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i > 0) result.why += " or ";
    result.why += wanted[i].text;
    if (wanted[i].glob || !result.nearest.empty()) continue;
    result.nearest = nearest(wanted[i].text, types).value_or("");
  }
  return result;
}

/// A rule that selects nothing, or that only looks at resources which are not there, checks
/// nothing; one of which a part looks so may hold for that reason alone.
void find_missing_types(bytecode::Program const& program, bytecode::RuleInfo const& rule,
                        Tally const& tally, Types types, CheckReport& report) {
  bool const has_resource = rule.group != bytecode::kNone;
  if (has_resource && tally.checked == 0) {
    std::uint32_t const wanted = program.groups[rule.group].types;
    report.not_applied.push_back(not_applied(rule, program.type_lists[wanted], types));
    return;
  }
  std::set<std::uint32_t> const domains = domains_of(program, rule);
  std::vector<std::uint32_t> missing;
  std::copy_if(domains.begin(), domains.end(), std::back_inserter(missing),
               [&](std::uint32_t domain) { return !is_held(program.type_lists[domain], types); });
  if (!has_resource && !domains.empty() && missing.size() == domains.size()) {
    report.not_applied.push_back(not_applied(rule, program.type_lists[missing.front()], types));
    return;
  }
  for (std::uint32_t const domain : missing) {
    for (ir::TypePattern const& type : program.type_lists[domain]) {
      MissingType entry{rule.id, std::string(type.text), {}};
      if (!type.glob) entry.nearest = nearest(type.text, types).value_or("");
      report.missing_types.push_back(std::move(entry));
    }
  }
}

}  // namespace

CheckReport begin_report(RunPlan const& plan) {
  CheckReport report;
  report.now = format_instant(plan.options.now);
  for (std::size_t rule = 0; rule < plan.program.rules.size(); ++rule) {
    if (!plan.selected[rule]) continue;
    report.rules.push_back(summary_of(plan.program, plan.program.rules[rule]));
    report.rules.back().enforce = plan.enforce[rule];
  }
  for (ir::ParameterValue const& parameter : plan.program.parameters) {
    std::string value;
    print_json(value, parameter.value);
    report.parameters.push_back({parameter.name, std::move(value)});
  }
  return report;
}

void finish_report(RunPlan const& plan, Judge const& judge, Types types, CheckReport& report) {
  for (InputSummary const& input : report.inputs) report.summary.resources += input.resources;
  report.summary.rules = report.rules.size();
  report.summary.pass = judge.summary().pass;
  report.summary.fail = judge.summary().fail;
  report.summary.undecided = judge.summary().undecided;
  report.summary.skip = judge.summary().skip;
  report.summary.waived = judge.summary().waived;
  report.checked = judge.checked();
  report.limit_hit = judge.limit_hit();
  for (std::uint32_t rule = 0; rule < plan.program.rules.size(); ++rule) {
    if (!plan.selected[rule]) continue;
    bytecode::RuleInfo const& info = plan.program.rules[rule];
    Tally const& tally = judge.tallies()[rule];
    judge.suspects(rule).report(report.read_nothing);
    if (tally.checked > 0 && tally.checked == tally.skipped) {
      report.all_skipped.push_back({info.id, tally.skipped});
    }
    find_missing_types(plan.program, info, tally, types, report);
  }
  report.waivers = judge.waivers().report();
  // Whoever asks for one control, or for some rules, does not ask for the others.
  bool const asks_for_all =
      plan.options.control.empty() &&
      std::find(plan.selected.begin(), plan.selected.end(), false) == plan.selected.end();
  if (asks_for_all) report.not_covered = not_covered(plan.program);
  report.coverage =
      control_coverage(plan.program, judge.tallies(), plan.selected, plan.options.control);
}

}  // namespace writ::checks
