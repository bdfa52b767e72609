// Rules on one resource after the other: verdicts counted, findings made. Covered by
// tests/unit/check/run_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/control_coverage.hpp"
#include "engine/check/read_nothing.hpp"
#include "engine/check/run_plan.hpp"
#include "engine/check/waivers.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/ingest/stream/document_walker.hpp"
#include "engine/vm/vm.hpp"
#include "writ/check.hpp"

namespace writ::checks {

/// A resource of which no more is known at first than the slots of its rules.
class Subject {
 public:
  virtual ~Subject() = default;
  [[nodiscard]] virtual std::string_view id() const = 0;
  /// All of it, asked for where a rule does not pass; null for the whole of a snapshot.
  [[nodiscard]] virtual Resource const* resource() = 0;
  /// What the resource stands in.
  [[nodiscard]] virtual ingest::SnapshotState const& state() = 0;
};

/// One a thread: threads judge different resources and add up at the end.
class Judge {
 public:
  /// `held` is what quantifiers over resources run over. Both must outlive this, and `counts` where
  /// there are any.
  Judge(RunPlan const& plan, ingest::SnapshotState const& held, Counts* counts);

  /// Runs the rules that its type selects on a resource of `held`, or of another state.
  void check(Resource const& resource, ingest::SnapshotState const& state,
             std::vector<Finding>& findings);
  /// The same on what the walker has read last; `subject` is that.
  void check(ingest::DocumentWalker const& walker, Subject& subject,
             std::vector<Finding>& findings);
  /// Runs a rule without `for`.
  void check_whole(std::uint32_t rule, std::vector<Finding>& findings);

  /// Adds what another has counted.
  void absorb(Judge const& other);

  [[nodiscard]] std::vector<Tally> const& tallies() const { return tallies_; }
  [[nodiscard]] Suspects const& suspects(std::uint32_t rule) const { return suspects_[rule]; }
  [[nodiscard]] Waivers const& waivers() const { return waivers_; }
  [[nodiscard]] CheckSummary const& summary() const { return summary_; }
  [[nodiscard]] std::uint64_t checked() const { return checked_; }
  [[nodiscard]] bool limit_hit() const { return limit_hit_; }
  /// Of the resources of `held`, sorted.
  [[nodiscard]] std::vector<std::string> const& types() const { return types_; }

 private:
  [[nodiscard]] std::vector<std::uint32_t> const& groups_of(std::string_view type);
  void evaluate(std::uint32_t rule, Subject& subject, std::vector<Finding>& findings);
  [[nodiscard]] RuleOutcome judge(std::uint32_t rule, Subject& subject);
  [[nodiscard]] std::string const& missing_need(bytecode::RuleInfo const& rule);
  void count(std::uint32_t rule, Verdict verdict);
  void sort(std::vector<Finding>& findings, std::size_t from) const;

  RunPlan const& plan_;
  bytecode::Program const& program_;
  ingest::SnapshotState const& held_;
  vm::Vm vm_;
  Counts* const counts_;
  std::vector<Tally> tallies_;
  Waivers waivers_;
  std::vector<Suspects> suspects_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> groups_;
  std::vector<std::string> types_;
  std::map<std::uint32_t, std::string> missing_;  ///< by row of type_lists, for `needs`
  bool rests_on_resource_ = false;                ///< the verdict that came last
  CheckSummary summary_;
  std::uint64_t checked_ = 0;
  bool limit_hit_ = false;
};

}  // namespace writ::checks
