// Runs the tests of a program on several threads. Programs with other parameters and files that
// tests are given are made once for all tests that want them. Covered by
// tests/unit/api/run_tests_test.cpp, tests/unit/check/test_runner_test.cpp and, under
// ThreadSanitizer, tests/unit/api/threads_test.cpp.
#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/api/shared.hpp"
#include "engine/base/check.hpp"
#include "engine/check/coverage.hpp"
#include "engine/check/given.hpp"
#include "engine/check/test_runner.hpp"
#include "engine/library/glob.hpp"
#include "writ/check.hpp"
#include "writ/coverage.hpp"

namespace writ {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// The full name of the parameter that a test of the module means: its own before another module's.
std::string full_name(bytecode::Program const& code, std::string const& module,
                      std::string const& name) {
  std::string const own = module + '.' + name;
  std::string const of_rule = module + '/';
  std::string found;
  for (ir::ParameterValue const& parameter : code.parameters) {
    if (parameter.name == own) return own;
    bool const ends = parameter.name.ends_with('.' + name);
    if (!ends || !parameter.name.starts_with(of_rule)) continue;
    // Two rules have one of that name: compiling says which there are.
    if (!found.empty()) return name;
    found = parameter.name;
  }
  return found.empty() ? name : found;
}

class TestsRun {
 public:
  /// `counts` may be null.
  TestsRun(Program const& program, TestOptions const& options, checks::Counts* counts)
      : state_(program.state()), options_(options), counts_(counts) {
    for (ir::Test const& test : state_.tests) {
      if (!options.name_glob.empty() && !library::glob_matches(options.name_glob, test.name)) {
        continue;
      }
      tests_.push_back(plan(test));
    }
    results_.resize(tests_.size());
  }

  std::vector<TestResult> run() {
    std::atomic<std::size_t> next = 0;
    auto const work = [&] {
      for (std::size_t i = next.fetch_add(1); i < tests_.size(); i = next.fetch_add(1)) {
        results_[i] = run(tests_[i]);
      }
    };
    std::vector<std::thread> others;
    std::size_t const jobs = std::min<std::size_t>(options_.jobs, tests_.size());
    for (std::size_t i = 1; i < jobs; ++i) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
    return std::move(results_);
  }

 private:
  /// A test and what it shares with others; null where it needs none.
  struct Planned {
    ir::Test const* test = nullptr;
    std::string policy;  ///< path
    Settings settings;
    api::Shared<CompileResult>* compiled = nullptr;
    api::Shared<checks::Given>* file = nullptr;
  };

  Planned plan(ir::Test const& test) {
    Planned planned;
    planned.test = &test;
    planned.policy = state_.code.sources->position(test.span.begin).path;
    for (auto const& [name, value] : test.set) {
      planned.settings.emplace_back(full_name(state_.code, test.module, name), value);
    }
    if (!planned.settings.empty()) {
      planned.compiled = &compiled_[planned.settings];
      planned.compiled->add_user();
    }
    if (!test.given_file.empty()) {
      planned.file = &files_[{test.given_file, planned.policy}];
      planned.file->add_user();
    }
    return planned;
  }

  TestResult run(Planned const& planned) {
    auto const read = [&] { return checks::read_given(*planned.test, planned.policy, options_); };
    if (planned.file == nullptr) return run(planned, read());
    TestResult result = run(planned, planned.file->get(read));
    planned.file->release();
    return result;
  }

  TestResult run(Planned const& planned, checks::Given const& given) {
    if (planned.compiled == nullptr) return run(state_.code, *planned.test, given);
    CompileResult const& compiled =
        planned.compiled->get([&] { return compile_with(planned.settings); });
    TestResult result;
    if (compiled.program) {
      result = run(compiled.program->state().code, *planned.test, given);
    } else {
      result = refused(planned, compiled.diagnostics);
    }
    planned.compiled->release();
    return result;
  }

  TestResult run(bytecode::Program const& code, ir::Test const& test, checks::Given const& given) {
    if (counts_ == nullptr) return checks::run_test(code, test, given, options_.limits, nullptr);
    checks::Counts counts;
    TestResult result = checks::run_test(code, test, given, options_.limits, &counts);
    std::lock_guard const lock(counts_mutex_);
    checks::add_counts(counts, *counts_);
    return result;
  }

  /// The same policies with those parameters.
  [[nodiscard]] CompileResult compile_with(Settings const& settings) const {
    CompileOptions options;
    options.limits = options_.limits;
    for (auto const& [name, value] : settings) options.parameters.push_back({name, value});
    auto const& files = state_.code.sources->files();
    std::size_t const policies = state_.policies;
    std::vector<PolicySource> sources;
    for (std::size_t i = 0; i < policies; ++i) sources.push_back({files[i].path, files[i].text});
    // The same modules are missing in the same order.
    std::size_t next = policies;
    options.find_module = [&](std::string const&, std::vector<DeclaredModule> const&) {
      WRIT_CHECK(next < policies + state_.used);
      SourceMap::File const& file = files[next++];
      return FoundModule{PolicySource{file.path, file.text}, {}, {}};
    };
    return compile(std::move(sources), options);
  }

  [[nodiscard]] TestResult refused(Planned const& planned,
                                   std::vector<Diagnostic> const& diagnostics) const {
    TestResult result;
    result.name = planned.test->name;
    result.module = planned.test->module;
    result.where = state_.code.sources->position(planned.test->span.begin);
    for (Diagnostic const& diagnostic : diagnostics) {
      if (diagnostic.level != Level::Error) continue;
      result.failures.push_back({result.where, "settings that fit", diagnostic.message});
    }
    return result;
  }

  api::ProgramState const& state_;
  TestOptions const& options_;
  checks::Counts* const counts_;
  std::mutex counts_mutex_;
  std::map<Settings, api::Shared<CompileResult>> compiled_;
  std::map<std::pair<std::string, std::string>, api::Shared<checks::Given>> files_;
  std::vector<Planned> tests_;
  std::vector<TestResult> results_;
};

}  // namespace

std::vector<TestResult> run_tests(Program const& program, TestOptions const& options) {
  return TestsRun(program, options, nullptr).run();
}

std::vector<TestResult> run_tests(Program const& program, TestOptions const& options,
                                  Coverage& coverage) {
  checks::Counts counts;
  std::vector<TestResult> results = TestsRun(program, options, &counts).run();
  coverage = checks::coverage_of(program.state().code, counts);
  return results;
}

}  // namespace writ
