// The verdict on every resource first, then the trees of the gravest.
#include "engine/check/explain.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "engine/base/did_you_mean.hpp"
#include "engine/check/changes.hpp"
#include "engine/check/explained.hpp"
#include "engine/check/finding.hpp"
#include "engine/check/needs.hpp"
#include "engine/check/waivers.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/selection.hpp"
#include "engine/vm/vm.hpp"

namespace writ::checks {
namespace {

std::string_view short_id(std::string_view id) { return id.substr(id.rfind('/') + 1); }

std::string did_you_mean(std::string_view word, std::vector<std::string> const& names) {
  auto const near = nearest(word, names);
  return near ? "did you mean `" + *near + "`?" : "";
}

std::variant<std::uint32_t, ExplainProblem> find_rule(bytecode::Program const& program,
                                                      std::string const& asked) {
  std::vector<std::uint32_t> found;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
    std::string const& id = program.rules[i].id;
    if (id == asked) return i;
    if (short_id(id) == asked) found.push_back(i);
    names.push_back(id);
    names.emplace_back(short_id(id));
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return ExplainProblem{"the policies have no rule `" + asked + "`", did_you_mean(asked, names)};
  }
  ExplainProblem problem{"several rules are called `" + asked + "`", "expected "};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) problem.hint += i + 1 == found.size() ? " or " : ", ";
    problem.hint += '`' + program.rules[found[i]].id + '`';
  }
  return problem;
}

/// From the gravest on.
int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Fail:
      return 0;
    case Verdict::Undecided:
      return 1;
    case Verdict::Waived:
      return 2;
    case Verdict::Pass:
      return 3;
    case Verdict::Skip:
      return 4;
  }
  return 4;
}

class Explaining {
 public:
  Explaining(bytecode::Program const& program, Snapshot const& snapshot,
             ExplainOptions const& options, std::span<Waiver const> waivers, std::uint32_t rule)
      : program_(program),
        info_(program.rules[rule]),
        snapshot_(snapshot),
        options_(options),
        rule_(rule),
        selected_(selected_alone(program, rule)),
        waivers_(program, selected_, waivers, options.now),
        now_(Value::time(options.now.seconds, options.now.nanoseconds)),
        vm_(program, options.limits, snapshot.state().resources, now_) {
    std::set<std::string> types;
    for (Resource const& resource : snapshot.state().resources) types.emplace(resource.type);
    types_.assign(types.begin(), types.end());
    if (info_.needs != bytecode::kNone) {
      missing_ = missing_type(program.type_lists[info_.needs], types_);
    }
  }

  std::variant<ExplainReport, ExplainProblem> report() {
    auto asked = asked_for();
    if (auto* problem = std::get_if<ExplainProblem>(&asked)) return std::move(*problem);
    start();
    std::vector<Case> cases;
    for (Resource const* resource : std::get<std::vector<Resource const*>>(asked)) {
      cases.push_back(judge(resource));
    }
    std::stable_sort(cases.begin(), cases.end(),
                     [](Case const& a, Case const& b) { return rank(a.shown) < rank(b.shown); });
    for (Case const& one : cases) {
      if (report_.explanations.size() < options_.resources) {
        report_.explanations.push_back(explanation(one));
      } else {
        ++report_.more;
      }
    }
    return std::move(report_);
  }

 private:
  /// A resource with its verdict.
  struct Case {
    Resource const* resource = nullptr;
    Verdict verdict = Verdict::Pass;
    Verdict shown = Verdict::Pass;  ///< waivers counted
    Waiver const* waiver = nullptr;
    bool limit_hit = false;
  };

  static std::vector<bool> selected_alone(bytecode::Program const& program, std::uint32_t rule) {
    std::vector<bool> selected(program.rules.size(), false);
    selected[rule] = true;
    return selected;
  }

  [[nodiscard]] bytecode::TypeList const& types() const {
    return program_.type_lists[program_.groups[info_.group].types];
  }

  /// The resources that the options name, of those that the rule selects; null stands for the whole
  /// snapshot.
  [[nodiscard]] std::variant<std::vector<Resource const*>, ExplainProblem> asked_for() const {
    std::string const& asked = options_.resource;
    if (info_.group == bytecode::kNone) {
      if (asked.empty() || asked == kSnapshotId) return std::vector<Resource const*>{nullptr};
      return ExplainProblem{
          "the rule `" + info_.id + "` is about the whole snapshot, found `" + asked + "`",
          "expected no resource"};
    }
    std::vector<Resource const*> result;
    std::vector<std::string> ids;
    Resource const* other = nullptr;
    for (Resource const& resource : snapshot_.state().resources) {
      bool const is_asked = asked.empty() || resource.id == asked;
      if (vm::selects(types(), resource.type)) {
        ids.emplace_back(resource.id);
        if (is_asked) result.push_back(&resource);
      } else if (is_asked) {
        other = &resource;
      }
    }
    if (asked.empty() || !result.empty()) return result;
    if (other == nullptr) {
      for (Resource const& resource : snapshot_.state().resources) ids.emplace_back(resource.id);
      return ExplainProblem{"the inputs hold no resource `" + asked + "`",
                            did_you_mean(asked, ids)};
    }
    std::string list;
    for (ir::TypePattern const& type : types()) {
      list += (list.empty() ? "" : " or ") + std::string(type.text);
    }
    return ExplainProblem{"the rule `" + info_.id + "` does not select `" + asked +
                              "`, which is of type " + std::string(other->type),
                          "it selects resources of type " + list};
  }

