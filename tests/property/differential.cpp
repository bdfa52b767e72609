// Compiles each case's text, runs it twice and compares all that a rule's outcome holds. Covered by
// tests/property/differential_test.cpp.
#include "tests/property/differential.hpp"

#include <chrono>
#include <exception>
#include <memory>
#include <vector>

#include "engine/base/arena.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/bytecode/verifier.hpp"
#include "engine/codegen/generate.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyse.hpp"
#include "engine/vm/vm.hpp"
#include "grammar/parser.hpp"
#include "tests/property/outcome_text.hpp"
#include "tests/support/random_policy/case.hpp"
#include "tests/support/reference/reference.hpp"

namespace writ::property {
namespace {

using random_policy::Case;

/// 2026-01-31T12:00:00Z.
constexpr std::int64_t kNow = 1'769'860'800;

struct Compiled {
  std::shared_ptr<SourceMap> sources = std::make_shared<SourceMap>();
  std::optional<ir::Module> module;
  std::optional<bytecode::Program> program;
  std::string errors;
  std::optional<std::string> fault;  ///< why the verifier refused the program
};

std::vector<bytecode::Callee> callees() {
  std::vector<bytecode::Callee> result;
  for (auto const& row : library::functions()) result.push_back({row.least, row.most});
  return result;
}

Compiled compile(std::string text, Limits const& limits) {
  Compiled result;
  result.sources->add("random.writ", std::move(text));
  DiagnosticSink sink(*result.sources, limits);
  std::vector<ast::File> files;
  files.push_back(parse(result.sources->files().front(), limits, sink));
  if (!sink.has_errors()) result.module = analyse(files, limits, sink);
  if (result.module) result.program = generate(*result.module, result.sources, limits, sink);
  if (result.program) result.fault = bytecode::verify(*result.program, callees());
  for (Diagnostic const& diagnostic : sink.take()) {
    result.errors += render(diagnostic, false);
  }
  return result;
}

/// What is wrong with a case.
using Difference = std::string;

/// One case, run on both.
class Comparison {
 public:
  Comparison(Case const& c, Coverage* coverage) : coverage_(coverage) {
    for (auto const& datum : c.resources) resources_.push_back(build(datum, arena_));
  }

  std::optional<Difference> run(Compiled const& compiled) {
    for (vm::JoinMode const joins : {vm::JoinMode::Scan, vm::JoinMode::Always}) {
      if (auto found = run(compiled, joins)) return found;
      coverage_ = nullptr;  // each case counts once
    }
    return std::nullopt;
  }

 private:
  std::optional<Difference> run(Compiled const& compiled, vm::JoinMode joins) {
    vm::Vm machine(*compiled.program, limits_, resources_, Value::time(kNow, 0), joins);
    for (std::uint32_t i = 0; i < compiled.module->rules.size(); ++i) {
      ir::Rule const& rule = compiled.module->rules[i];
      if (!rule.resource.exists()) {
        if (auto found = compare(machine, *compiled.module, i, nullptr)) return found;
        continue;
      }
      for (Resource const& resource : resources_) {
        if (auto found = compare(machine, *compiled.module, i, &resource)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<Difference> compare(vm::Vm& machine, ir::Module const& module, std::uint32_t index,
                                    Resource const* resource) {
    ir::Rule const& rule = module.rules[index];
    RuleOutcome const judged =
        reference::evaluate(module, rule, resource, resources_, Value::time(kNow, 0), limits_);
    RuleOutcome const found = machine.evaluate(index, resource);
    if (coverage_ != nullptr) coverage_->see(judged);
    RuleOutcome const explained = machine.explain(index, resource);
    if (found == judged && explained == judged) return std::nullopt;
    std::string const id = resource == nullptr ? "(snapshot)" : std::string(resource->id);
    return rule.id + " on " + id + "\nthe machine: " + print(found) +
           "its recording code: " + print(explained) + "the reference: " + print(judged);
  }

  Coverage* coverage_;
  Limits limits_;
  Arena arena_;
  std::vector<Resource> resources_;
};

std::optional<Difference> run_compiled_case(Case const& c, Coverage* coverage) {
  std::string const text = print(c.policy);
  Compiled const compiled = compile(text, Limits{});
  if (coverage != nullptr) {
    ++coverage->policies;
    if (!compiled.program && coverage->rejected++ == 0) {
      coverage->first_rejection = compiled.errors + text;
    }
    if (compiled.module) coverage->see(*compiled.module);
    if (compiled.program) coverage->see(*compiled.program);
  }
  if (!compiled.program) return std::nullopt;
  if (compiled.fault) return "the verifier: " + *compiled.fault + '\n';
  return Comparison(c, coverage).run(compiled);
}

/// An exception is a difference too: nothing in the engine may let one out.
std::optional<Difference> run_case(Case const& c, Coverage* coverage) {
  try {
    return run_compiled_case(c, coverage);
  } catch (std::exception const& thrown) {
    return std::string("exception: ") + thrown.what() + '\n';
  }
}

std::string report(Case const& c, Difference const& difference) {
  std::string out = print(c.policy) + '\n';
  for (auto const& resource : c.resources) out += print(resource) + '\n';
  out += '\n' + difference;
  return out;
}

Disagreement disagreement(std::uint64_t seed, Case failing, bool shrink) {
  if (shrink) {
    failing = random_policy::shrink(std::move(failing),
                                    [](Case const& c) { return run_case(c, nullptr).has_value(); });
  }
  return {seed, report(failing, *run_case(failing, nullptr))};
}

}  // namespace

std::optional<Disagreement> run_cases(std::uint64_t seed, std::uint64_t count,
                                      Options const& options) {
  auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
  auto const more = [&](std::uint64_t done) {
    return options.seconds == 0 ? done < count : std::chrono::steady_clock::now() < end;
  };
  for (std::uint64_t i = 0; more(i); ++i) {
    random_policy::Random random(seed + i);
    Case c = random_policy::random_case(random, options.features);
    if (run_case(c, options.coverage)) {
      return disagreement(seed + i, std::move(c), options.shrink);
    }
  }
  return std::nullopt;
}

}  // namespace writ::property
