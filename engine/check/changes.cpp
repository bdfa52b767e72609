// A search, the smallest sets first: change, run, and where the rule does not pass yet, look at how
// its conditions came out now.
#include "engine/check/changes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "engine/base/arena.hpp"
#include "engine/check/changed_value.hpp"
#include "engine/check/repair.hpp"
#include "engine/value/json_text.hpp"
#include "engine/value/print.hpp"
#include "engine/vm/vm.hpp"

namespace writ::checks {
namespace {

/// Runs of the rule before the search gives up.
constexpr int kMostRuns = 40;
/// Times that a set is added to after a look at what it came to.
constexpr int kMostRounds = 5;
/// Elements of each outcome that a trace keeps.
constexpr std::uint32_t kTracedElements = 20;
constexpr std::uint64_t kShareOfBudget = 10;

/// Changes in the order in which they are made, and in how many rounds they were found.
struct Attempt {
  Repairs repairs;
  int rounds = 0;
};

/// The changes so that each finds its place: elements leave their lists last, and from the last on.
Repairs in_order(Repairs const& repairs) {
  Repairs result;
  for (Repair const& repair : repairs) {
    if (!repair.of_list) result.push_back(repair);
  }
  for (auto repair = repairs.rbegin(); repair != repairs.rend(); ++repair) {
    if (repair->of_list) result.push_back(*repair);
  }
  return result;
}

/// The snapshot as it would be with some changes.
class Trial {
 public:
  explicit Trial(Situation const& situation)
      : situation_(situation),
        limits_(situation.limits),
        resources_(situation.snapshot.begin(), situation.snapshot.end()) {
    limits_.steps = std::max<std::uint64_t>(limits_.steps / kShareOfBudget, 1);
  }

  /// Makes the changes, instead of those made before; false where one cannot be made.
  [[nodiscard]] bool make(Repairs const& repairs) {
    for (std::size_t const index : changed_) resources_[index] = situation_.snapshot[index];
    changed_.clear();
    for (Repair const& repair : in_order(repairs)) {
      std::size_t const index = index_of(repair.resource);
      Resource& resource = resources_[index];
      changed_.push_back(index);
      auto const value =
          changed_value(resource.attributes, repair.pointer, parsed(repair), memory_);
      if (!value) return false;
      resource.attributes = *value;
    }
    return true;
  }

  /// Whether the rule passes; otherwise how its conditions come out, in terms of the snapshot.
  [[nodiscard]] bool passes(std::vector<vm::TraceStatement>* trace) {
    vm::Vm machine(situation_.program, limits_, resources_, situation_.now);
    Resource const* const resource =
        situation_.resource == nullptr ? nullptr : &resources_[index_of(situation_.resource)];
    if (resource != nullptr) {
      machine.load(situation_.program.rules[situation_.rule].group, *resource);
    }
    Verdict const verdict = machine.decide(situation_.rule);
    bool const whole = !machine.limit_hit();
    if (trace == nullptr || !whole || verdict == Verdict::Pass || verdict == Verdict::Skip) {
      return whole && verdict == Verdict::Pass;
    }
    vm::Trace traced(kTracedElements);
    static_cast<void>(machine.explain(situation_.rule, resource, &traced));
    *trace = traced.take();
    for (vm::TraceStatement& statement : *trace) translate(statement.root);
    return false;
  }

  /// What stands at the place now.
  [[nodiscard]] Value at(Repair const& repair) const {
    return value_at(resources_[index_of(repair.resource)].attributes, repair.pointer);
  }

 private:
  [[nodiscard]] std::size_t index_of(Resource const* resource) const {
    return static_cast<std::size_t>(resource - situation_.snapshot.data());
  }

  [[nodiscard]] Value parsed(Repair const& repair) {
    if (!repair.json) return Value::absent();
    auto const result = parse_json(memory_.copy(*repair.json), limits_, memory_);
    Value const* const value = std::get_if<Value>(&result);
    return value == nullptr ? Value::absent() : *value;
  }

  /// Places of the changed resources to those of the snapshot.
  void translate(vm::Place& place) const {
    if (place.resource == nullptr) return;
    place.resource =
        &situation_.snapshot[static_cast<std::size_t>(place.resource - resources_.data())];
  }
  void translate(vm::TraceNode& node) const {
    for (vm::Place& place : node.places) translate(place);
    if (node.operation) {
      translate(node.operation->left.place);
      translate(node.operation->right.place);
    }
    for (vm::TraceNode& part : node.parts) translate(part);
  }

