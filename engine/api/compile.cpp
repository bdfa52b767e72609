// Sources to a verified program: parse, check, generate, verify. Covered by tests/unit/api.
#include <fmt/format.h>

#include "engine/api/callees.hpp"
#include "engine/api/program_state.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/sha256.hpp"
#include "engine/bytecode/disassembler.hpp"
#include "engine/bytecode/verifier.hpp"
#include "engine/codegen/generate.hpp"
#include "engine/sema/analyse.hpp"
#include "grammar/parser.hpp"
#include "writ/program.hpp"

namespace writ {
namespace {

std::string digest_of(std::vector<PolicySource> const& sources) {
  std::string text;
  for (PolicySource const& source : sources) {
    text += fmt::format("{}:{}{}:", source.path.size(), source.path, source.text.size());
    text += source.text;
  }
  return "sha256:" + sha256_hex(text);
}

/// Offsets into the sources are 32 bit.
constexpr std::size_t kMostSourceBytes = std::size_t{1} << 31;

Diagnostic too_large(PolicySource const& source, std::size_t most) {
  Diagnostic diagnostic;
  diagnostic.code = diagnostic_code(Diag::SourceTooLarge);
  diagnostic.message = fmt::format(fmt::runtime(diagnostic_format(Diag::SourceTooLarge)), most);
  diagnostic.where.path = source.path;
  return diagnostic;
}

/// The parser bounds each file; here all of them count together.
void check_declarations(std::vector<ast::File> const& files, Limits const& limits,
                        DiagnosticSink& sink) {
  std::size_t declarations = 0;
  for (ast::File const& file : files) {
    bool const fitted = declarations <= limits.declarations;
    declarations += file.declarations.size();
    if (!fitted || declarations <= limits.declarations) continue;
    sink.report(Diag::TooManyDeclarations, {file.span.begin, file.span.begin}, limits.declarations);
  }
}

}  // namespace

CompileResult compile(std::vector<PolicySource> sources, Limits const& limits) {
  return compile(std::move(sources), CompileOptions{limits, {}});
}

CompileResult compile(std::vector<PolicySource> sources, CompileOptions const& options) {
  Limits const& limits = options.limits;
  CompileResult result;
  std::size_t total = 0;
  for (PolicySource const& source : sources) {
    total += source.text.size();
    bool const one = source.text.size() > limits.source_bytes;
    if (one || total > kMostSourceBytes) {
      result.diagnostics.push_back(too_large(source, one ? limits.source_bytes : kMostSourceBytes));
      return result;
    }
  }
  auto state = std::make_shared<api::ProgramState>();
  state->digest = digest_of(sources);
  auto map = std::make_shared<SourceMap>();
  for (PolicySource& source : sources) map->add(std::move(source.path), std::move(source.text));
  DiagnosticSink sink(*map, limits);
  std::vector<ast::File> files;
  std::size_t const policies = map->files().size();
  for (ParameterSetting const& setting : options.parameters) {
    map->add("value of " + setting.name, setting.value);
  }
  std::vector<ParameterOverride> overrides;
  for (std::size_t i = 0; i < map->files().size(); ++i) {
    SourceMap::File const& file = map->files()[i];
    if (i < policies) {
      files.push_back(parse(file, limits, sink));
    } else {
      overrides.push_back({options.parameters[i - policies].name, &file});
    }
  }
  check_declarations(files, limits, sink);
  // What a file with syntax errors declares is not known: names would be reported that are only
  // hidden.
  std::optional<ir::Module> module;
  if (!sink.has_errors()) module = analyse(files, overrides, limits, sink);
  std::optional<bytecode::Program> program;
  if (module) program = generate(*module, map, limits, sink);
  result.diagnostics = sink.take();
  if (!program) return result;
  auto const refused = bytecode::verify(*program, api::callees());
  WRIT_CHECK(!refused && "what we compile must pass the verifier");
  state->policies = policies;
  state->code = std::move(*program);
  state->tests = std::move(module->tests);
  result.program = Program(std::move(state));
  return result;
}

std::vector<RuleSummary> Program::rules() const {
  std::vector<RuleSummary> result;
  for (bytecode::RuleInfo const& rule : state_->code.rules) {
    RuleSummary summary{rule.id, rule.title, rule.severity, rule.enforce, {}, rule.documentation};
    for (ir::ControlName const& control : rule.controls) {
      summary.controls.emplace_back(control.framework, control.control);
    }
    result.push_back(std::move(summary));
  }
  return result;
}

std::size_t Program::rule_count() const { return state_->code.rules.size(); }
std::size_t Program::test_count() const { return state_->tests.size(); }
std::string const& Program::digest() const { return state_->digest; }
std::string Program::disassemble() const { return bytecode::disassemble(state_->code); }

}  // namespace writ
