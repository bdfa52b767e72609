// Resources in order, for each the rules that its type selects, in order.
#include "engine/check/run.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "engine/base/did_you_mean.hpp"
#include "engine/check/control_coverage.hpp"
#include "engine/check/finding.hpp"
#include "engine/check/needs.hpp"
#include "engine/check/not_covered.hpp"
#include "engine/check/read_nothing.hpp"
#include "engine/check/waivers.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/library/glob.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/selection.hpp"
#include "engine/vm/vm.hpp"

namespace writ::checks {
namespace {

std::vector<bool> selected_by(bytecode::Program const& program, RuleFilter const& filter) {
  std::vector<bool> selected;
  for (bytecode::RuleInfo const& rule : program.rules) selected.push_back(filter(rule));
  return selected;
}

Enforce enforce_of(bytecode::RuleInfo const& rule, CheckOptions const& options) {
  Enforce result = rule.enforce;
  for (EnforceSetting const& setting : options.enforce) {
    if (describes_rule(setting.rule_glob, rule.id)) result = setting.enforce;
  }
  return result;
}

class Run {
 public:
  Run(bytecode::Program const& program, Snapshot const& snapshot, CheckOptions const& options,
      RuleFilter const& filter, std::span<Waiver const> waivers, Counts* counts)
      : program_(program),
        snapshot_(snapshot),
        options_(options),
        now_(Value::time(options.now.seconds, options.now.nanoseconds)),
        vm_(program, options.limits, snapshot.state().resources, now_,
            counts == nullptr ? vm::JoinMode::Auto : vm::JoinMode::Scan),
        counts_(counts),
        selected_(selected_by(program, filter)),
        tallies_(program.rules.size()),
        waivers_(program, selected_, waivers, options.now) {
    if (counts_ != nullptr) {
      counts_->verdicts.resize(program.rules.size());
      vm_.count_conditions(counts_->conditions);
    }
    for (bytecode::RuleInfo const& rule : program.rules) {
      enforce_.push_back(enforce_of(rule, options));
      suspects_.emplace_back(rule);
      order_.emplace(rule.id, order_.size());
    }
  }

  CheckReport report() {
    start();
    for (Resource const& resource : snapshot_.state().resources) check(resource);
    for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) {
      if (selected_[rule] && program_.rules[rule].group == bytecode::kNone) evaluate(rule, nullptr);
    }
    finish();
    return std::move(report_);
  }

 private:
  void start() {
    report_.now = format_instant(options_.now);
    std::set<std::string> types;
    for (Resource const& resource : snapshot_.state().resources) types.emplace(resource.type);
    types_.assign(types.begin(), types.end());
    report_.inputs = snapshot_.inputs();
    report_.errors = snapshot_.errors();
    report_.notices = snapshot_.notices();
    report_.input_limit_hit = snapshot_.limit_hit();
    report_.summary.resources = snapshot_.resource_count();
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      if (!selected_[rule]) continue;
      report_.rules.push_back(summary_of(program_, program_.rules[rule]));
      report_.rules.back().enforce = enforce_[rule];
    }
    report_.summary.rules = report_.rules.size();
    for (ir::ParameterValue const& parameter : program_.parameters) {
      std::string value;
      print_json(value, parameter.value);
      report_.parameters.push_back({parameter.name, std::move(value)});
    }
  }

