// A bundle is hostile: whatever is changed in one, with a digest that fits, it is refused or runs
// without harm. Run under AddressSanitizer this is the proof that reader, verifier and machine
// agree on what code may do. WRIT_SEED picks other mutants, WRIT_MUTANTS says how many; with
// WRIT_TRACE set the number of each is printed before it runs, and WRIT_FIRST skips to one.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/api/program_state.hpp"
#include "engine/bytecode/disassembler.hpp"
#include "engine/ingest/snapshot_state.hpp"
#include "engine/vm/vm.hpp"
#include "tests/property/bundle_mutation.hpp"
#include "tests/support/files.hpp"
#include "tests/support/random_policy/case.hpp"
#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/report.hpp"

namespace writ::property {
namespace {

constexpr std::uint64_t kSeed = 20'260'202;
constexpr std::uint64_t kMutants = 5'000;
/// Random policies to begin with; enough for every opcode, which the test checks.
constexpr std::uint64_t kRandomPolicies = 40;
constexpr std::size_t kResourcesTried = 3;
constexpr Instant kNow = {1'769'860'800, 0};  // 2026-01-31T12:00:00Z

// What the other policies do not have: parameters, constants of many kinds, a rule without `for`.
constexpr char const* kHandWritten = R"(
module hostile

framework iso "ISO 27001" { control "A.5" "a control" evidence machine }

parameter age: duration = 36h "longest age"
parameter table: list of any =
  [{"port": 22, "open": [1.5, null, 123456789012345678901234567890]}] "open ports"

function doubled(xs) = [xs, xs]

rule named "Everything is named" {
  severity  high
  enforce   warn
  weight    2
  owner     "team"
  tags      "a", "b"
  docs      "https://example.org"
  controls  iso "A.5"
  for       r in "aws_*", thing
  needs     other
  let       pair = {"key": doubled(r.list), "at": now - age}
  when      r.list is not absent
  require   some row in table: row.port == r.port "port {r.port} of {r.@id} in {pair.key}"
  require   r.n in [r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b,
                    r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, r.a, r.b, 4]
  require   r.name matches "^[a-z]+[0-9]*$" and age(r.created) < age
  require   [x.y for i, x in r.list where i < 3 and x.y is string] == ["a", {"b": r.z}]
  message   "{r.@id} as {r.name} and {pair}"
  fix       "Name {r.@type} so that {r.list[*].y} fits"
}

rule whole "There is a thing" {
  severity  low
  require   some t in thing: t.@id starts with "a" or t.n > 3
}

rule joined "Every thing has its partners" {
  severity  low
  for       r in thing
  require   some t in thing where t.name == r.partner: t.n > 3
  require   every t in "*" where t.@id in r.list and r.n in t.list: t.a
  require   no t in thing: t.key -> r and r -> t
}

waive whole { for "*" until 2027-01-31 reason "a" approved "b" }
)";

std::uint64_t from_environment(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// The module `lib.x` stands in policies/lib/x.writ.
FoundModule find_shipped(std::string const& module, std::vector<DeclaredModule> const&) {
  std::string path = module + ".writ";
  std::replace(path.begin(), path.end() - 5, '.', '/');
  return {PolicySource{path, test::bytes_of(test::project_root() / "policies" / path)}, {}, {}};
}

Program compiled(std::vector<PolicySource> sources) {
  CompileOptions options;
  options.find_module = find_shipped;
  CompileResult result = compile(std::move(sources), options);
  for (Diagnostic const& diagnostic : result.diagnostics) std::cerr << render(diagnostic, false);
  REQUIRE(result.program);
  return *result.program;
}

/// Good bundles, and resources that their rules read.
class Corpus {
 public:
  Corpus() {
    add(compiled({{"hostile.writ", kHandWritten}}));
    std::vector<PolicySource> all;
    std::filesystem::path const shipped = test::project_root() / "policies" / "aws";
    std::set<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(shipped)) {
      std::string const name = entry.path().filename();
      if (name.ends_with(".writ") && !name.ends_with("_test.writ")) files.insert(entry.path());
    }
    for (auto const& file : files) all.push_back({file.filename(), test::bytes_of(file)});
    for (PolicySource const& source : all) add(compiled({source}));
    add(compiled(all));
    add_random();
    build_snapshot(shipped / "fixtures" / "demo-plan.json");
  }

  std::vector<std::string> bundles;
  std::set<std::string_view> opcodes;
  Snapshot snapshot;
  std::vector<Resource> resources;  ///< random ones

 private:
  void add(Program const& program) {
    bundles.push_back(save_bundle(program));
    for (bytecode::Instruction const in : program.state().code.code) {
      opcodes.insert(bytecode::info(in.op).name);
    }
  }

  void add_random() {
    for (std::uint64_t i = 0; i < kRandomPolicies; ++i) {
      random_policy::Random random(kSeed + i);
      cases_.push_back(random_policy::random_case(random, {}));
      CompileResult const result = compile({{"random.writ", print(cases_.back().policy)}});
      if (result.program) add(*result.program);
    }
    for (random_policy::Case const& c : cases_) {
      for (auto const& datum : c.resources) resources.push_back(build(datum, arena_));
    }
  }

  void build_snapshot(std::filesystem::path const& plan) {
    SnapshotBuilder builder;
    builder.add("plan.json", test::bytes_of(plan));
    builder.add("things.json", R"([{"type": "thing", "id": "a", "port": 22, "name": "x1", "list":
      [{"y": "a"}, {"y": 2}, null, [[[]]]], "created": "2026-01-30T00:00:00Z", "n": 4},
      {"type": "aws_x", "id": "b", "list": [], "name": null}, {"type": "other", "id": "c"}])");
    snapshot = std::move(builder).finish();
    REQUIRE(snapshot.complete());
  }

