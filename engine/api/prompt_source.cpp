// The rule stands at the end of the module whose names it may use, or in one of its own.
#include "engine/api/prompt_source.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/checked.hpp"
#include "engine/base/diagnostic_sink.hpp"
#include "engine/sema/module_names.hpp"
#include "engine/value/print.hpp"
#include "grammar/parser.hpp"
#include "grammar/printer.hpp"

namespace writ::api {
namespace {

constexpr std::string_view kOwnModule = "typed_at_the_prompt_module";

class Writer {
 public:
  Writer(ProgramState const& program, PromptScope const& scope, Limits const& limits)
      : map_(*program.code.sources), program_(program), scope_(scope) {
    for (ParsedSource& parsed : parsed_sources(program, limits)) {
      files_.push_back(std::move(parsed.file));
      result_.sources.push_back({parsed.source->path, parsed.source->text});
    }
  }

  PromptSource write(std::string const& text, bool as_value) {
    ast::Rule const* const rule = choose();
    write_head(rule);
    for (auto const& [name, value] : scope_.lets) {
      text_ += "let " + print_name(name, false) + " = " + value + '\n';
    }
    if (as_value) {
      text_ += "let " + std::string(kPromptValue) + " =\n";
      write_typed(text);
      text_ += "require " + std::string(kPromptValue) + " is present\n}\n";
    } else {
      text_ += "require\n";
      write_typed(text);
      text_ += "}\n";
    }
    result_.sources[result_.holder].text = std::move(text_);
    write_parameters();
    return std::move(result_);
  }

 private:
  /// Finds the source that the rule goes to, and the rule whose names it has.
  ast::Rule const* choose() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      ast::Module const* const module = sema::declared_module(files_[i]);
      if (module == nullptr || sema::dotted(module->name) != scope_.module) continue;
      result_.holder = i;
      module_ = scope_.module;
      text_ = result_.sources[i].text + '\n';
      if (ast::Rule const* const rule = find_rule(files_[i])) return rule;
    }
    if (module_.empty()) write_own_module();
    return nullptr;
  }

  [[nodiscard]] ast::Rule const* find_rule(ast::File const& file) const {
    if (scope_.rule.empty()) return nullptr;
    for (ast::Declaration const& declaration : file.declarations) {
      auto const* rule = std::get_if<ast::Rule>(&declaration.is);
      if (rule != nullptr && rule->id.text == scope_.rule) return rule;
    }
    return nullptr;
  }

  void write_own_module() {
    module_ = kOwnModule;
    result_.holder = result_.sources.size();
    result_.sources.push_back({"prompt", {}});
    text_ = "module " + module_ + '\n';
    std::set<std::string> names;
    for (ast::File const& file : files_) {
      ast::Module const* const module = sema::declared_module(file);
      // Of two modules whose last word is the same the first has it.
      if (module == nullptr || !names.insert(module->name.back().text).second) continue;
      text_ += "use " + sema::dotted(module->name) + '\n';
    }
  }

  void write_head(ast::Rule const* rule) {
    text_ += "rule " + std::string(kPromptRule) + " \"\" {\nseverity info\n";
    bool const chosen = !scope_.resource.empty();
    std::string variable = scope_.variable;
    if (rule != nullptr) {
      for (ast::RulePart const& part : rule->parts) {
        if (auto const* select = std::get_if<ast::ForPart>(&part.is)) {
          variable = select->variable.text;
        }
      }
    }
    if (chosen) text_ += "for " + print_name(variable, false) + " in \"*\"\n";
    if (rule == nullptr) return;
    for (ast::RulePart const& part : rule->parts) {
      bool const lets = std::holds_alternative<ast::Let>(part.is) && chosen;
      if (!lets && !std::holds_alternative<ast::Parameter>(part.is)) continue;
      text_ += std::string(map_.text(part.span)) + '\n';
    }
  }

  void write_typed(std::string const& text) {
    result_.first_line = narrow<std::uint32_t>(std::count(text_.begin(), text_.end(), '\n') + 1);
    text_ += text + '\n';
  }

  /// The parameters of the rule whose names are meant are those of the new rule, too.
  void write_parameters() {
    std::string const of_rule = scope_.module + '/' + scope_.rule + '.';
    std::string json;
    auto const add = [&](std::string const& name, Value value) {
      json += json.empty() ? "{" : ",";
      print_json_string(json, name);
      json += ':';
      print_json(json, value);
    };
    for (ir::ParameterValue const& parameter : program_.code.parameters) {
      add(parameter.name, parameter.value);
      if (scope_.rule.empty() || !parameter.name.starts_with(of_rule)) continue;
      add(module_ + '/' + std::string(kPromptRule) + '.' + parameter.name.substr(of_rule.size()),
          parameter.value);
    }
    result_.parameters = {"parameters", json.empty() ? "{}" : json + "}"};
  }

  SourceMap const& map_;
  ProgramState const& program_;
  PromptScope const& scope_;
  std::vector<ast::File> files_;
  PromptSource result_;
  std::string module_;
  std::string text_;
};

}  // namespace

std::vector<ParsedSource> parsed_sources(ProgramState const& program, Limits const& limits) {
  SourceMap const& map = *program.code.sources;
  DiagnosticSink sink(map, limits);
  // A bundle does not tell policies from settings; but only policies declare modules.
  std::size_t const told = program.policies + program.used;
  std::size_t const count = told > 0 ? told : map.files().size();
  std::vector<ParsedSource> result;
  for (std::size_t i = 0; i < count; ++i) {
    SourceMap::File const& file = map.files()[i];
    ast::File parsed = parse(file, limits, sink);
    if (told == 0 && sema::declared_module(parsed) == nullptr) continue;
    result.push_back({&file, std::move(parsed)});
  }
  return result;
}

PromptSource prompt_source(ProgramState const& program, PromptScope const& scope,
                           std::string const& text, bool as_value, Limits const& limits) {
  return Writer(program, scope, limits).write(text, as_value);
}

}  // namespace writ::api
