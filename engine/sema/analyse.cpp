// Runs the checker over all files: declarations first, then what they say.
#include "engine/sema/analyse.hpp"

#include "engine/sema/analyser.hpp"

namespace writ {
namespace sema {

std::optional<ir::Module> Analyser::analyse() {
  declare_all();
  for (auto& [name, scope] : scopes_) {
    for (auto& [own, entry] : scope.parameters) {
      first_node_ = out_.exprs.size();
      current_ = own;
      parameter(scope, entry, name + "." + own);
    }
  }
  for (ast::File const& file : files_) check_constants(file, scope_of(file));
  for (ast::File const& file : used_) check_constants(file, scope_of(file));
  for (ast::File const& file : files_) check_rules(file, scope_of(file));
  // Tests may name every rule, and set the parameters that rules have of their own.
  for (ast::File const& file : files_) check_tests(file, scope_of(file));
  check_overrides();
  if (sink_.has_errors()) return std::nullopt;
  return std::move(out_);
}

/// Looks into constants, predicates and functions once, whether anything uses them or not.
void Analyser::check_constants(ast::File const& file, Scope& scope) {
  for (ast::Declaration const& declaration : file.declarations) {
    context_ = {&file, &scope, {}};
    first_node_ = out_.exprs.size();
    too_large_ = false;
    if (auto const* let = std::get_if<ast::Let>(&declaration.is)) {
      auto const entry = scope.lets.find(let->name.text);
      if (entry == scope.lets.end() || entry->second.in.declared != let) continue;
      current_ = let->name.text;
      static_cast<void>(let_value(entry->second, scope, let->name.span));
    } else if (auto const* function = std::get_if<ast::Function>(&declaration.is)) {
      auto const entry = scope.functions.find(function->name.text);
      if (entry == scope.functions.end() || entry->second.in.declared != function) continue;
      current_ = function->name.text;
      check_function(entry->second);
    } else if (auto const* type = std::get_if<ast::TypeDeclaration>(&declaration.is)) {
      static_cast<void>(check_fields(type->fields));
    }
  }
}

void Analyser::check_function(FunctionEntry& entry) {
  if (entry.broken) return;  // A use above the declaration has already reported it.
  ast::Function const& function = *entry.in.declared;
  std::size_t const errors = sink_.error_count();
  for (ast::FunctionParameter const& parameter : function.parameters) {
    if (parameter.type) static_cast<void>(check_type(*parameter.type));
    static_cast<void>(bind_variable(parameter.name, ir::Variable::Role::Argument));
  }
  entry.running = true;
  static_cast<void>(function.is_predicate ? condition(function.body) : value(function.body));
  entry.running = false;
  entry.broken = sink_.error_count() > errors;
}

void Analyser::check_rules(ast::File const& file, Scope& scope) {
  for (ast::Declaration const& declaration : file.declarations) {
    if (sink_.full()) return;
    context_ = {&file, &scope, {}};
    if (auto const* declared = std::get_if<ast::Rule>(&declaration.is)) {
      rule(*declared, declaration, scope);
    } else if (auto const* waive = std::get_if<ast::Waive>(&declaration.is)) {
      waiver(*waive, scope, waived_, out_.waivers);
    }
  }
}

void Analyser::check_tests(ast::File const& file, Scope& scope) {
  for (ast::Declaration const& declaration : file.declarations) {
    if (sink_.full()) return;
    context_ = {&file, &scope, {}};
    if (auto const* declared = std::get_if<ast::Test>(&declaration.is)) test(*declared, scope);
  }
}

}  // namespace sema

std::optional<ir::Module> analyse(AnalysisInput const& input, Limits const& limits,
                                  DiagnosticSink& sink) {
  return sema::Analyser(input, limits, sink).analyse();
}

std::optional<ir::Module> analyse(std::span<ast::File const> files, Limits const& limits,
                                  DiagnosticSink& sink) {
  return analyse(AnalysisInput{files, {}, {}}, limits, sink);
}

}  // namespace writ
