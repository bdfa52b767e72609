// One access decision: a request in memory beside five rules, until each has its verdict.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/vm.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ;

constexpr std::uint32_t kRules = 5;
constexpr std::size_t kRequests = 1'000;

constexpr char const* kPolicy = R"(module access

rule department "Only the own department" {
  severity high
  for      r in "request"
  require  r.subject.department == r.resource.department or r.subject.role in ["admin", "auditor"]
}
rule network "Writing only from inside" {
  severity high
  for      r in "request"
  when     r.action in ["write", "delete"]
  require  r.context.address within "10.0.0.0/8"
}
rule second-factor "Secrets need a second factor" {
  severity high
  for      r in "request"
  when     r.resource.path starts with "secret/"
  require  r.subject.second_factor
}
rule guests "Guests read what is public" {
  severity high
  for      r in "request"
  when     r.subject.role == "guest"
  require  r.action == "read" and r.resource.path like "public/*"
}
rule machines "Machines come by their names" {
  severity high
  for      r in "request"
  when     r.subject.kind == "machine"
  require  r.subject.id matches "^(ci|cron)-[a-z0-9]+$"
}
)";

bool is_own(std::size_t i) { return i % 3 != 0; }
bool is_inside(std::size_t i) { return i % 5 != 0; }

/// Some 600 bytes; those are refused that are neither of the own department nor inside.
std::string request(std::size_t i) {
  std::string const number = std::to_string(i);
  return R"({"type":"request","id":"request-)" + number +
         R"(","action":"write","subject":{"kind":"person","id":"u)" + number +
         R"(","department":"sales","role":"clerk","second_factor":true,"groups":["staff",)"
         R"("sales","emea","sellers"],"session":{"started":"2026-01-01T08:00:00Z","device":)"
         R"({"managed":true,"platform":"linux","version":"6.1.0"}}},"resource":{"path":)"
         R"("orders/2026/)" +
         number + R"(","department":")" + (is_own(i) ? "sales" : "research") +
         R"(","labels":{"class":"internal","region":"eu-west-1","retention":"7y"}},"context":)"
         R"({"address":")" +
         (is_inside(i) ? "10.1.2." : "192.0.2.") + std::to_string(i % 250) +
         R"(","time":"2026-01-01T09:30:00Z","agent":"order-desk/4.2 on linux, x86_64"}})"
         "\n";
}

std::uint32_t refusals(vm::Vm& machine, Resource const& resource) {
  machine.load(0, resource);
  std::uint32_t count = 0;
  for (std::uint32_t rule = 0; rule < kRules; ++rule) {
    Verdict const verdict = machine.decide(rule);
    count += verdict == Verdict::Fail || verdict == Verdict::Undecided ? 1 : 0;
  }
  return count;
}

std::uint32_t expected(std::size_t i) { return (is_own(i) ? 0U : 1U) + (is_inside(i) ? 0U : 1U); }

Snapshot read(std::string text) {
  SnapshotBuilder builder;
  builder.add("requests.ndjson", std::move(text));
  return std::move(builder).finish();
}

/// Times each decision, whose number `decide` gets; it returns how many rules refuse.
template <class Decide>
void measure(benchmark::State& state, Decide decide) {
  for (std::size_t i = 0; i < kRequests; ++i) {
    if (decide(i) == expected(i)) continue;
    state.SkipWithError("a decision is wrong");
    return;
  }
  std::vector<double> nanoseconds;
  std::size_t i = 0;
  for (auto _ : state) {
    auto const before = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(decide(i));
    std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - before;
    nanoseconds.push_back(took.count());
    i = i + 1 == kRequests ? 0 : i + 1;
  }
  std::sort(nanoseconds.begin(), nanoseconds.end());
  state.counters["p50_ns"] = nanoseconds[nanoseconds.size() / 2];
  state.counters["p99_ns"] = nanoseconds[nanoseconds.size() * 99 / 100];
}

void decide_json(benchmark::State& state) {
  CompileResult const compiled = compile({{"access.writ", kPolicy}});
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < kRequests; ++i) requests.push_back(request(i));
  vm::Vm machine(compiled.program->state().code, Limits(), {}, Value::time(0, 0));
  measure(state, [&](std::size_t i) {
    Snapshot const snapshot = read(requests[i]);
    return refusals(machine, snapshot.state().resources.front());
  });
}
BENCHMARK(decide_json);

void decide_value(benchmark::State& state) {
  CompileResult const compiled = compile({{"access.writ", kPolicy}});
  std::string all;
  for (std::size_t i = 0; i < kRequests; ++i) all += request(i);
  Snapshot const snapshot = read(std::move(all));
  auto const& resources = snapshot.state().resources;
  if (resources.size() != kRequests) {
    state.SkipWithError("the requests cannot be read");
    return;
  }
  vm::Vm machine(compiled.program->state().code, Limits(), {}, Value::time(0, 0));
  measure(state, [&](std::size_t i) { return refusals(machine, resources[i]); });
}
BENCHMARK(decide_value);

}  // namespace

BENCHMARK_MAIN();
