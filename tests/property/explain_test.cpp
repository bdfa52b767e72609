// Explanations of random rules on random resources: what a condition came to follows from what its
// parts came to, the verdict from the statements, and with the changes that are shown the reference
// interpreter lets the rule pass. WRIT_SEED picks other cases.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/check/changed_value.hpp"
#include "engine/check/changes.hpp"
#include "engine/codegen/generate.hpp"
#include "engine/sema/analyse.hpp"
#include "engine/value/json_text.hpp"
#include "engine/vm/trace.hpp"
#include "engine/vm/vm.hpp"
#include "grammar/parser.hpp"
#include "tests/support/random_policy/case.hpp"
#include "tests/support/reference/reference.hpp"

namespace writ::property {
namespace {

using bytecode::NoteKind;
using Role = ir::Statement::Role;

constexpr std::uint64_t kCases = 1'500;
constexpr Value kNow = Value::time(1'769'860'800, 0);

struct Compiled {
  std::shared_ptr<SourceMap> sources = std::make_shared<SourceMap>();
  std::optional<ir::Module> module;
  std::optional<bytecode::Program> program;
};

Compiled compiled(std::string text, Limits const& limits) {
  Compiled result;
  result.sources->add("random.writ", std::move(text));
  DiagnosticSink sink(*result.sources, limits);
  std::vector<ast::File> files;
  files.push_back(parse(result.sources->files().front(), limits, sink));
  if (!sink.has_errors()) result.module = analyse(files, limits, sink);
  if (result.module) result.program = generate(*result.module, result.sources, limits, sink);
  return result;
}

/// What the node's parts make of it; nothing for what has none or lacks some.
std::optional<Outcome> composed(vm::TraceNode const& node) {
  auto const& parts = node.parts;
  std::size_t const elements = node.elements[0] + node.elements[1] + node.elements[2];
  bool const quantifies = node.kind >= NoteKind::Some;
  if (node.kind == NoteKind::Leaf || (quantifies && elements != parts.size())) return std::nullopt;
  // Over nothing, or over what cannot be looked into.
  if (quantifies && parts.empty()) return std::nullopt;
  Outcome all = Outcome::of(true);
  Outcome any = Outcome::of(false);
  std::size_t held = 0;
  Outcome open = Outcome::of(false);
  for (vm::TraceNode const& part : parts) {
    all = both(all, part.outcome);
    any = either(any, part.outcome);
    if (part.outcome.is_true()) ++held;
    if (part.outcome.is_undecided() && !open.is_undecided()) open = part.outcome;
  }
  switch (node.kind) {
    case NoteKind::And:
    case NoteKind::Every:
      return all;
    case NoteKind::Or:
    case NoteKind::Some:
      return any;
    case NoteKind::No:
      return negate(any);
    case NoteKind::Inner:
      return negate(parts.at(0).outcome);
    case NoteKind::Implies:
      return either(negate(parts.at(0).outcome), parts.at(1).outcome);
    case NoteKind::If:
      return parts.at(0).outcome.is_undecided() ? parts.at(0).outcome : parts.at(1).outcome;
    case NoteKind::One:
      if (held > 1) return Outcome::of(false);
      return open.is_undecided() ? open : Outcome::of(held == 1);
    case NoteKind::Leaf:
      break;
  }
  return std::nullopt;
}

/// Conditions below the node that do not follow from their parts. An element may be undecided for
/// another reason: that nobody knows whether it is there.
int faults_of(vm::TraceNode const& node, bool is_element, int& checked) {
  int faults = 0;
  auto const outcome = composed(node);
  bool const may_not_count = is_element && node.outcome == Outcome::undecided(Reason::Unknown);
  if (outcome && !may_not_count) {
    ++checked;
    if (*outcome != node.outcome) ++faults;
  }
  for (vm::TraceNode const& part : node.parts) {
    faults += faults_of(part, node.kind >= NoteKind::Some, checked);
  }
  return faults;
}

Verdict verdict_of(bytecode::RuleInfo const& rule,
                   std::vector<vm::TraceStatement> const& statements) {
  Outcome applies = Outcome::of(true);
  Outcome holds = Outcome::of(true);
  for (vm::TraceStatement const& statement : statements) {
    Role const role = rule.statements[statement.statement].role;
    Outcome const outcome = role == Role::Unless ? negate(statement.outcome) : statement.outcome;
    Outcome& into = role == Role::Require ? holds : applies;
    into = both(into, outcome);
  }
  if (applies.is_false()) return Verdict::Skip;
  if (holds.is_true()) return Verdict::Pass;
  return applies.is_true() && holds.is_false() ? Verdict::Fail : Verdict::Undecided;
}

/// The resources with the changes; nothing where a change cannot be told from its text.
std::optional<std::vector<Resource>> with_changes(std::vector<Resource> resources,
                                                  std::vector<SuggestedChange> const& changes,
                                                  Arena& arena) {
  auto const make = [&](SuggestedChange const& change) {
    if (change.after.find("(known after") != std::string::npos ||
        change.after.find("(sensitive)") != std::string::npos) {
      return false;
    }
    Value value;
    if (!change.after.empty()) {
      auto const read = parse_json(arena.copy(change.after), Limits(), arena);
      if (!std::holds_alternative<Value>(read)) return false;
      value = std::get<Value>(read);
    }
    auto const resource = std::find_if(resources.begin(), resources.end(),
                                       [&](Resource const& r) { return r.id == change.resource; });
    auto const changed = checks::changed_value(resource->attributes, change.pointer, value, arena);
    if (changed) resource->attributes = *changed;
    return changed.has_value();
  };
  // Elements leave their lists last, and from the last on.
  for (SuggestedChange const& change : changes) {
    if (!change.after.empty() && !make(change)) return std::nullopt;
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (change->after.empty() && !make(*change)) return std::nullopt;
  }
  return resources;
}

struct Counts {
  int checked = 0;   ///< conditions that have parts
  int faults = 0;    ///< of them, those that do not follow from them
  int verdicts = 0;  ///< that do not follow from the statements
  int changed = 0;   ///< rules with changes that were tried on the reference
  int wrong = 0;     ///< of them, those that do not pass
};

class Explained {
 public:
  Explained(random_policy::Case const& c, Counts& counts) : counts_(counts) {
    for (auto const& datum : c.resources) {
      resources_.push_back(build(datum, arena_));
      unique_ = unique_ && ids_.insert(datum.id).second;
    }
  }

  void run(Compiled const& compiled) {
    for (std::uint32_t rule = 0; rule < compiled.program->rules.size(); ++rule) {
      if (compiled.program->rules[rule].group == bytecode::kNone) {
        run(compiled, rule, nullptr);
        continue;
      }
      for (Resource const& resource : resources_) run(compiled, rule, &resource);
    }
  }

 private:
  void run(Compiled const& compiled, std::uint32_t rule, Resource const* resource) {
    bytecode::RuleInfo const& info = compiled.program->rules[rule];
    vm::Vm machine(*compiled.program, limits_, resources_, kNow);
    vm::Trace trace(1'000);
    RuleOutcome const outcome = machine.explain(rule, resource, &trace);
    std::vector<vm::TraceStatement> const statements = trace.take();
    if (machine.limit_hit()) return;
    for (vm::TraceStatement const& statement : statements) {
      counts_.faults += faults_of(statement.root, false, counts_.checked);
    }
    if (verdict_of(info, statements) != outcome.verdict) ++counts_.verdicts;
    bool const open = outcome.verdict == Verdict::Fail || outcome.verdict == Verdict::Undecided;
    if (!open || !unique_) return;
    std::vector<SuggestedChange> const changes = checks::find_changes(
        {*compiled.program, rule, resources_, resource, kNow, limits_}, statements);
    if (changes.empty()) return;
    auto const changed = with_changes(resources_, changes, arena_);
    if (!changed) return;
    Resource const* const there =
        resource == nullptr ? nullptr : changed->data() + (resource - resources_.data());
    RuleOutcome const judged = reference::evaluate(*compiled.module, compiled.module->rules[rule],
                                                   there, *changed, kNow, limits_);
    ++counts_.changed;
    if (judged.verdict != Verdict::Pass) ++counts_.wrong;
  }

  Counts& counts_;
  Limits limits_;
  Arena arena_;
  std::vector<Resource> resources_;
  std::set<std::string> ids_;
  bool unique_ = true;
};

TEST_CASE("explanations of random rules hold together") {
  char const* const asked = std::getenv("WRIT_SEED");
  std::uint64_t const seed = asked == nullptr ? 20'260'201 : std::strtoull(asked, nullptr, 10);
  Counts all;
  for (std::uint64_t i = 0; i < kCases; ++i) {
    random_policy::Random random(seed + i);
    random_policy::Case const c = random_policy::random_case(random, {});
    Compiled const program = compiled(print(c.policy), Limits());
    if (!program.program) continue;
    Counts counts;
    Explained(c, counts).run(program);
    INFO("WRIT_SEED=" << seed + i << '\n' << print(c.policy));
    CHECK(counts.faults == 0);
    CHECK(counts.verdicts == 0);
    CHECK(counts.wrong == 0);
    all.checked += counts.checked;
    all.changed += counts.changed;
  }
  // The test must have had something to look at.
  CHECK(all.checked > 1'000);
  CHECK(all.changed > 100);
}

}  // namespace
}  // namespace writ::property
