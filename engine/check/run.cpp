// Resources in order, for each the rules that its type selects, in order; in blocks where several
// threads take part, so that what they find lines up again.
#include "engine/check/run.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <thread>

#include "engine/check/judge.hpp"
#include "engine/check/run_plan.hpp"
#include "engine/check/run_report.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/library/glob.hpp"

namespace writ::checks {
namespace {

/// Resources that a thread takes at a time.
constexpr std::size_t kBlock = 256;

/// Checks the resources of the blocks that nobody has taken yet.
void check_blocks(Judge& judge, ingest::SnapshotState const& state, std::atomic<std::size_t>& next,
                  std::vector<std::vector<Finding>>& findings) {
  for (std::size_t block = next++; block < findings.size(); block = next++) {
    std::size_t const end = std::min(state.resources.size(), (block + 1) * kBlock);
    for (std::size_t i = block * kBlock; i < end; ++i) {
      judge.check(state.resources[i], state, findings[block]);
    }
  }
}

/// Checks every resource with as many threads as the options say; `judge` counts it all.
void check_resources(RunPlan const& plan, ingest::SnapshotState const& state, Judge& judge,
                     std::vector<Finding>& findings) {
  std::vector<std::vector<Finding>> found((state.resources.size() + kBlock - 1) / kBlock);
  std::atomic<std::size_t> next = 0;
  std::deque<Judge> others;
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < plan.options.jobs && i < found.size(); ++i) {
    Judge& other = others.emplace_back(plan, state, nullptr);
    threads.emplace_back([&] { check_blocks(other, state, next, found); });
  }
  check_blocks(judge, state, next, found);
  for (std::thread& thread : threads) thread.join();
  for (Judge const& other : others) judge.absorb(other);
  for (std::vector<Finding>& block : found) {
    findings.insert(findings.end(), std::make_move_iterator(block.begin()),
                    std::make_move_iterator(block.end()));
  }
}

}  // namespace

CheckReport run(bytecode::Program const& program, Snapshot const& snapshot,
                CheckOptions const& options, RuleFilter const& filter,
                std::span<Waiver const> waivers, Counts* counts) {
  RunPlan const plan(program, options, filter, waivers);
  ingest::SnapshotState const& state = snapshot.state();
  CheckReport report = begin_report(plan);
  report.inputs = snapshot.inputs();
  report.errors = snapshot.errors();
  report.notices = snapshot.notices();
  report.input_limit_hit = snapshot.limit_hit();
  Judge judge(plan, state, counts);
  if (counts == nullptr) {
    check_resources(plan, state, judge, report.findings);
  } else {
    for (Resource const& resource : state.resources) {
      judge.check(resource, state, report.findings);
    }
  }
  for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
    if (plan.selected[rule] && program.rules[rule].group == bytecode::kNone) {
      judge.check_whole(rule, report.findings);
    }
  }
  finish_report(plan, judge, judge.types(), report);
  return report;
}

RuleFilter filter_of(CheckOptions const& options) {
  return [&options](bytecode::RuleInfo const& rule) {
    if (rule.severity > options.least) return false;
    if (!options.control.empty() &&
        std::none_of(rule.controls.begin(), rule.controls.end(), [&](ir::ControlName const& name) {
          return names_control(options.control, name.framework, name.control);
        })) {
      return false;
    }
    return options.rule_glob.empty() || describes_rule(options.rule_glob, rule.id);
  };
}

}  // namespace writ::checks

namespace writ {

bool describes_rule(std::string_view glob, std::string_view id) {
  return library::glob_matches(glob, id) ||
         library::glob_matches(glob, id.substr(id.rfind('/') + 1));
}

}  // namespace writ
