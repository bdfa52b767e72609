// The texts of a program, read once more, to its catalogue: comments, statements and defaults as
// their authors wrote them, which compiled code does not keep. Covered by
// tests/unit/api/catalogue_test.cpp.
#include "writ/catalogue.hpp"

#include <map>
#include <string_view>

#include "engine/api/program_state.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/check/finding.hpp"
#include "grammar/parser.hpp"
#include "grammar/printer.hpp"

namespace writ {
namespace {

using Examples = std::map<std::string, std::vector<CatalogueExample>>;

Examples examples_of(std::vector<ir::Test> const& tests) {
  Examples examples;
  for (ir::Test const& test : tests) {
    for (ir::Expectation const& expected : test.expectations) {
      if (!expected.no_other) examples[expected.rule].push_back({expected.verdict, test.name});
    }
  }
  return examples;
}

bool is_for_tests(std::string_view path) {
  constexpr std::string_view kEnd = "_test.writ";
  return path.size() >= kEnd.size() && path.substr(path.size() - kEnd.size()) == kEnd;
}

/// The statement as it is written, its further lines moved left by as much as its first.
std::string as_written(SourceMap const& sources, Span span) {
  std::uint32_t const column = sources.position(span.begin).column;
  std::string_view const source = sources.text(span);
  std::string text;
  for (std::size_t at = 0; at < source.size(); ++at) {
    text += source[at];
    if (source[at] != '\n') continue;
    for (std::uint32_t i = 1; i < column && at + 1 < source.size() && source[at + 1] == ' '; ++i) {
      ++at;
    }
  }
  return text;
}

class Reader {
 public:
  explicit Reader(api::ProgramState const& state)
      : state_(state), sources_(*state.code.sources), examples_(examples_of(state.tests)) {
    for (bytecode::RuleInfo const& rule : state.code.rules) rules_[rule.id] = &rule;
    for (ir::ParameterValue const& parameter : state.code.parameters) {
      types_[parameter.name] = parameter.type;
    }
  }

  Catalogue run() {
    // Among them are modules that are only used, whose parameters may be set all the same, and the
    // values of parameters, which declare nothing.
    for (SourceMap::File const& source : sources_.files()) read(source);
    Catalogue result;
    for (auto& [name, module] : modules_) {
      if (module.rules.empty() && module.parameters.empty()) continue;
      module.name = name;
      result.modules.push_back(std::move(module));
    }
    for (ir::Framework const& framework : state_.code.frameworks) {
      result.frameworks.push_back({framework.id, framework.title, {}});
      for (ir::Control const& control : framework.controls) {
        result.frameworks.back().controls.emplace_back(control.id, control.text);
      }
    }
    return result;
  }

 private:
  /// The text compiled, so what the parser has to say of it is not news.
  void read(SourceMap::File const& source) {
    if (is_for_tests(source.path)) return;
    Limits const limits;
    DiagnosticSink sink(sources_, limits);
    ast::File const file = parse(source, limits, sink);
    std::string module;
    for (ast::Declaration const& declaration : file.declarations) {
      if (auto const* named = std::get_if<ast::Module>(&declaration.is)) {
        for (ast::Name const& word : named->name) module += (module.empty() ? "" : ".") + word.text;
        add_documentation(modules_[module].documentation, declaration.documentation);
      } else if (auto const* parameter = std::get_if<ast::Parameter>(&declaration.is)) {
        if (types_.count(module + "." + parameter->name.text) == 0) continue;
        modules_[module].parameters.push_back(described(file, *parameter, module + "."));
      } else if (auto const* rule = std::get_if<ast::Rule>(&declaration.is)) {
        auto const known = rules_.find(module + "/" + rule->id.text);
        if (known != rules_.end()) {
          modules_[module].rules.push_back(described(file, *rule, *known->second));
        }
      }
    }
  }

  /// Each file of a module may say something of it.
  static void add_documentation(std::string& whole, std::string const& more) {
    if (!whole.empty() && !more.empty()) whole += "\n\n";
    whole += more;
  }

  [[nodiscard]] CatalogueParameter described(ast::File const& file, ast::Parameter const& parameter,
                                             std::string const& prefix) const {
    auto const type = types_.find(prefix + parameter.name.text);
    return {parameter.name.text, type == types_.end() ? "" : type->second,
            print_condition(file, parameter.default_value), parameter.meaning.text};
  }

  [[nodiscard]] CatalogueRule described(ast::File const& file, ast::Rule const& rule,
                                        bytecode::RuleInfo const& info) const {
    CatalogueRule result;
    result.summary = checks::summary_of(state_.code, info);
    result.name = rule.id.text;
    result.owner = info.owner;
    for (ast::RulePart const& part : rule.parts) {
      if (auto const* parameter = std::get_if<ast::Parameter>(&part.is)) {
        result.parameters.push_back(described(file, *parameter, info.id + "."));
      } else if (auto const* message = std::get_if<ast::MessagePart>(&part.is)) {
        result.message = message->text.source.text;
      } else if (auto const* fix = std::get_if<ast::FixPart>(&part.is)) {
        result.fix = fix->text.source.text;
      } else if (std::holds_alternative<ast::ForPart>(part.is) ||
                 std::holds_alternative<ast::NeedsPart>(part.is) ||
                 std::holds_alternative<ast::Let>(part.is) ||
                 std::holds_alternative<ast::WhenPart>(part.is) ||
                 std::holds_alternative<ast::RequirePart>(part.is)) {
        result.statements.push_back(as_written(sources_, part.span));
      }
    }
    auto const examples = examples_.find(info.id);
    if (examples != examples_.end()) result.examples = examples->second;
    return result;
  }

  api::ProgramState const& state_;
  SourceMap const& sources_;
  Examples examples_;
  std::map<std::string, bytecode::RuleInfo const*> rules_;
  std::map<std::string, std::string> types_;
  std::map<std::string, CatalogueModule> modules_;
};

}  // namespace

Catalogue catalogue(Program const& program) { return Reader(program.state()).run(); }

}  // namespace writ
