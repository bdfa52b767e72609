// Sources to a verified program: parse, check, generate, verify. Covered by tests/unit/api.
#include <fmt/format.h>

#include <deque>

#include "engine/api/callees.hpp"
#include "engine/api/parameter_file.hpp"
#include "engine/api/program_state.hpp"
#include "engine/api/source_bytes.hpp"
#include "engine/api/used_modules.hpp"
#include "engine/base/checked.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/sha256.hpp"
#include "engine/bytecode/disassembler.hpp"
#include "engine/bytecode/verifier.hpp"
#include "engine/check/finding.hpp"
#include "engine/check/waivers.hpp"
#include "engine/codegen/generate.hpp"
#include "engine/sema/analyse.hpp"
#include "grammar/parser.hpp"
#include "writ/program.hpp"

namespace writ {
namespace {

/// Over the policies that were asked for, and apart from them those that they use.
std::string digest_of(SourceMap const& sources, std::size_t asked) {
  std::string text;
  for (std::size_t i = 0; i < sources.files().size(); ++i) {
    SourceMap::File const& file = sources.files()[i];
    if (i == asked) text += "used:";
    text += fmt::format("{}:{}{}:", file.path.size(), file.path, file.text.size());
    text += file.text;
  }
  return "sha256:" + sha256_hex(text);
}

/// The parser bounds each file; here all of them count together.
void check_declarations(std::vector<ast::File> const& files, std::vector<ast::File> const& used,
                        Limits const& limits, DiagnosticSink& sink) {
  std::size_t declarations = 0;
  auto const count = [&](ast::File const& file) {
    bool const fitted = declarations <= limits.declarations;
    declarations += file.declarations.size();
    if (!fitted || declarations <= limits.declarations) return;
    sink.report(Diag::TooManyDeclarations, {file.span.begin, file.span.begin}, limits.declarations);
  };
  for (ast::File const& file : files) count(file);
  for (ast::File const& file : used) count(file);
}

/// Puts files of parameters, then single values, behind the policies; returns what is too large.
std::optional<Diagnostic> add_settings(CompileOptions const& options, SourceMap& map) {
  std::vector<PolicySource> settings = options.parameter_files;
  for (ParameterSetting const& setting : options.parameters) {
    settings.push_back({"value of " + setting.name, setting.value});
  }
  for (PolicySource& setting : settings) {
    if (auto const most = api::exceeded(setting, api::bytes_of(map), options.limits)) {
      return api::too_large(setting, *most);
    }
    map.add(std::move(setting.path), std::move(setting.text));
  }
  return std::nullopt;
}

/// What the sources from `next` on set; of two settings of one parameter the later one wins.
std::vector<ParameterOverride> overrides_of(CompileOptions const& options, SourceMap const& map,
                                            std::size_t next, std::deque<SourceMap::File>& texts,
                                            DiagnosticSink& sink) {
  std::vector<ParameterOverride> overrides;
  for (std::size_t i = 0; i < options.parameter_files.size(); ++i) {
    api::read_parameter_file(map.files()[next++], options.limits, texts, overrides, sink);
  }
  for (ParameterSetting const& setting : options.parameters) {
    SourceMap::File const& file = map.files()[next++];
    Span const whole{file.base, file.base + narrow<std::uint32_t>(file.text.size())};
    overrides.push_back({setting.name, &file, whole, false});
  }
  return overrides;
}

}  // namespace

CompileResult compile(std::vector<PolicySource> sources, Limits const& limits) {
  CompileOptions options;
  options.limits = limits;
  return compile(std::move(sources), options);
}

CompileResult compile(std::vector<PolicySource> sources, CompileOptions const& options) {
  Limits const& limits = options.limits;
  CompileResult result;
  auto map = std::make_shared<SourceMap>();
  for (PolicySource& source : sources) {
    if (auto const most = api::exceeded(source, api::bytes_of(*map), limits)) {
      result.diagnostics.push_back(api::too_large(source, *most));
      return result;
    }
    map->add(std::move(source.path), std::move(source.text));
  }
  DiagnosticSink sink(*map, limits);
  std::size_t const asked = map->files().size();
  std::vector<ast::File> files;
  for (SourceMap::File const& file : map->files()) files.push_back(parse(file, limits, sink));
  std::vector<ast::File> const used = api::parse_used_modules(files, options, *map, sink);
  check_declarations(files, used, limits, sink);
  auto state = std::make_shared<api::ProgramState>();
  state->digest = digest_of(*map, asked);
  state->policies = asked;
  state->used = map->files().size() - asked;
  std::size_t const settings = map->files().size();
  if (auto refused = add_settings(options, *map)) {
    result.diagnostics.push_back(*std::move(refused));
    return result;
  }
  std::deque<SourceMap::File> texts;
  std::vector<ParameterOverride> const overrides =
      overrides_of(options, *map, settings, texts, sink);
  // What a file with syntax errors declares is not known: names would be reported that are only
  // hidden.
  std::optional<ir::Module> module;
  if (!sink.has_errors()) module = analyse({files, used, overrides}, limits, sink);
  std::optional<bytecode::Program> program;
  if (module) program = generate(*module, map, limits, sink);
  result.diagnostics = sink.take();
  if (!program) return result;
  auto const refused = bytecode::verify(*program, api::callees());
  WRIT_CHECK(!refused && "what we compile must pass the verifier");
  state->code = std::move(*program);
  state->tests = std::move(module->tests);
  result.program = Program(std::move(state));
  return result;
}

std::vector<RuleSummary> Program::rules() const {
  std::vector<RuleSummary> result;
  for (bytecode::RuleInfo const& rule : state_->code.rules) {
    result.push_back(checks::summary_of(state_->code, rule));
  }
  return result;
}

std::vector<Waiver> Program::waivers() const {
  return checks::waivers_of(state_->code, state_->code.waivers);
}

std::size_t Program::rule_count() const { return state_->code.rules.size(); }
std::size_t Program::test_count() const { return state_->tests.size(); }
std::string const& Program::digest() const { return state_->digest; }
std::string Program::disassemble() const { return bytecode::disassemble(state_->code); }

}  // namespace writ
