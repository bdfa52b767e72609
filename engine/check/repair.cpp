// From a tree of outcomes to sets of changes: of an `and` those of each operand together, of an
// `or` those of the operand that takes the fewest.
#include "engine/check/repair.hpp"

#include <algorithm>

#include "engine/check/changed_value.hpp"
#include "engine/check/leaf_repairs.hpp"

namespace writ::checks {
namespace {

using bytecode::NoteKind;
using vm::TraceNode;

/// Alternatives that are followed of one condition.
constexpr std::size_t kAlternatives = 6;
/// Changes of one set: more of them are no small change.
constexpr std::size_t kMostRepairs = 12;

using Alternatives = std::vector<Repairs>;

void keep_smallest(Alternatives& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](Repairs const& a, Repairs const& b) { return size_of(a) < size_of(b); });
  if (all.size() > kAlternatives) all.resize(kAlternatives);
}

/// Both sets as one. Of two values for one place the first stays: the rule is looked at again once
/// it is there.
Repairs together(Repairs const& a, Repairs const& b) {
  Repairs result = a;
  for (Repair const& repair : b) {
    bool const taken = std::any_of(a.begin(), a.end(), [&](Repair const& other) {
      return other.resource == repair.resource && other.pointer == repair.pointer;
    });
    if (!taken) result.push_back(repair);
  }
  return result;
}

class Repairing {
 public:
  explicit Repairing(Limits const& limits) : limits_(limits) {}

  /// Recursion is bounded by the nesting of policies.
  [[nodiscard]] Alternatives of(TraceNode const& node, bool wanted) const {
    if (node.outcome == Outcome::of(wanted)) return {{}};
    switch (node.kind) {
      case NoteKind::Leaf:
        return of_leaf(node, wanted);
      case NoteKind::Inner:
        return node.parts.empty() ? Alternatives{} : of(node.parts[0], !wanted);
      case NoteKind::And:
        return wanted ? all(node.parts, true) : any(node.parts, false);
      case NoteKind::Or:
        return wanted ? any(node.parts, true) : all(node.parts, false);
      case NoteKind::Implies:
        return of_implication(node, wanted);
      case NoteKind::If:
        // Another branch would be another question.
        return node.parts.size() < 2 ? Alternatives{} : of(node.parts[1], wanted);
      case NoteKind::Some:
        return wanted ? some_element(node, true) : every_element(node, false);
      case NoteKind::Every:
        return wanted ? every_element(node, true) : any(node.parts, false);
      case NoteKind::No:
        return wanted ? every_element(node, false) : some_element(node, true);
      case NoteKind::One: {
        bool const none_yet = node.elements[static_cast<std::size_t>(Truth::True)] == 0;
        return wanted && none_yet ? some_element(node, true) : Alternatives{};
      }
    }
    return {};
  }

  /// The sets that may make all of the parts come out so.
  [[nodiscard]] Alternatives all(std::vector<TraceNode> const& parts, bool wanted) const {
    Alternatives result{{}};
    for (TraceNode const& part : parts) result = product(result, of(part, wanted));
    return result;
  }

  /// Every pair of the two as one set.
  [[nodiscard]] static Alternatives product(Alternatives const& a, Alternatives const& b) {
    Alternatives result;
    for (Repairs const& left : a) {
      for (Repairs const& right : b) {
        Repairs both = together(left, right);
        if (both.size() <= kMostRepairs) result.push_back(std::move(both));
      }
    }
    keep_smallest(result);
    return result;
  }

 private:
  [[nodiscard]] Alternatives any(std::vector<TraceNode> const& parts, bool wanted) const {
    Alternatives result;
    for (TraceNode const& part : parts) {
      for (Repairs& repairs : of(part, wanted)) result.push_back(std::move(repairs));
    }
    keep_smallest(result);
    return result;
  }

