// Reading an inventory, and checking a snapshot held in memory.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "benchmarks/sample.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

constexpr std::size_t kResources = 20'000;

Snapshot read(std::string text) {
  SnapshotBuilder builder;
  builder.add("inventory.ndjson", std::move(text));
  return std::move(builder).finish();
}

void read_inventory(benchmark::State& state) {
  std::string const text = benchmarks::inventory(kResources);
  if (Snapshot const checked = read(text);
      !checked.complete() || checked.resource_count() != kResources) {
    state.SkipWithError("the sample is not read whole");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(read(text));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kResources));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_inventory)->Unit(benchmark::kMillisecond);

/// One item is one rule on one resource.
void check_snapshot(benchmark::State& state) {
  auto const rules = static_cast<std::size_t>(state.range(0));
  CompileResult const compiled = compile({{"bench.writ", benchmarks::policy(rules)}});
  Snapshot const snapshot = read(benchmarks::inventory(kResources));
  CheckOptions options;
  std::uint64_t pairs = 0;
  if (compiled.program) {
    CheckReport const report = check(*compiled.program, snapshot, options);
    pairs = report.checked;
    if (report.summary.fail != benchmarks::expected_failures(rules, kResources)) pairs = 0;
  }
  if (pairs == 0) {
    state.SkipWithError("the check counts other failures than the sample has");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(check(*compiled.program, snapshot, options));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pairs));
}
BENCHMARK(check_snapshot)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
