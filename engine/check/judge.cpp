// The verdict first, and more only where somebody will read it.
#include "engine/check/judge.hpp"

#include <algorithm>
#include <set>

#include "engine/check/finding.hpp"
#include "engine/check/needs.hpp"

namespace writ::checks {
namespace {

class HeldSubject final : public Subject {
 public:
  HeldSubject(Resource const& resource, ingest::SnapshotState const& state)
      : resource_(resource), state_(state) {}
  [[nodiscard]] std::string_view id() const override { return resource_.id; }
  [[nodiscard]] Resource const* resource() override { return &resource_; }
  [[nodiscard]] ingest::SnapshotState const& state() override { return state_; }

 private:
  Resource const& resource_;
  ingest::SnapshotState const& state_;
};

std::vector<std::string> types_of(std::vector<Resource> const& resources) {
  std::set<std::string_view> types;
  for (Resource const& resource : resources) types.insert(resource.type);
  return {types.begin(), types.end()};
}

/// Whether the rule ships with Writ. Its own tests show that it spells attributes right, and it
/// asks for them in the spelling of several formats, of which an input has one.
bool is_built_in(bytecode::Program const& program, bytecode::RuleInfo const& rule) {
  return program.sources->position(rule.span.begin).path.starts_with("std:");
}

bool is_finding(Verdict verdict) {
  return verdict == Verdict::Fail || verdict == Verdict::Undecided;
}

}  // namespace

Judge::Judge(RunPlan const& plan, ingest::SnapshotState const& held, Counts* counts)
    : plan_(plan),
      program_(plan.program),
      held_(held),
      vm_(plan.program, plan.options.limits, held.resources, plan.now,
          counts == nullptr ? vm::JoinMode::Auto : vm::JoinMode::Scan),
      counts_(counts),
      tallies_(plan.program.rules.size()),
      waivers_(plan.program, plan.selected, plan.waivers, plan.options.now),
      types_(types_of(held.resources)) {
  if (counts_ != nullptr) {
    counts_->verdicts.resize(program_.rules.size());
    vm_.count_conditions(counts_->conditions);
  }
  for (bytecode::RuleInfo const& rule : program_.rules) {
    suspects_.emplace_back(rule, is_built_in(program_, rule));
  }
}

/// Looked up once a type.
std::vector<std::uint32_t> const& Judge::groups_of(std::string_view type) {
  auto const known = groups_.find(type);
  if (known != groups_.end()) return known->second;
  return groups_.emplace(type, plan_.groups_of(type)).first->second;
}

void Judge::check(Resource const& resource, ingest::SnapshotState const& state,
                  std::vector<Finding>& findings) {
  HeldSubject subject(resource, state);
  std::size_t const first = findings.size();
  std::vector<std::uint32_t> const& groups = groups_of(resource.type);
  for (std::uint32_t const group : groups) {
    bool loaded = false;
    for (std::uint32_t const rule : program_.groups[group].rules) {
      if (!plan_.selected[rule]) continue;
      if (!loaded) vm_.load(group, resource);
      loaded = true;
      evaluate(rule, subject, findings);
    }
  }
  if (groups.size() > 1) sort(findings, first);
}

void Judge::check(ingest::DocumentWalker const& walker, Subject& subject,
                  std::vector<Finding>& findings) {
  ingest::SlotPlan const& slots = walker.plan();
  if (slots.needs_resource()) {
    check(*subject.resource(), subject.state(), findings);
    return;
  }
  std::size_t const first = findings.size();
  auto const groups = slots.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    vm_.load(slots.slots_of(i, walker.slots()));
    for (std::uint32_t const rule : program_.groups[groups[i]].rules) {
      if (plan_.selected[rule]) evaluate(rule, subject, findings);
    }
  }
  if (groups.size() > 1) sort(findings, first);
}

/// Groups follow each other; within a resource, findings stand in the order of the rules.
void Judge::sort(std::vector<Finding>& findings, std::size_t from) const {
  std::stable_sort(findings.begin() + static_cast<std::ptrdiff_t>(from), findings.end(),
                   [&](Finding const& a, Finding const& b) {
                     return plan_.order.at(a.rule) < plan_.order.at(b.rule);
                   });
}

void Judge::check_whole(std::uint32_t rule, std::vector<Finding>& findings) {
  class Whole final : public Subject {
   public:
    explicit Whole(ingest::SnapshotState const& state) : state_(state) {}
    [[nodiscard]] std::string_view id() const override { return kSnapshotId; }
    [[nodiscard]] Resource const* resource() override { return nullptr; }
    [[nodiscard]] ingest::SnapshotState const& state() override { return state_; }

   private:
    ingest::SnapshotState const& state_;
  };
  Whole subject(held_);
  evaluate(rule, subject, findings);
}