  std::vector<random_policy::Case> cases_;
  Arena arena_;
};

/// Small, so that hostile loops end soon.
Limits small_limits() {
  Limits limits;
  limits.steps = 20'000;
  limits.scratch_bytes = 1U << 20;
  return limits;
}

/// Runs all that a program can be asked for, over resources of its own and of others.
void run(Program const& program, Corpus const& corpus, random_policy::Random& random) {
  bytecode::Program const& code = program.state().code;
  static_cast<void>(bytecode::disassemble(code));
  std::vector<Resource> const& from =
      random.chance(50) ? corpus.resources : corpus.snapshot.state().resources;
  vm::Vm machine(code, small_limits(), from, Value::time(kNow.seconds, kNow.nanoseconds));
  for (std::uint32_t i = 0; i < code.rules.size(); ++i) {
    bytecode::RuleInfo const& rule = code.rules[i];
    for (std::size_t turn = 0; turn < kResourcesTried; ++turn) {
      Resource const* const resource = rule.group == bytecode::kNone ? nullptr : &random.pick(from);
      if (resource != nullptr) machine.load(rule.group, *resource);
      static_cast<void>(machine.decide(i));
      static_cast<void>(machine.explain(i, resource));
      if (rule.message.exists()) static_cast<void>(machine.text(i, rule.message, resource));
      if (rule.fix.exists()) static_cast<void>(machine.text(i, rule.fix, resource));
      for (bytecode::StatementInfo const& statement : rule.statements) {
        if (!statement.message.exists()) continue;
        static_cast<void>(machine.text(i, statement.message, resource));
      }
    }
  }
  if (!random.chance(25)) return;
  CheckOptions options;
  options.limits = small_limits();
  options.now = kNow;
  options.all = true;
  CheckReport const report = check(program, corpus.snapshot, options);
  static_cast<void>(render_json(report));
  static_cast<void>(render_text(report, {}));
}

TEST_CASE("good bundles give back their bytes, and use every opcode") {
  Corpus const corpus;
  random_policy::Random random(kSeed);
  for (std::string const& bundle : corpus.bundles) {
    CompileResult const loaded = load_bundle("x.writb", bundle);
    REQUIRE(loaded.program);
    CHECK(save_bundle(*loaded.program) == bundle);
    CHECK(put_together(take_apart(bundle)) == bundle);
    run(*loaded.program, corpus, random);
  }
  for (std::size_t i = 0; i < bytecode::kOpcodeCount; ++i) {
    CAPTURE(bytecode::info(static_cast<bytecode::Opcode>(i)).name);
    CHECK(corpus.opcodes.count(bytecode::info(static_cast<bytecode::Opcode>(i)).name) == 1);
  }
}

TEST_CASE("a mutant of a bundle is refused or runs without harm") {
  std::uint64_t const seed = from_environment("WRIT_SEED", kSeed);
  std::uint64_t const mutants = from_environment("WRIT_MUTANTS", kMutants);
  std::uint64_t const first = from_environment("WRIT_FIRST", 0);
  bool const trace = std::getenv("WRIT_TRACE") != nullptr;
  std::cout << "WRIT_SEED=" << seed << ", " << mutants << " mutants\n";
  Corpus const corpus;
  std::map<std::string, std::uint64_t> refused;
  std::uint64_t ran = 0;
  std::uint64_t unlike = 0;
  std::chrono::steady_clock::duration longest{};
  for (std::uint64_t i = first; i < mutants; ++i) {
    if (trace) std::cerr << "mutant " << i << '\n';
    random_policy::Random random(seed + i);
    std::string const& original = random.pick(corpus.bundles);
    std::string const mutant = mutate(original, corpus.bundles, random);
    auto const start = std::chrono::steady_clock::now();
    CompileResult const loaded = load_bundle("mutant.writb", mutant);
    if (loaded.program) {
      ++ran;
      if (mutant != original) ++unlike;
      INFO("mutant " << i);
      REQUIRE(save_bundle(*loaded.program) == mutant);
      run(*loaded.program, corpus, random);
    } else {
      REQUIRE(loaded.diagnostics.size() == 1);
      ++refused[loaded.diagnostics.front().code];
    }
    longest = std::max(longest, std::chrono::steady_clock::now() - start);
  }
  std::cout << ran << " ran, " << unlike << " of them unlike their original; refused:";
  for (auto const& [code, count] : refused) std::cout << ' ' << code << ' ' << count;
  auto const milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(longest);
  std::cout << "; the longest took " << milliseconds.count() << " ms\n";
  CHECK(milliseconds < std::chrono::seconds(60));
  CHECK(unlike * 10 > mutants - first);
}

}  // namespace
}  // namespace writ::property
