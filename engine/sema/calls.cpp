// Calls: predicates and functions are inlined, the library's are looked up in its table.
#include "engine/base/checked.hpp"
#include "engine/base/did_you_mean.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/sema/module_names.hpp"

namespace writ::sema {
namespace {

std::string arguments(std::size_t least, std::size_t most) {
  std::string const count =
      least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  return count + (most == 1 ? " argument" : " arguments");
}

}  // namespace

ir::ExprId Analyser::call(ast::Call const& call, Span span, bool as_condition) {
  ir::ExprId result;
  Scope* scope = context_.scope;
  std::string const& name = call.path.back().text;
  if (call.path.size() > 1) {
    std::vector<ast::Name> const module(call.path.begin(), call.path.end() - 1);
    scope = used_as(dotted(module));
    if (scope == nullptr) {
      unknown_module(module, name, call.path.back().span);
      return as_condition ? make(span, ir::Truthy{nothing(span)}) : nothing(span);
    }
  }
  auto const declared = scope->functions.find(name);
  if (declared != scope->functions.end()) {
    result = inlined(declared->second, *scope, call, name, span);
    bool const is_predicate = declared->second.in.declared->is_predicate;
    return as_condition && !is_predicate ? make(span, ir::Truthy{result}) : result;
  }
  if (call.path.size() > 1) {
    std::string const whole(sink_.sources().text(span_of(call.path)));
    sink_.report(Diag::UnknownFunction, call.path.back().span, whole);
    std::vector<std::string> known;
    for (auto const& [own, entry] : scope->functions) known.push_back(own);
    if (auto near = nearest(name, known)) sink_.hint("did you mean `" + *near + "`?");
    result = nothing(span);
  } else {
    result = library_call(name, call, span);
  }
  return as_condition ? make(span, ir::Truthy{result}) : result;
}

/// Whether an argument can be put in the place of its parameter as it stands: it costs nothing to
/// evaluate again, and evidence can point at where it stands in the input.
bool Analyser::is_shareable(ir::ExprId id) const {
  if (std::holds_alternative<ir::Literal>(out_[id].is)) return true;
  return path_root(id).has_value();
}

ir::ExprId Analyser::inlined(FunctionEntry& entry, Scope& scope, ast::Call const& call,
                             std::string const& name, Span span) {
  ast::Function const& function = *entry.in.declared;
  bool const is_predicate = function.is_predicate;
  auto const refused = [&] {
    return is_predicate ? make(span, ir::Truthy{nothing(span)}) : nothing(span);
  };
  if (entry.broken) return refused();
  if (entry.running) {
    sink_.report(Diag::Recursion, span, name, is_predicate ? "a predicate" : "a function")
        .note(function.name.span, "which is declared here")
        .hint("every evaluation ends: what repeats is a quantifier over a list");
    return refused();
  }
  std::size_t const count = function.parameters.size();
  if (call.arguments.size() != count) {
    sink_.report(Diag::WrongArgumentCount, span, name, arguments(count, count),
                 call.arguments.size());
    sink_.note(function.name.span, "which is declared here");
    return refused();
  }
  std::vector<Local> locals;
  std::vector<ir::Bind> binds;
  for (std::size_t i = 0; i < count; ++i) {
    ast::Name const& parameter = function.parameters[i].name;
    ir::ExprId argument = value(call.arguments[i]);
    if (!is_shareable(argument)) {
      ir::VarId const variable{narrow<std::uint32_t>(out_.variables.size())};
      Span const where = out_[argument].span;
      out_.variables.push_back(
          {keep(parameter.text), ir::Variable::Role::Argument, argument, where});
      binds.push_back({variable, argument, {}});
      argument = make(where, ir::VariableUse{variable});
    }
    locals.push_back({parameter.text, argument});
  }
  if (too_large_) return refused();
  Context outer = std::move(context_);
  context_ = {entry.in.file, &scope, std::move(locals)};
  std::size_t const errors = sink_.error_count();
  entry.running = true;
  ir::ExprId body = is_predicate ? condition(function.body) : value(function.body);
  entry.running = false;
  entry.broken = sink_.error_count() > errors;
  context_ = std::move(outer);
  for (auto bind = binds.rbegin(); bind != binds.rend(); ++bind) {
    body = make(span, ir::Bind{bind->variable, bind->value, body});
  }
  return body;
}

ir::ExprId Analyser::library_call(std::string const& name, ast::Call const& call, Span span) {
  library::FunctionRow const* row = library::find_function(name);
  std::vector<ir::ExprId> arguments_;
  for (ast::ExprId argument : call.arguments) arguments_.push_back(value(argument));
  if (row == nullptr) {
    unknown_function(name, call.path.back().span);
    return nothing(span);
  }
  if (call.arguments.size() < row->least || call.arguments.size() > row->most) {
    std::string takes;
    for (std::size_t i = 0; i < row->most; ++i) {
      takes += (i == 0 ? "" : ", ") + std::string(row->parameters[i].name);
    }
    sink_
        .report(Diag::WrongArgumentCount, span, name, arguments(row->least, row->most),
                call.arguments.size())
        .hint("it is called as `" + name + "(" + takes + ")`");
    return nothing(span);
  }
  auto const function = narrow<std::uint32_t>(row - library::functions().data());
  return make(span, ir::Call{function, std::move(arguments_)});
}

}  // namespace writ::sema
