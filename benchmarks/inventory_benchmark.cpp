// An inventory from file to findings, beside simdjson alone on the same bytes in the same run: only
// the ratios mean something on another machine, so they are printed at the end.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/bare_parser.hpp"
#include "benchmarks/generate/expected.hpp"
#include "benchmarks/generate/inventory.hpp"
#include "benchmarks/generate/policy_text.hpp"
#include "benchmarks/generate/rules.hpp"
#include "writ/report.hpp"
#include "writ/stream.hpp"

namespace {

using namespace writ;

constexpr std::size_t kPadding = 64;
constexpr int kRepetitions = 5;

/// The inventory, in memory and in a file that goes with the process.
class Sample {
 public:
  Sample() {
    char const* const asked = std::getenv("WRIT_BENCH_RESOURCES");
    options_.inventory.resources = asked == nullptr ? 200'000 : std::strtoull(asked, nullptr, 10);
    benchmarks::generate_inventory(options_, [&](std::string_view bytes) {
      text_ += bytes;
      return true;
    });
    size_ = text_.size();
    text_.append(kPadding, '\n');
    path_ =
        (std::filesystem::temp_directory_path() / fmt::format("writ-{}.ndjson", getpid())).string();
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path_.c_str(), "wb"),
                                                               std::fclose);
    good_ = file != nullptr && std::fwrite(text_.data(), 1, size_, file.get()) == size_;
  }
  ~Sample() { std::remove(path_.c_str()); }
  Sample(Sample const&) = delete;
  Sample& operator=(Sample const&) = delete;

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }
  [[nodiscard]] benchmarks::Inventory const& inventory() const { return options_.inventory; }

  [[nodiscard]] StreamedInput input() const {
    return {path_, [path = path_]() -> ReadBytes {
              int const number = open(path.c_str(), O_RDONLY | O_CLOEXEC);
              if (number < 0) return {};
              auto const file = std::shared_ptr<int>(new int(number), [](int* held) {
                close(*held);
                delete held;
              });
              return [file](char* to, std::size_t room) { return read(*file, to, room); };
            }};
  }

 private:
  benchmarks::InventoryOptions options_;
  std::string text_;
  std::size_t size_ = 0;
  std::string path_;
  bool good_ = false;
};

Sample const& sample() {
  static Sample const made;
  return made;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample().text().size()));
}

void parser(benchmark::State& state, std::size_t (*parse)(std::string_view lines)) {
  if (std::string const problem = benchmarks::parser_problem(); !problem.empty()) {
    state.SkipWithError(problem.c_str());
    return;
  }
  for (auto _ : state) {
    if (parse(sample().text()) == sample().inventory().resources) continue;
    state.SkipWithError("the parser counts other documents than there are");
    return;
  }
  count_bytes(state);
}

/// Reads, checks, and writes the report's lines to memory.
void stream(benchmark::State& state) {
  benchmarks::RuleOptions rule_options;
  rule_options.rules = static_cast<std::size_t>(state.range(0));
  std::vector<benchmarks::Rule> const rules = benchmarks::make_rules(rule_options);
  CompileResult const compiled = compile({{"bench.writ", benchmarks::policy_text(rules)}});
  if (!compiled.program || !sample().good()) {
    state.SkipWithError("the rules do not compile, or the inventory cannot be written");
    return;
  }
  auto const right = benchmarks::total(benchmarks::expected_verdicts(sample().inventory(), rules));
  CheckOptions options;
  options.jobs = static_cast<unsigned>(state.range(1));
  std::string lines;
  StreamOptions stream_options;
  stream_options.digests = false;
  stream_options.on_finding = [&](Finding&& finding) {
    if (lines.size() > (std::size_t{1} << 16)) lines.clear();
    lines += ndjson_finding(finding, {});
    return true;
  };
  for (auto _ : state) {
    auto const report = check_streamed(*compiled.program, {sample().input()}, InputOptions(),
                                       options, stream_options);
    if (report && report->summary.pass == right.pass && report->summary.fail == right.fail &&
        report->summary.skip == right.skip) {
      continue;
    }
    state.SkipWithError("the verdicts are others than the inventory was made for");
    return;
  }
  count_bytes(state);
}

/// Shows what it always does, and keeps the medians.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(std::vector<Run> const& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (Run const& run : runs) {
      if (run.aggregate_name == "median") medians_[run.run_name.str()] = run.GetAdjustedRealTime();
    }
  }

  void print() const {
    fmt::print(
        "\nkernel {}\n\n| | over `iterate_many` | over the DOM | over the first stage |\n"
        "| --- | --- | --- | --- |\n",
        benchmarks::parser_kernel());
    for (auto const& [name, time] : medians_) {
      if (name.rfind("stream", 0) != 0) continue;
      fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} |\n", name, ratio("parser/types", time),
                 ratio("parser/trees", time), ratio("parser/structure", time));
    }
  }

 private:
  [[nodiscard]] double ratio(std::string const& parser, double time) const {
    for (auto const& [name, median] : medians_) {
      if (name.rfind(parser, 0) == 0) return median / time;
    }
    return 0;
  }

  std::map<std::string, double> medians_;
};

}  // namespace

int main(int count, char** arguments) {
  auto const shape = [](benchmark::internal::Benchmark* one) {
    one->Unit(benchmark::kMillisecond)->UseRealTime()->Repetitions(kRepetitions);
    one->ReportAggregatesOnly();
  };
  shape(benchmark::RegisterBenchmark("parser/structure", parser, benchmarks::parse_structure));
  shape(benchmark::RegisterBenchmark("parser/types", parser, benchmarks::parse_types));
  shape(benchmark::RegisterBenchmark("parser/trees", parser, benchmarks::parse_trees));
  for (std::int64_t const rules : {20, 100, 1'000}) {
    for (std::int64_t const jobs : {1, 2}) {
      shape(benchmark::RegisterBenchmark("stream", stream)
                ->ArgNames({"rules", "threads"})
                ->Args({rules, jobs}));
    }
  }
  // Five hundred rules for each resource: once is enough.
  shape(benchmark::RegisterBenchmark("stream", stream)
            ->ArgNames({"rules", "threads"})
            ->Args({10'000, 1}));
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 1;
  Ratios ratios;
  benchmark::RunSpecifiedBenchmarks(&ratios);
  ratios.print();
  return 0;
}
