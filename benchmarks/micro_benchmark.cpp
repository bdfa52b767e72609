// What a condition of each kind costs on one resource that is in memory: the machine alone, without
// findings.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <utility>

#include "benchmarks/conditions.hpp"
#include "engine/api/program_state.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/vm.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;
using benchmarks::kVariants;

constexpr std::size_t kThings = 4'096;

Snapshot const& sample() {
  static Snapshot const snapshot = [] {
    SnapshotBuilder builder;
    builder.add("things.ndjson", benchmarks::things(kThings));
    return std::move(builder).finish();
  }();
  return snapshot;
}

bool is_right(vm::Vm& machine, benchmarks::Condition const& condition) {
  auto const& resources = sample().state().resources;
  if (resources.size() != kThings) return false;
  for (std::size_t r = 0; r < kThings; ++r) {
    machine.load(0, resources[r]);
    for (std::uint32_t v = 0; v < kVariants; ++v) {
      Verdict const right = condition.holds(v, r) ? Verdict::Pass : Verdict::Fail;
      if (machine.decide(v) != right) return false;
    }
  }
  return true;
}

/// An item is a rule on a resource; the slots of the resource are filled once for all of them.
void decide(benchmark::State& state, benchmarks::Condition const& condition) {
  CompileResult const compiled = compile({{"bench.writ", policy_of(condition)}});
  if (!compiled.program) {
    state.SkipWithError("the condition does not compile");
    return;
  }
  auto const& resources = sample().state().resources;
  vm::Vm machine(compiled.program->state().code, Limits(), resources, Value::time(0, 0));
  if (!is_right(machine, condition)) {
    state.SkipWithError("the condition comes out otherwise than the sample says");
    return;
  }
  std::uint64_t passed = 0;
  for (auto _ : state) {
    for (Resource const& resource : resources) {
      machine.load(0, resource);
      for (std::uint32_t v = 0; v < kVariants; ++v) passed += machine.decide(v) == Verdict::Pass;
    }
  }
  benchmark::DoNotOptimize(passed);
  constexpr double kPairs = double{kThings} * double{kVariants};
  state.counters["pair"] = benchmark::Counter(
      kPairs, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (benchmarks::Condition const& condition : benchmarks::conditions()) {
    benchmark::RegisterBenchmark((std::string("decide/") + condition.name).c_str(),
                                 [&](benchmark::State& state) { decide(state, condition); });
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