  Situation const& situation_;
  Limits limits_;
  std::vector<Resource> resources_;
  std::vector<std::size_t> changed_;  ///< indices
  Arena memory_;
};

/// Whether the one place is the other or stands below it.
bool covers(Repair const& upper, Repair const& lower) {
  return upper.resource == lower.resource && lower.pointer.starts_with(upper.pointer) &&
         (lower.pointer.size() == upper.pointer.size() ||
          lower.pointer[upper.pointer.size()] == '/');
}

/// Whether places in the changed resources are not where they were.
bool renumbers(Repairs const& repairs) {
  return std::any_of(repairs.begin(), repairs.end(), [](Repair const& r) { return r.of_list; });
}

class Search {
 public:
  explicit Search(Situation const& situation) : situation_(situation), trial_(situation) {}

  std::vector<SuggestedChange> run(std::span<vm::TraceStatement const> trace) {
    extend({}, trace);
    for (int runs = 0; runs < kMostRuns; ++runs) {
      auto const attempt = take_smallest();
      if (!attempt) return {};
      std::vector<vm::TraceStatement> after;
      if (!trial_.make(attempt->repairs)) continue;
      if (trial_.passes(&after)) return shown(without_needless(attempt->repairs));
      extend(*attempt, after);
    }
    return {};
  }

 private:
  void extend(Attempt const& attempt, std::span<vm::TraceStatement const> trace) {
    if (attempt.rounds == kMostRounds || trace.empty() || renumbers(attempt.repairs)) return;
    bytecode::RuleInfo const& rule = situation_.program.rules[situation_.rule];
    for (Repairs const& more : possible_repairs(rule, trace, situation_.limits)) {
      Attempt next{attempt.repairs, attempt.rounds + 1};
      next.repairs.insert(next.repairs.end(), more.begin(), more.end());
      open_.push_back(std::move(next));
    }
  }

  /// Of those that are open the smallest, the first of equals.
  std::optional<Attempt> take_smallest() {
    if (open_.empty()) return std::nullopt;
    auto const smallest =
        std::min_element(open_.begin(), open_.end(), [](Attempt const& a, Attempt const& b) {
          return size_of(places(a.repairs)) < size_of(places(b.repairs));
        });
    Attempt result = std::move(*smallest);
    open_.erase(smallest);
    return result;
  }

  /// The places that are changed, without those below others.
  [[nodiscard]] static Repairs places(Repairs const& repairs) {
    Repairs result;
    for (Repair const& repair : repairs) {
      bool const covered = std::any_of(result.begin(), result.end(),
                                       [&](Repair const& other) { return covers(other, repair); });
      if (covered) continue;
      result.erase(std::remove_if(result.begin(), result.end(),
                                  [&](Repair const& other) { return covers(repair, other); }),
                   result.end());
      result.push_back(repair);
    }
    return result;
  }

  [[nodiscard]] Repairs without_needless(Repairs repairs) {
    for (std::size_t i = repairs.size(); i-- > 0 && repairs.size() > 1;) {
      Repairs fewer = repairs;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (trial_.make(fewer) && trial_.passes(nullptr)) repairs = std::move(fewer);
    }
    return repairs;
  }

  [[nodiscard]] std::vector<SuggestedChange> shown(Repairs const& repairs) {
    if (!trial_.make(repairs)) return {};
    std::vector<SuggestedChange> result;
    for (Repair const& place : places(repairs)) {
      SuggestedChange change{std::string(place.resource->id), place.pointer, {}, {}};
      Value const before = value_at(place.resource->attributes, place.pointer);
      Value const after = place.of_list ? Value::absent() : trial_.at(place);
      if (!before.is_absent()) print_json(change.before, before, kShownValueBytes);
      if (!after.is_absent()) print_json(change.after, after);
      result.push_back(std::move(change));
    }
    return result;
  }

  Situation const& situation_;
  Trial trial_;
  std::vector<Attempt> open_;
};

}  // namespace

std::vector<SuggestedChange> find_changes(Situation const& situation,
                                          std::span<vm::TraceStatement const> trace) {
  return Search(situation).run(trace);
}

}  // namespace writ::checks
