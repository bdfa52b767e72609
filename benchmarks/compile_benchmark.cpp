// From policy text to a verified program, and from a bundle to one.
#include <benchmark/benchmark.h>

#include <string>

#include "benchmarks/sample.hpp"
#include "writ/program.hpp"

namespace {

using namespace writ;

void compile_source(benchmark::State& state) {
  auto const rules = static_cast<std::size_t>(state.range(0));
  std::string const text = benchmarks::policy(rules);
  CompileResult const checked = compile({{"bench.writ", text}});
  if (!checked.program || checked.program->rule_count() != rules) {
    state.SkipWithError("the sample does not compile");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(compile({{"bench.writ", text}}));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(compile_source)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void load_bundle_of(benchmark::State& state) {
  auto const rules = static_cast<std::size_t>(state.range(0));
  CompileResult const compiled = compile({{"bench.writ", benchmarks::policy(rules)}});
  std::string const bundle = compiled.program ? save_bundle(*compiled.program) : std::string();
  CompileResult const checked = load_bundle("bench.writb", bundle);
  if (!checked.program || checked.program->rule_count() != rules) {
    state.SkipWithError("the bundle does not load");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(load_bundle("bench.writb", bundle));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bundle.size()));
}
BENCHMARK(load_bundle_of)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
