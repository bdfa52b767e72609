// Rules that look for a partner of each resource among all of another type: the cost must be that
// of both sides added up, not multiplied.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <utility>

#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

constexpr char const* kPolicy = R"(module bench

rule same-key "A volume's key is there and rotated" {
  severity high
  for      v in volume
  require  some k in key where k.alias == v.key: k.rotated
}
rule one-of-keys "One of a volume's keys is there and rotated" {
  severity high
  for      v in volume
  require  some k in key where k.alias in v.keys: k.rotated
}
rule refers "A volume refers to a rotated key" {
  severity high
  for      v in volume
  require  some k in key where v.key_id -> k: k.rotated
}
)";

/// Volume i uses key i; every hundredth key is not rotated.
std::string inventory(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format(R"({{"type":"key","id":"k-{0}","alias":"a-{0}","rotated":{1}}})"
                        "\n",
                        i, i % 100 != 0);
    text += fmt::format(R"({{"type":"volume","id":"v-{0}","key":"a-{0}","key_id":"k-{0}",)"
                        R"("keys":["a-{0}","none-{0}"]}})"
                        "\n",
                        i);
  }
  return text;
}

void join(benchmark::State& state) {
  auto const count = static_cast<std::size_t>(state.range(0));
  CompileResult const compiled = compile({{"bench.writ", kPolicy}});
  SnapshotBuilder builder;
  builder.add("inventory.ndjson", inventory(count));
  Snapshot const snapshot = std::move(builder).finish();
  CheckOptions options;
  if (!compiled.program ||
      check(*compiled.program, snapshot, options).summary.fail != 3 * ((count + 99) / 100)) {
    state.SkipWithError("the check counts other failures than the sample has");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(check(*compiled.program, snapshot, options));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * count));
}
BENCHMARK(join)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
