// Judges both sides of a comparison and what lies between them, and pairs the verdicts. Covered by
// tests/unit/api/drift_test.cpp.
#include "writ/drift.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/check/resource_changes.hpp"

namespace writ {
namespace {

/// Rule, resource id, type, and the number among findings that are alike in these.
using Key = std::tuple<std::string, std::string, std::string, std::size_t>;
using Verdicts = std::map<Key, Finding>;

Verdicts verdicts_of(CheckReport const& report) {
  Verdicts result;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> seen;
  for (Finding const& finding : report.findings) {
    FindingResource const& resource = finding.resource;
    std::size_t const number = seen[{finding.rule, resource.id, resource.type}]++;
    result.emplace(Key{finding.rule, resource.id, resource.type, number}, finding);
  }
  return result;
}

CheckReport judged(Program const& program, Snapshot const& snapshot, CheckOptions options) {
  options.all = true;
  return check(program, snapshot, options);
}

DriftSide side_of(CheckReport const& report) {
  return {report.now,
          report.policy_digest,
          report.inputs,
          report.errors,
          report.summary,
          report.limit_hit || report.input_limit_hit,
          report.nothing_checked()};
}

/// What can differ between the sides.
enum class Factor : std::uint8_t { Snapshot, Policy, Time };
constexpr std::array kFactors = {Factor::Snapshot, Factor::Policy, Factor::Time};

/// Verdicts where each factor is that of one side. Judged when they are first asked for.
class Worlds {
 public:
  using Choice = std::array<bool, kFactors.size()>;  ///< by Factor: whether it is the new one

  Worlds(DriftInput const& before, DriftInput const& after) : before_(before), after_(after) {}

  void know(Choice choice, Verdicts verdicts) { known_.emplace(choice, std::move(verdicts)); }

  std::optional<Verdict> verdict(Choice choice, Key const& key) {
    auto place = known_.find(choice);
    if (place == known_.end()) {
      bool const time = choice[static_cast<std::size_t>(Factor::Time)];
      DriftInput const& policy =
          choice[static_cast<std::size_t>(Factor::Policy)] ? after_ : before_;
      DriftInput const& data =
          choice[static_cast<std::size_t>(Factor::Snapshot)] ? after_ : before_;
      CheckOptions options = policy.options;
      options.now = time ? after_.options.now : before_.options.now;
      place =
          known_.emplace(choice, verdicts_of(judged(policy.program, data.snapshot, options))).first;
    }
    auto const found = place->second.find(key);
    if (found == place->second.end()) return std::nullopt;
    return found->second.verdict;
  }

 private:
  DriftInput const& before_;
  DriftInput const& after_;
  std::map<Choice, Verdicts> known_;
};

constexpr Worlds::Choice kBefore = {false, false, false};
constexpr Worlds::Choice kAfter = {true, true, true};

/// One comparison from its sides to its causes.
class Comparison {
 public:
  Comparison(DriftInput const& before, DriftInput const& after, DriftOptions const& options)
      : before_(before), after_(after), options_(options), worlds_(before, after) {}

  Drift run() {
    CheckReport const old = judged(before_.program, before_.snapshot, before_.options);
    CheckReport const fresh = judged(after_.program, after_.snapshot, after_.options);
    drift_.before = side_of(old);
    drift_.after = side_of(fresh);
    // What is ignored in the list may still be what a rule looks at.
    for (ResourceChange const& change :
         checks::resource_changes(before_.snapshot, after_.snapshot, {}).changes) {
      changed_.emplace(change.resource.id, change.resource.type);
    }
    auto changes = checks::resource_changes(before_.snapshot, after_.snapshot, options_.ignore);
    drift_.resources = std::move(changes.changes);
    drift_.unchanged = changes.unchanged;
    drift_.ignored = changes.ignored;
    bool const policies = drift_.before.policy_digest != drift_.after.policy_digest ||
                          parameters_of(old) != parameters_of(fresh);
    moved_ = {true, policies, drift_.before.now != drift_.after.now};
    Verdicts const left = verdicts_of(old);
    Verdicts const right = verdicts_of(fresh);
    worlds_.know(kBefore, left);
    worlds_.know(kAfter, right);
    for (auto const& [key, finding] : left) {
      auto const now = right.find(key);
      compare(key, &finding, now == right.end() ? nullptr : &now->second);
    }
    for (auto const& [key, finding] : right) {
      if (left.count(key) == 0) compare(key, nullptr, &finding);
    }
    std::stable_sort(drift_.verdicts.begin(), drift_.verdicts.end(),
                     [](VerdictChange const& a, VerdictChange const& b) {
                       return std::tuple(!(a.fails && !a.failed), !a.fails, a.finding.severity) <
                              std::tuple(!(b.fails && !b.failed), !b.fails, b.finding.severity);
                     });
    return std::move(drift_);
  }

