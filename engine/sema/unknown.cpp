// What is said of a name that nothing declares: the nearest that something does, why the name is
// not visible where it stands, or what stands here for a name of another language.
#include "engine/base/did_you_mean.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/sema/foreign.hpp"
#include "engine/sema/module_names.hpp"
#include "grammar/lexical.hpp"

namespace writ::sema {

ir::ExprId Analyser::unknown_name(std::string const& name, Span span) {
  sink_.report(Diag::UnknownName, span, name);
  if (hint_at_declaration(name)) return nothing(span);
  SourceMap const& sources = sink_.sources();
  if (auto const instead = value_instead(name); !instead.empty()) {
    sink_.hint(std::string(instead));
  } else if (sources.text(span).front() == '`' && !grammar::is_plain_word(name)) {
    sink_.hint("a text stands in double quotes, backticks make a name of what is none");
  } else if (sources.text({span.begin, span.end + 1}).back() == '"') {
    sink_.hint("a text has no letter in front but `r`, and is put together with `+`");
  } else if (auto near = nearest(name, visible_names())) {
    sink_.hint("did you mean `" + *near + "`?");
  } else if (context_.scope->functions.contains(name) || library::find_function(name) != nullptr) {
    sink_.hint("`" + name + "` is a function: call it with `(…)`");
  } else if (name == context_.scope->name) {
    sink_.hint("`" + name + "` is this module: its names stand without it");
  }
  return nothing(span);
}

/// Says where the name is declared, if that is where it cannot be seen from.
bool Analyser::hint_at_declaration(std::string const& name) {
  for (auto const& [alias, use] : uses_here()) {
    if (!use.scope->lets.contains(name) && !use.scope->parameters.contains(name)) continue;
    sink_.hint("module `" + use.scope->name + "` has one: `" + alias + "." + name + "`");
    return true;
  }
  if (rule_ == nullptr) return false;
  for (ast::RulePart const& part : rule_->parts) {
    auto const* let = std::get_if<ast::Let>(&part.is);
    if (let == nullptr || let->name.text != name) continue;
    sink_.note(let->name.span, "a `let` is visible below itself, this one stands here");
    return true;
  }
  for (std::size_t i = first_variable_; i < out_.variables.size(); ++i) {
    ir::Variable const& variable = out_.variables[i];
    bool const is_bound =
        variable.role == ir::Variable::Role::Element || variable.role == ir::Variable::Role::Key;
    if (!is_bound || variable.name != name) continue;
    sink_.note(variable.span, "this variable is visible only in what it quantifies");
    return true;
  }
  return false;
}

void Analyser::unknown_function(std::string const& name, Span span) {
  sink_.report(Diag::UnknownFunction, span, name);
  for (auto const& [alias, use] : uses_here()) {
    if (!use.scope->functions.contains(name)) continue;
    sink_.hint("module `" + use.scope->name + "` has one: `" + alias + "." + name + "`");
    return;
  }
  std::vector<std::string> known;
  for (auto const& [own, entry] : context_.scope->functions) known.push_back(own);
  for (library::FunctionRow const& row : library::functions()) known.emplace_back(row.name);
  if (auto const instead = function_instead(name); !instead.empty()) {
    sink_.hint(std::string(instead));
  } else if (auto near = nearest(name, known)) {
    sink_.hint("did you mean `" + *near + "`?");
  } else if (is_visible(name)) {
    sink_.hint("`" + name + "` is a value, not a function");
  }
}

/// A call of a function in a module that the file does not use under that name.
void Analyser::unknown_module(std::vector<ast::Name> const& module, std::string const& function,
                              Span span) {
  std::string const name = dotted(module);
  if (is_visible(module.front().text)) return method_call(name, function, span);
  if (auto const instead = function_instead(name + "." + function); !instead.empty()) {
    sink_.report(Diag::UnknownFunction, join(span_of(module), span), name + "." + function)
        .hint(std::string(instead));
    return;
  }
  sink_.report(Diag::UnknownModule, span_of(module), name);
  auto const& uses = uses_here();
  std::vector<std::string> aliases;
  for (auto const& [alias, use] : uses) {
    aliases.push_back(alias);
    if (use.scope->name != name) continue;
    sink_.hint("its names are used as `" + alias + "." + function + "`");
    return;
  }
  if (name == context_.scope->name) {
    sink_.hint("names of a module stand without it in the module itself");
  } else if (auto near = nearest(name, aliases)) {
    sink_.hint("did you mean `" + *near + "`?");
  } else {
    sink_.hint("a module is named with `use`");
  }
}

/// `xs.length()`: the name in front is a value's.
void Analyser::method_call(std::string const& value, std::string const& function, Span span) {
  sink_.report(Diag::MethodCall, span, function);
  bool const is_function =
      context_.scope->functions.contains(function) || library::find_function(function) != nullptr;
  if (auto const instead = function_instead(function); !is_function && !instead.empty()) {
    sink_.hint(std::string(instead));
  } else {
    std::string const known = is_function ? function : "count";
    sink_.hint("what a function takes stands in parentheses: `" + known + "(" + value + ")`");
  }
}

}  // namespace writ::sema
