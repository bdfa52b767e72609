// Many threads at once, each compiling, loading and reading for itself and all of them checking one
// program on one snapshot. Run under ThreadSanitizer by `./dev tsan threads_test`.
#include <functional>
#include <thread>

#include "tests/unit/check/run_policy.hpp"
#include "writ/report.hpp"

namespace writ::test {
namespace {

constexpr std::size_t kThreads = 8;
constexpr int kTurns = 20;

std::string const kPolicy = R"(module m
use lib
parameter least: number = 2 "least"
rule r "title" {
  severity high
  for     b in thing
  let     names = [upper(x) for x in b.xs where x matches r"^[a-z]+$"]
  when    b.on
  require every x in b.xs: x in lib.known or count(names) > least
  require some other in thing: other.@id != b.@id and time(other.made) < now
  message "{b.@id}: {names}"
}
test "t" {
  given  { "type": "thing", "id": "a", "on": false }
  set    least = 3
  expect r skip on "a"
}
)";

CompileResult compile_policy() {
  CompileOptions options;
  options.find_module = [](std::string const&, std::vector<DeclaredModule> const&) {
    return FoundModule{PolicySource{"lib", "module lib\nlet known = [\"a\", \"b\"]"}, {}, {}};
  };
  return compile({{"p.writ", kPolicy}}, options);
}

Snapshot read_things() {
  return things({R"("on": true, "xs": ["a", "c"], "made": "2020-01-01")",
                 R"("on": true, "xs": ["b"], "made": 1)", R"("on": true, "xs": 3)"});
}

CheckOptions options() {
  CheckOptions result;
  result.now = {1'800'000'000, 0};
  result.all = true;
  return result;
}

/// Runs the body on every thread; a body says whether all was well, since assertions of Catch are
/// not safe from several threads.
std::size_t good_threads(std::function<bool()> const& body) {
  std::vector<char> good(kThreads, 0);
  std::vector<std::thread> threads;
  for (char& mine : good) {
    threads.emplace_back([&body, &mine] {
      bool well = true;
      for (int turn = 0; turn < kTurns; ++turn) well = body() && well;
      mine = well ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::size_t count = 0;
  for (char one : good) count += static_cast<std::size_t>(one);
  return count;
}

TEST_CASE("threads share a program and a snapshot") {
  CompileResult const compiled = compile_policy();
  REQUIRE(compiled.program);
  Snapshot const snapshot = read_things();
  std::string const expected = render_json(check(*compiled.program, snapshot, options()));
  CHECK(good_threads([&] {
          Program const program = *compiled.program;
          Snapshot const same = snapshot;
          CheckReport const report = check(program, same, options());
          return render_json(report) == expected && !render_text(report, {}).empty();
        }) == kThreads);
}

TEST_CASE("threads compile, save, load, read and test without knowing of each other") {
  CompileResult const first = compile_policy();
  REQUIRE(first.program);
  std::string const bundle = save_bundle(*first.program);
  std::string const expected = render_json(check(*first.program, read_things(), options()));
  CHECK(good_threads([&] {
          CompileResult const own = compile_policy();
          CompileResult const loaded = load_bundle("b", bundle);
          if (!own.program || !loaded.program || save_bundle(*own.program) != bundle) return false;
          std::vector<TestResult> const tests = run_tests(*own.program, {});
          return tests.size() == 1 && tests[0].passed &&
                 render_json(check(*loaded.program, read_things(), options())) == expected;
        }) == kThreads);
}

TEST_CASE("threads make mistakes without knowing of each other") {
  std::vector<std::string> const expected = mistakes_of(compile({{"p", "module m\nlet a = bb"}}));
  REQUIRE(expected.size() == 1);
  CHECK(good_threads([&] {
          return mistakes_of(compile({{"p", "module m\nlet a = bb"}})) == expected;
        }) == kThreads);
}

TEST_CASE("threads share the tests of a program, its files and its settings") {
  std::string policy =
      "module m\nparameter least: number = 2 \"least\"\nrule r \"t\" { severity low "
      "for b in thing require b.size >= least }\n";
  for (int i = 0; i < 200; ++i) {
    policy += "test \"t" + std::to_string(i) + "\" { given file \"" + std::to_string(i % 3) +
              ".json\" set least = " + std::to_string(i % 4) + " expect r " +
              (i % 4 <= i % 3 ? "pass" : "fail") + " }\n";
  }
  Program const program = compiled(policy);
  TestOptions options;
  options.read_file = [](std::string const& path, std::string const&) {
    return GivenFile{R"({"type": "thing", "id": "a", "size": )" + path.substr(0, 1) + "}", {}};
  };
  options.jobs = kThreads;
  std::vector<TestResult> const results = run_tests(program, options);
  REQUIRE(results.size() == 200);
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK(results[i].name == "t" + std::to_string(i));
    CHECK(results[i].passed);
  }
}

}  // namespace
}  // namespace writ::test
