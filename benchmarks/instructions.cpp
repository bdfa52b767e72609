// One of five fixed workloads, for callgrind to count the instructions of
// (benchmarks/instructions): run once to warm up, and once more in a function that callgrind knows
// by its name.
#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "benchmarks/conditions.hpp"
#include "benchmarks/sample.hpp"
#include "engine/api/program_state.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/vm.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/report.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

constexpr std::size_t kRules = 100;
constexpr std::size_t kResources = 1'000;
constexpr std::size_t kThings = 200;

/// What is measured, made ready; it says whether its answer is right.
using Workload = std::function<bool()>;

Snapshot read(std::string text) {
  SnapshotBuilder builder;
  builder.add("inventory.ndjson", std::move(text));
  return std::move(builder).finish();
}

/// Policy text to a program.
Workload compiling() {
  return [text = benchmarks::policy(kRules)] {
    CompileResult const result = compile({{"bench.writ", text}});
    return result.program && result.program->rule_count() == kRules;
  };
}

/// A bundle to a program.
Workload loading() {
  CompileResult const compiled = compile({{"bench.writ", benchmarks::policy(kRules)}});
  std::string bundle = compiled.program ? save_bundle(*compiled.program) : std::string();
  return [bundle = std::move(bundle)] {
    CompileResult const result = load_bundle("bench.bundle", bundle);
    return result.program && result.program->rule_count() == kRules;
  };
}

/// NDJSON to a snapshot.
Workload reading() {
  return [text = benchmarks::inventory(kResources)] {
    Snapshot const snapshot = read(text);
    return snapshot.complete() && snapshot.resource_count() == kResources;
  };
}

/// Conditions of each kind on resources in memory: verdicts alone.
Workload deciding() {
  struct Ready {
    Program program;
    benchmarks::Condition const* condition;
  };
  auto ready = std::make_shared<std::vector<Ready>>();
  auto snapshot = std::make_shared<Snapshot>(read(benchmarks::things(kThings)));
  for (benchmarks::Condition const& condition : benchmarks::conditions()) {
    CompileResult compiled = compile({{"bench.writ", policy_of(condition)}});
    if (compiled.program) ready->push_back({*std::move(compiled.program), &condition});
  }
  return [ready, snapshot] {
    std::size_t wrong = 0;
    auto const& resources = snapshot->state().resources;
    for (Ready const& one : *ready) {
      vm::Vm machine(one.program.state().code, Limits(), resources, Value::time(0, 0));
      for (std::size_t r = 0; r < resources.size(); ++r) {
        machine.load(0, resources[r]);
        for (std::uint32_t v = 0; v < benchmarks::kVariants; ++v) {
          bool const passes = machine.decide(v) == Verdict::Pass;
          wrong += passes == one.condition->holds(v, r) ? 0 : 1;
        }
      }
    }
    return wrong == 0 && ready->size() == benchmarks::conditions().size();
  };
}

/// A snapshot to findings with evidence, and those to JSON.
Workload checking() {
  CompileResult compiled = compile({{"bench.writ", benchmarks::policy(kRules)}});
  if (!compiled.program) return [] { return false; };
  auto snapshot = std::make_shared<Snapshot>(read(benchmarks::inventory(kResources)));
  return [program = *std::move(compiled.program), snapshot] {
    CheckReport const report = check(program, *snapshot, CheckOptions());
    std::size_t const expected = benchmarks::expected_failures(kRules, kResources);
    return report.summary.fail == expected && render_json(report).size() > expected;
  };
}

std::optional<Workload> workload_of(std::string_view name) {
  if (name == "compile") return compiling();
  if (name == "load") return loading();
  if (name == "read") return reading();
  if (name == "decide") return deciding();
  if (name == "check") return checking();
  return std::nullopt;
}

}  // namespace

/// Only what is called from here counts.
extern "C" [[gnu::noinline]] bool measured_workload(void const* workload) {
  return (*static_cast<Workload const*>(workload))();
}

int main(int argc, char** argv) {
  auto const workload = workload_of(argc == 2 ? argv[1] : "");
  if (!workload) {
    std::fputs("usage: instructions compile|load|read|decide|check\n", stderr);
    return 2;
  }
  if (!(*workload)() || !measured_workload(&*workload)) {
    std::fputs("instructions: the answer is wrong\n", stderr);
    return 1;
  }
  return 0;
}