  /// The groups of rules that a resource type selects; looked up once a type.
  std::vector<std::uint32_t> const& groups_of(std::string_view type) {
    auto known = groups_.find(type);
    if (known != groups_.end()) return known->second;
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < program_.groups.size(); ++i) {
      if (vm::selects(program_.type_lists[program_.groups[i].types], type)) found.push_back(i);
    }
    return groups_.emplace(type, std::move(found)).first->second;
  }

  void check(Resource const& resource) {
    std::size_t const first = report_.findings.size();
    for (std::uint32_t group : groups_of(resource.type)) {
      bool loaded = false;
      for (std::uint32_t rule : program_.groups[group].rules) {
        if (!selected_[rule]) continue;
        if (!loaded) vm_.load(group, resource);
        loaded = true;
        evaluate(rule, &resource);
      }
    }
    if (groups_of(resource.type).size() < 2) return;
    // Groups follow each other; within a resource, findings stand in the order of the rules.
    std::stable_sort(
        report_.findings.begin() + static_cast<std::ptrdiff_t>(first), report_.findings.end(),
        [&](Finding const& a, Finding const& b) { return order_.at(a.rule) < order_.at(b.rule); });
  }

  void evaluate(std::uint32_t rule, Resource const* resource) {
    RuleOutcome outcome = judge(rule, resource);
    Verdict const verdict = outcome.verdict;
    Waiver const* const waiver =
        waivers_.note(rule, resource == nullptr ? kSnapshotId : resource->id, verdict);
    count(rule, waiver == nullptr ? verdict : Verdict::Waived);
    bool const found = verdict == Verdict::Fail || verdict == Verdict::Undecided;
    if (!options_.all && (!found || waiver != nullptr)) return;
    bytecode::RuleInfo const& info = program_.rules[rule];
    std::string fix;
    if (found && info.fix.exists()) {
      fix = vm_.text(rule, info.fix, resource);
      report_.limit_hit = report_.limit_hit || vm_.limit_hit();
    }
    Finding& finding = report_.findings.emplace_back(make_finding(
        program_, info, resource, snapshot_, enforce_[rule], std::move(outcome), std::move(fix)));
    if (waiver == nullptr) return;
    finding.waiver = AppliedWaiver{*waiver, verdict};
    finding.verdict = Verdict::Waived;
  }

  /// The verdict of a rule on a resource, with its evidence where it is fail or undecided.
  RuleOutcome judge(std::uint32_t rule, Resource const* resource) {
    RuleOutcome outcome;
    std::string const missing = missing_need(program_.rules[rule]);
    if (missing.empty()) outcome.verdict = vm_.decide(rule);
    rests_on_resource_ = resource != nullptr || vm_.read_resources() || !missing.empty();
    if (rests_on_resource_) ++report_.checked;
    if (!missing.empty()) {
      // A joined source that was not supplied must not look like an empty one.
      outcome = {Verdict::Undecided, Reason::Absent, {}, {}};
      outcome.message = words_of_need(missing);
    } else if (vm_.limit_hit()) {
      report_.limit_hit = true;
      outcome = {Verdict::Undecided, Reason::Limit, {}, {}};
    } else if (outcome.verdict == Verdict::Fail || outcome.verdict == Verdict::Undecided) {
      Verdict const verdict = outcome.verdict;
      outcome = vm_.explain(rule, resource);
      report_.limit_hit = report_.limit_hit || vm_.limit_hit();
      outcome.verdict = verdict;
      suspects_[rule].add(vm_.reads());
    } else if (outcome.verdict == Verdict::Pass && suspects_[rule].any()) {
      static_cast<void>(vm_.explain(rule, resource));
      suspects_[rule].add(vm_.reads());
    } else if (counts_ != nullptr) {
      static_cast<void>(vm_.explain(rule, resource));
    }
    return outcome;
  }

  /// A type that the rule needs and that the snapshot does not hold; empty where there is none.
  [[nodiscard]] std::string missing_need(bytecode::RuleInfo const& rule) {
    if (rule.needs == bytecode::kNone) return {};
    auto const known = missing_.find(rule.needs);
    if (known != missing_.end()) return known->second;
    std::string const missing = missing_type(program_.type_lists[rule.needs], types_);
    return missing_.emplace(rule.needs, missing).first->second;
  }

  void count(std::uint32_t rule, Verdict verdict) {
    Tally& tally = tallies_[rule];
    ++tally.checked;
    if (counts_ != nullptr) ++counts_->verdicts[rule][static_cast<std::size_t>(verdict)];
    switch (verdict) {
      case Verdict::Pass:
        ++report_.summary.pass;
        if (rests_on_resource_) ++tally.pass;
        return;
      case Verdict::Fail:
        ++report_.summary.fail;
        ++tally.fail;
        return;
      case Verdict::Undecided:
        ++report_.summary.undecided;
        ++tally.undecided;
        return;
      case Verdict::Skip:
        ++report_.summary.skip;
        ++tally.skipped;
        return;
      case Verdict::Waived:
        ++report_.summary.waived;
        ++tally.waived;
        return;
    }
  }

  /// Says which rules found nothing to check, or skipped all they found.
  void finish() {
    for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) {
      if (!selected_[rule]) continue;
      bytecode::RuleInfo const& info = program_.rules[rule];
      Tally const& tally = tallies_[rule];
      suspects_[rule].report(report_.read_nothing);
      if (tally.checked > 0 && tally.checked == tally.skipped) {
        report_.all_skipped.push_back({info.id, tally.skipped});
      }
      find_missing_types(rule);
    }
    report_.waivers = waivers_.report();
    // Whoever asks for one control, or for some rules, does not ask for the others.
    bool const asks_for_all =
        options_.control.empty() &&
        std::find(selected_.begin(), selected_.end(), false) == selected_.end();
    if (asks_for_all) report_.not_covered = not_covered(program_);
    report_.coverage = control_coverage(program_, tallies_, selected_, options_.control);
  }

  /// A rule that selects nothing, or that only looks at resources which are not there, checks
  /// nothing; one of which a part looks so may hold for that reason alone.
  void find_missing_types(std::uint32_t rule) {
    bytecode::RuleInfo const& info = program_.rules[rule];
    bool const has_resource = info.group != bytecode::kNone;
    if (has_resource && tallies_[rule].checked == 0) {
      std::uint32_t const types = program_.groups[info.group].types;
      report_.not_applied.push_back(not_applied(info, program_.type_lists[types]));
      return;
    }
    std::set<std::uint32_t> const domains = domains_of(info);
    std::vector<std::uint32_t> missing;
    std::copy_if(domains.begin(), domains.end(), std::back_inserter(missing),
                 [&](std::uint32_t domain) { return !is_held(program_.type_lists[domain]); });
    if (!has_resource && !domains.empty() && missing.size() == domains.size()) {
      report_.not_applied.push_back(not_applied(info, program_.type_lists[missing.front()]));
      return;
    }
    for (std::uint32_t const domain : missing) {
      for (ir::TypePattern const& type : program_.type_lists[domain]) {
        MissingType entry{info.id, std::string(type.text), {}};
        if (!type.glob) entry.nearest = nearest(type.text, types_).value_or("");
        report_.missing_types.push_back(std::move(entry));
      }
    }
  }

  /// What the rule's quantifiers and comprehensions run over, as rows of type_lists.
  [[nodiscard]] std::set<std::uint32_t> domains_of(bytecode::RuleInfo const& rule) const {
    std::set<std::uint32_t> domains;
    for (std::uint32_t at = rule.decide.begin; at < rule.decide.end; ++at) {
      bytecode::Instruction const in = program_.code[at];
      if (in.op != bytecode::Opcode::LoopBegin) continue;
      std::uint32_t const types = program_.loops[in.c].types;
      if (types != bytecode::kNone) domains.insert(types);
    }
    return domains;
  }

  [[nodiscard]] bool is_held(bytecode::TypeList const& types) const {
    return std::any_of(types_.begin(), types_.end(),
                       [&](std::string const& held) { return vm::selects(types, held); });
  }

  [[nodiscard]] NotApplied not_applied(bytecode::RuleInfo const& rule,
                                       bytecode::TypeList const& types) const {
    NotApplied result{rule.id, "no resource of type ", {}};
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (i > 0) result.why += " or ";
      result.why += types[i].text;
      if (types[i].glob || !result.nearest.empty()) continue;
      result.nearest = nearest(types[i].text, types_).value_or("");
    }
    return result;
  }

  bytecode::Program const& program_;
  Snapshot const& snapshot_;
  CheckOptions const& options_;
  Value now_;
  vm::Vm vm_;
  Counts* const counts_;
  std::vector<bool> selected_;
  std::vector<Enforce> enforce_;
  std::vector<Tally> tallies_;
  Waivers waivers_;
  std::vector<Suspects> suspects_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> groups_;
  std::map<std::string_view, std::size_t> order_;  ///< of rule ids in the program
  std::vector<std::string> types_;                 ///< that the snapshot holds, sorted
  std::map<std::uint32_t, std::string> missing_;   ///< by row of type_lists, for `needs`
  bool rests_on_resource_ = false;                 ///< the verdict that came last
  CheckReport report_;
};

}  // namespace

CheckReport run(bytecode::Program const& program, Snapshot const& snapshot,
                CheckOptions const& options, RuleFilter const& filter,
                std::span<Waiver const> waivers, Counts* counts) {
  return Run(program, snapshot, options, filter, waivers, counts).report();
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