  void start() {
    report_.now = format_instant(options_.now);
    report_.rule = summary_of(program_, info_);
    report_.inputs = snapshot_.inputs();
    report_.errors = snapshot_.errors();
    report_.notices = snapshot_.notices();
    report_.input_limit_hit = snapshot_.limit_hit();
    report_.summary.resources = snapshot_.resource_count();
    report_.summary.rules = 1;
  }

  Case judge(Resource const* resource) {
    Case result{resource, Verdict::Undecided, Verdict::Undecided, nullptr, false};
    if (missing_.empty()) {
      if (resource != nullptr) vm_.load(info_.group, *resource);
      result.verdict = vm_.decide(rule_);
      result.limit_hit = vm_.limit_hit();
      if (result.limit_hit) result.verdict = Verdict::Undecided;
    }
    report_.limit_hit = report_.limit_hit || result.limit_hit;
    result.waiver =
        waivers_.note(rule_, resource == nullptr ? kSnapshotId : resource->id, result.verdict);
    result.shown = result.waiver == nullptr ? result.verdict : Verdict::Waived;
    count(result.shown);
    return result;
  }

  void count(Verdict verdict) {
    switch (verdict) {
      case Verdict::Pass:
        ++report_.summary.pass;
        return;
      case Verdict::Fail:
        ++report_.summary.fail;
        return;
      case Verdict::Undecided:
        ++report_.summary.undecided;
        return;
      case Verdict::Skip:
        ++report_.summary.skip;
        return;
      case Verdict::Waived:
        ++report_.summary.waived;
        return;
    }
  }

  Explanation explanation(Case const& one) {
    Explanation result;
    vm::Trace trace(std::max(options_.elements, kTracedElements));
    RuleOutcome outcome{Verdict::Undecided, Reason::Limit, {}, {}};
    if (!missing_.empty()) {
      result.why = words_of_need(missing_);
      outcome = {Verdict::Undecided, Reason::Absent, {}, result.why};
    } else {
      outcome = vm_.explain(rule_, one.resource, &trace);
      report_.limit_hit = report_.limit_hit || vm_.limit_hit();
    }
    if (one.limit_hit) outcome.reason = Reason::Limit;
    if (outcome.reason == Reason::Limit) result.why = "the step budget of the rule is spent";
    outcome.verdict = one.verdict;
    outcome.evidence.clear();
    bool const found = one.verdict == Verdict::Fail || one.verdict == Verdict::Undecided;
    std::string fix;
    if (found && info_.fix.exists()) fix = vm_.text(rule_, info_.fix, one.resource);
    result.finding = make_finding(program_, info_, one.resource, snapshot_.state(), info_.enforce,
                                  std::move(outcome), std::move(fix));
    if (one.waiver != nullptr) {
      result.finding.waiver = AppliedWaiver{*one.waiver, one.verdict};
      result.finding.verdict = Verdict::Waived;
    }
    std::vector<vm::TraceStatement> const statements = trace.take();
    for (vm::TraceStatement const& statement : statements) {
      result.statements.push_back(explained(program_, info_, statement, options_.elements));
    }
    if (found && options_.changes && result.why.empty()) {
      result.changes = find_changes(
          {program_, rule_, snapshot_.state().resources, one.resource, now_, options_.limits},
          statements);
    }
    return result;
  }

  /// Elements of each outcome that a trace keeps at least, so that what may have to change is seen.
  static constexpr std::uint32_t kTracedElements = 20;

  bytecode::Program const& program_;
  bytecode::RuleInfo const& info_;
  Snapshot const& snapshot_;
  ExplainOptions const& options_;
  std::uint32_t const rule_;
  std::vector<bool> selected_;
  Waivers waivers_;
  Value now_;
  vm::Vm vm_;
  std::vector<std::string> types_;  ///< that the snapshot holds, sorted
  std::string missing_;             ///< a type that the rule needs and that the snapshot lacks
  ExplainReport report_;
};

}  // namespace

std::variant<ExplainReport, ExplainProblem> explain(bytecode::Program const& program,
                                                    Snapshot const& snapshot,
                                                    ExplainOptions const& options,
                                                    std::span<Waiver const> waivers) {
  auto const rule = find_rule(program, options.rule);
  if (auto const* problem = std::get_if<ExplainProblem>(&rule)) return *problem;
  return Explaining(program, snapshot, options, waivers, std::get<std::uint32_t>(rule)).report();
}

}  // namespace writ::checks