 private:
  static std::vector<std::pair<std::string, std::string>> parameters_of(CheckReport const& report) {
    std::vector<std::pair<std::string, std::string>> result;
    for (ParameterSummary const& one : report.parameters) result.emplace_back(one.name, one.value);
    return result;
  }

  void compare(Key const& key, Finding const* old, Finding const* fresh) {
    if (old != nullptr && fresh != nullptr && old->verdict == fresh->verdict) return;
    // That something new is well, or was when it went, tells nobody anything.
    if (old == nullptr && !is_found(fresh->verdict)) return;
    if (fresh == nullptr && !is_found(old->verdict)) return;
    VerdictChange change;
    change.finding = fresh != nullptr ? *fresh : *old;
    if (old != nullptr) change.before = old->verdict;
    if (fresh != nullptr) change.after = fresh->verdict;
    change.failed = old != nullptr && fails_run(*old, options_.gate);
    change.fails = fresh != nullptr && fails_run(*fresh, options_.gate);
    change.causes = causes_of(key, change);
    drift_.verdicts.push_back(std::move(change));
  }

  std::vector<DriftCause> causes_of(Key const& key, VerdictChange const& change) {
    std::vector<DriftCause> causes;
    for (Factor const factor : turning(key, change)) {
      DriftCause const cause = cause_of(factor, change);
      if (std::find(causes.begin(), causes.end(), cause) == causes.end()) causes.push_back(cause);
    }
    return causes;
  }

  /// The factors each of which alone turns the old verdict to another; where none does, those
  /// without which the new one would not be; where there are none of these either, all that moved.
  std::vector<Factor> turning(Key const& key, VerdictChange const& change) {
    std::vector<Factor> alone;
    std::vector<Factor> needed;
    std::vector<Factor> moved;
    for (Factor const factor : kFactors) {
      auto const at = static_cast<std::size_t>(factor);
      if (!moved_[at]) continue;
      moved.push_back(factor);
      Worlds::Choice only = kBefore;
      only[at] = true;
      if (worlds_.verdict(only, key) == change.after) alone.push_back(factor);
      Worlds::Choice without = kAfter;
      without[at] = false;
      if (worlds_.verdict(without, key) != change.after) needed.push_back(factor);
    }
    if (!alone.empty()) return alone;
    return needed.empty() ? moved : needed;
  }

  [[nodiscard]] static bool is_found(std::optional<Verdict> verdict) {
    return verdict == Verdict::Fail || verdict == Verdict::Undecided;
  }

  [[nodiscard]] DriftCause cause_of(Factor factor, VerdictChange const& change) const {
    // Policies, snapshots and time can each bring a waiver or take it away.
    if (change.before == Verdict::Waived && is_found(change.after)) return DriftCause::WaiverEnded;
    if (change.after == Verdict::Waived && is_found(change.before)) return DriftCause::WaiverAdded;
    switch (factor) {
      case Factor::Snapshot:
        if (!change.before) return DriftCause::ResourceAdded;
        if (!change.after) return DriftCause::ResourceRemoved;
        return changed_.count({change.finding.resource.id, change.finding.resource.type}) > 0
                   ? DriftCause::ResourceChanged
                   : DriftCause::OthersChanged;
      case Factor::Policy:
        return DriftCause::PolicyChanged;
      case Factor::Time:
        return DriftCause::TimePassed;
    }
    return DriftCause::PolicyChanged;
  }

  DriftInput const& before_;
  DriftInput const& after_;
  DriftOptions const& options_;
  Worlds worlds_;
  std::array<bool, kFactors.size()> moved_{};
  std::set<std::pair<std::string, std::string>> changed_;  ///< ids and types of resources
  Drift drift_;
};

}  // namespace

Drift drift(DriftInput const& before, DriftInput const& after, DriftOptions const& options) {
  return Comparison(before, after, options).run();
}

}  // namespace writ