  [[nodiscard]] Alternatives of_leaf(TraceNode const& node, bool wanted) const {
    Alternatives result;
    for (Repair& repair : leaf_repairs(node, wanted, limits_))
      result.push_back({std::move(repair)});
    if (result.size() > kAlternatives) result.resize(kAlternatives);
    return result;
  }

  /// What follows is changed rather than what it follows from.
  [[nodiscard]] Alternatives of_implication(TraceNode const& node, bool wanted) const {
    if (node.parts.size() < 2) return {};
    if (!wanted) return product(of(node.parts[0], true), of(node.parts[1], false));
    Alternatives result = of(node.parts[1], true);
    for (Repairs& repairs : of(node.parts[0], false)) result.push_back(std::move(repairs));
    keep_smallest(result);
    return result;
  }

  /// One element that comes out so, an empty one more where there is none.
  [[nodiscard]] Alternatives some_element(TraceNode const& node, bool wanted) const {
    Alternatives result = any(node.parts, wanted);
    if (!node.parts.empty() || node.places.size() != 1) return result;
    bool const is_empty = node.reads[0].value == "null" || node.reads[0].value == "[]";
    if (!is_empty || node.places[0].resource == nullptr) return result;
    result.push_back({{node.places[0].resource, node.places[0].pointer, "[{}]"}});
    return result;
  }

  /// Every element, as far as the trace has all that came out otherwise.
  [[nodiscard]] Alternatives every_element(TraceNode const& node, bool wanted) const {
    std::uint32_t otherwise = 0;
    std::uint32_t seen = 0;
    for (Truth const truth : {Truth::False, Truth::True, Truth::Undecided}) {
      if (Outcome::of(wanted).truth != truth) {
        otherwise += node.elements[static_cast<std::size_t>(truth)];
      }
    }
    for (TraceNode const& part : node.parts) {
      if (part.outcome != Outcome::of(wanted)) ++seen;
    }
    if (otherwise == 0 || seen != otherwise) return {};
    Alternatives result = all(node.parts, wanted);
    Repairs removed = without_elements(node, wanted);
    if (!removed.empty()) result.push_back(std::move(removed));
    keep_smallest(result);
    return result;
  }

  /// The elements that come out otherwise, taken from their list; but a block that every one of is
  /// asked for more is not to go.
  [[nodiscard]] static Repairs without_elements(TraceNode const& node, bool wanted) {
    Repairs result;
    for (TraceNode const& part : node.parts) {
      if (part.outcome == Outcome::of(wanted)) continue;
      Read const& element = part.element;
      bool const may_go =
          node.kind != NoteKind::Every || part.element_kind != Kind::Object || !wanted;
      bool const in_list =
          node.places.size() == 1 && node.places[0].resource != nullptr &&
          node.places[0].resource->id == element.resource &&
          element.pointer == node.places[0].pointer + '/' + std::to_string(part.index) &&
          names_attribute(element.pointer);
      if (!may_go || !in_list || result.size() == kMostRepairs) return {};
      result.push_back({node.places[0].resource, element.pointer, std::nullopt, true});
    }
    return result;
  }

  Limits const& limits_;
};

}  // namespace

int size_of(Repairs const& repairs) {
  int size = 0;
  for (Repair const& repair : repairs) size += repair.of_list ? 3 : repair.json ? 1 : 2;
  return size;
}

std::vector<Repairs> possible_repairs(bytecode::RuleInfo const& rule,
                                      std::span<vm::TraceStatement const> trace,
                                      Limits const& limits) {
  Repairing const repairing(limits);
  Alternatives result{{}};
  for (vm::TraceStatement const& statement : trace) {
    if (rule.statements[statement.statement].role != ir::Statement::Role::Require) continue;
    result = Repairing::product(result, repairing.of(statement.root, true));
  }
  result.erase(
      std::remove_if(result.begin(), result.end(), [](Repairs const& r) { return r.empty(); }),
      result.end());
  return result;
}

}  // namespace writ::checks