void Judge::evaluate(std::uint32_t rule, Subject& subject, std::vector<Finding>& findings) {
  RuleOutcome outcome = judge(rule, subject);
  Verdict const verdict = outcome.verdict;
  Waiver const* const waiver = waivers_.note(rule, subject.id(), verdict);
  count(rule, waiver == nullptr ? verdict : Verdict::Waived);
  bool const found = is_finding(verdict);
  if (!plan_.options.all && (!found || waiver != nullptr)) return;
  bytecode::RuleInfo const& info = program_.rules[rule];
  std::string fix;
  if (found && info.fix.exists()) {
    fix = vm_.text(rule, info.fix, subject.resource());
    limit_hit_ = limit_hit_ || vm_.limit_hit();
  }
  Finding& finding =
      findings.emplace_back(make_finding(program_, info, subject.resource(), subject.state(),
                                         plan_.enforce[rule], std::move(outcome), std::move(fix)));
  if (waiver == nullptr) return;
  finding.waiver = AppliedWaiver{*waiver, verdict};
  finding.verdict = Verdict::Waived;
}

/// The verdict of a rule on a resource, with its evidence where it is fail or undecided.
RuleOutcome Judge::judge(std::uint32_t rule, Subject& subject) {
  RuleOutcome outcome;
  bytecode::RuleInfo const& info = program_.rules[rule];
  std::string const& missing = missing_need(info);
  if (missing.empty()) outcome.verdict = vm_.decide(rule);
  rests_on_resource_ = info.group != bytecode::kNone || vm_.read_resources() || !missing.empty();
  if (rests_on_resource_) ++checked_;
  if (!missing.empty()) {
    // A joined source that was not supplied must not look like an empty one.
    outcome = {Verdict::Undecided, Reason::Absent, {}, {}};
    outcome.message = words_of_need(missing);
  } else if (vm_.limit_hit()) {
    limit_hit_ = true;
    outcome = {Verdict::Undecided, Reason::Limit, {}, {}};
  } else if (is_finding(outcome.verdict)) {
    Verdict const verdict = outcome.verdict;
    outcome = vm_.explain(rule, subject.resource());
    limit_hit_ = limit_hit_ || vm_.limit_hit();
    outcome.verdict = verdict;
    suspects_[rule].add(vm_.reads());
  } else if (outcome.verdict == Verdict::Pass && suspects_[rule].any()) {
    static_cast<void>(vm_.explain(rule, subject.resource()));
    suspects_[rule].add(vm_.reads());
  } else if (counts_ != nullptr) {
    static_cast<void>(vm_.explain(rule, subject.resource()));
  }
  return outcome;
}

/// A type that the rule needs and that the snapshot does not hold; empty where there is none.
std::string const& Judge::missing_need(bytecode::RuleInfo const& rule) {
  static std::string const kNothing;
  if (rule.needs == bytecode::kNone) return kNothing;
  auto const known = missing_.find(rule.needs);
  if (known != missing_.end()) return known->second;
  return missing_.emplace(rule.needs, missing_type(program_.type_lists[rule.needs], types_))
      .first->second;
}

void Judge::count(std::uint32_t rule, Verdict verdict) {
  Tally& tally = tallies_[rule];
  ++tally.checked;
  if (counts_ != nullptr) ++counts_->verdicts[rule][static_cast<std::size_t>(verdict)];
  switch (verdict) {
    case Verdict::Pass:
      ++summary_.pass;
      if (rests_on_resource_) ++tally.pass;
      return;
    case Verdict::Fail:
      ++summary_.fail;
      ++tally.fail;
      return;
    case Verdict::Undecided:
      ++summary_.undecided;
      ++tally.undecided;
      return;
    case Verdict::Skip:
      ++summary_.skip;
      ++tally.skipped;
      return;
    case Verdict::Waived:
      ++summary_.waived;
      ++tally.waived;
      return;
  }
}

void Judge::absorb(Judge const& other) {
  for (std::size_t rule = 0; rule < tallies_.size(); ++rule) {
    Tally& mine = tallies_[rule];
    Tally const& further = other.tallies_[rule];
    mine.checked += further.checked;
    mine.pass += further.pass;
    mine.fail += further.fail;
    mine.undecided += further.undecided;
    mine.skipped += further.skipped;
    mine.waived += further.waived;
    suspects_[rule].absorb(other.suspects_[rule]);
  }
  waivers_.absorb(other.waivers_);
  summary_.pass += other.summary_.pass;
  summary_.fail += other.summary_.fail;
  summary_.undecided += other.summary_.undecided;
  summary_.skip += other.summary_.skip;
  summary_.waived += other.summary_.waived;
  checked_ += other.checked_;
  limit_hit_ = limit_hit_ || other.limit_hit_;
}

}  // namespace writ::checks
