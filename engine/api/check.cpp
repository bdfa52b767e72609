// The public doors to check/.
#include "writ/check.hpp"
#include "engine/api/program_state.hpp"
#include "engine/base/check.hpp"
#include "engine/check/run.hpp"
#include "engine/check/test_runner.hpp"
#include "engine/library/glob.hpp"

namespace writ {

CheckReport check(Program const& program, Snapshot const& snapshot, CheckOptions const& options) {
  CheckReport report =
      checks::run(program.state().code, snapshot, options, checks::filter_of(options));
  report.policy_digest = program.digest();
  return report;
}

namespace {

/// A test that sets parameters runs against the policies compiled anew with those settings.
TestResult run_with_settings(Program const& program, ir::Test const& test,
                             TestOptions const& options) {
  CompileOptions compile_options;
  compile_options.limits = options.limits;
  for (auto const& [name, value] : test.set) compile_options.parameters.push_back({name, value});
  std::vector<PolicySource> sources;
  auto const& files = program.state().code.sources->files();
  std::size_t const policies = program.state().policies;
  for (std::size_t i = 0; i < policies; ++i) sources.push_back({files[i].path, files[i].text});
  // The same modules are missing in the same order.
  std::size_t next = policies;
  compile_options.find_module = [&](std::string const&, std::vector<DeclaredModule> const&) {
    WRIT_CHECK(next < policies + program.state().used);
    SourceMap::File const& file = files[next++];
    return FoundModule{PolicySource{file.path, file.text}, {}, {}};
  };
  CompileResult const compiled = compile(std::move(sources), compile_options);
  if (compiled.program) {
    return checks::run_test(compiled.program->state().code, test, options);
  }
  TestResult result;
  result.name = test.name;
  result.module = test.module;
  result.where = program.state().code.sources->position(test.span.begin);
  for (Diagnostic const& diagnostic : compiled.diagnostics) {
    result.failures.push_back({result.where, "settings that fit", diagnostic.message});
  }
  return result;
}

}  // namespace

std::vector<TestResult> run_tests(Program const& program, TestOptions const& options) {
  std::vector<TestResult> results;
  for (ir::Test const& test : program.state().tests) {
    if (!options.name_glob.empty() && !library::glob_matches(options.name_glob, test.name))
      continue;
    if (test.set.empty()) {
      results.push_back(checks::run_test(program.state().code, test, options));
    } else {
      results.push_back(run_with_settings(program, test, options));
    }
  }
  return results;
}

}  // namespace writ
