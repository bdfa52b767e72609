// Generated rules on the generated inventory, held in memory: what the machine takes for a verdict,
// resource by resource, without findings.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "benchmarks/generate/expected.hpp"
#include "benchmarks/generate/inventory.hpp"
#include "benchmarks/generate/policy_text.hpp"
#include "benchmarks/generate/rules.hpp"
#include "engine/api/program_state.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/selection.hpp"
#include "engine/vm/vm.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

Snapshot sample(std::uint64_t resources) {
  benchmarks::InventoryOptions options;
  options.inventory.resources = resources;
  std::string text;
  benchmarks::generate_inventory(options, [&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  SnapshotBuilder builder;
  builder.add("inventory.ndjson", std::move(text));
  return std::move(builder).finish();
}

struct Rows {
  Rows(std::size_t rule_count, std::uint64_t resource_count) : snapshot(sample(resource_count)) {
    benchmarks::RuleOptions options;
    options.rules = rule_count;
    std::vector<benchmarks::Rule> const rules = make_rules(options);
    CompileResult compiled = compile({{"bench.writ", policy_text(rules)}});
    if (compiled.program) program = *std::move(compiled.program);
    expected = benchmarks::total(benchmarks::expected_verdicts({1, resource_count}, rules));
  }

  /// Calls `visit` with the machine and each group of rules for each resource that it selects.
  template <class Visit>
  void run(Visit visit) const {
    bytecode::Program const& code = program->state().code;
    auto const& resources = snapshot.state().resources;
    vm::Vm machine(code, Limits(), resources, Value::time(0, 0));
    std::map<std::string_view, std::vector<std::uint32_t>> groups;
    for (Resource const& resource : resources) {
      auto [known, is_new] = groups.try_emplace(resource.type);
      for (std::uint32_t i = 0; is_new && i < code.groups.size(); ++i) {
        if (vm::selects(code.type_lists[code.groups[i].types], resource.type))
          known->second.push_back(i);
      }
      for (std::uint32_t const group : known->second) {
        machine.load(group, resource);
        visit(machine, code.groups[group]);
      }
    }
  }

  /// Every verdict; whether they are as many of each as there must be.
  bool decide() const {
    benchmarks::Verdicts found;
    run([&](vm::Vm& machine, bytecode::Group const& group) {
      for (std::uint32_t const rule : group.rules) {
        Verdict const verdict = machine.decide(rule);
        found.pass += verdict == Verdict::Pass ? 1 : 0;
        found.fail += verdict == Verdict::Fail ? 1 : 0;
        found.skip += verdict == Verdict::Skip ? 1 : 0;
      }
    });
    return found.pass == expected.pass && found.fail == expected.fail &&
           found.skip == expected.skip;
  }

  Snapshot snapshot;
  std::optional<Program> program;
  benchmarks::Verdicts expected;
};

/// `pair` is the time of a rule on a resource.
template <class Run>
void measure(benchmark::State& state, Run run) {
  Rows const rows(static_cast<std::size_t>(state.range(0)),
                  static_cast<std::uint64_t>(state.range(1)));
  if (!rows.program || !rows.decide()) {
    state.SkipWithError("the verdicts are others than the inventory says");
    return;
  }
  for (auto _ : state) run(rows);
  benchmarks::Verdicts const& all = rows.expected;
  state.counters["pair"] = benchmark::Counter(
      static_cast<double>(all.pass + all.fail + all.skip),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// Slots and verdicts.
void decide_rows(benchmark::State& state) {
  measure(state, [](Rows const& rows) { benchmark::DoNotOptimize(rows.decide()); });
}

/// The slots alone.
void load_rows(benchmark::State& state) {
  measure(state, [](Rows const& rows) {
    rows.run([](vm::Vm& machine, bytecode::Group const&) { benchmark::DoNotOptimize(&machine); });
  });
}

// Resources that fit the cache, and such that do not.
void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Args({100, 1'000})->Args({1'000, 1'000})->Args({100, 20'000})->Args({1'000, 20'000});
  benchmark->Unit(benchmark::kMillisecond);
}
BENCHMARK(decide_rows)->Apply(sizes);
BENCHMARK(load_rows)->Apply(sizes);

}  // namespace

BENCHMARK_MAIN();
