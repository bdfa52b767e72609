// A report with many findings to the bytes of each format.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "benchmarks/sample.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/report.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

constexpr std::size_t kRules = 100;
constexpr std::size_t kResources = 14'000;

/// Of the sample every seventh resource fails its five rules: 10,000 findings.
CheckReport const& sample() {
  static CheckReport const report = [] {
    CompileResult const compiled = compile({{"bench.writ", benchmarks::policy(kRules)}});
    SnapshotBuilder builder;
    builder.add("inventory.ndjson", benchmarks::inventory(kResources));
    Snapshot const snapshot = std::move(builder).finish();
    return compiled.program ? check(*compiled.program, snapshot, CheckOptions()) : CheckReport();
  }();
  return report;
}

/// An item is a finding. Each format names each resource that fails, or says how many there are.
void render(benchmark::State& state, std::string (*write)(CheckReport const&), bool names_all) {
  CheckReport const& report = sample();
  std::string const checked = write(report);
  bool right = report.findings.size() == benchmarks::expected_failures(kRules, kResources);
  right = right && checked.find(names_all ? report.findings.back().resource.id : "10000") !=
                       std::string::npos;
  if (!right) {
    state.SkipWithError("the report does not hold what the sample says");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(write(report));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(report.findings.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(checked.size()));
}

#define WRIT_REPORT(name, expression, names_all)                                     \
  BENCHMARK_CAPTURE(                                                                 \
      render, name, [](CheckReport const& report) { return expression; }, names_all) \
      ->Unit(benchmark::kMillisecond)

WRIT_REPORT(text, render_text(report, TextOptions()), true);
WRIT_REPORT(json, render_json(report), true);
WRIT_REPORT(ndjson, render_ndjson(report, ReportOptions()), true);
WRIT_REPORT(sarif, render_sarif(report, ReportOptions()), true);
WRIT_REPORT(junit, render_junit(report, ReportOptions()), true);
WRIT_REPORT(github, render_github(report, ReportOptions()), true);
WRIT_REPORT(gitlab, render_gitlab(report, ReportOptions()), true);
WRIT_REPORT(markdown, render_markdown(report, ReportOptions()), false);
WRIT_REPORT(csv, render_csv(report, ReportOptions()), true);
WRIT_REPORT(html, render_html(report, ReportOptions()), true);

#undef WRIT_REPORT

}  // namespace

BENCHMARK_MAIN();
