// What modules declare, and what a name stands for.
#include "engine/base/did_you_mean.hpp"
#include "engine/library/library.hpp"
#include "engine/sema/analyser.hpp"

namespace writ::sema {

void Analyser::declare(ast::File const& file, Scope& scope) {
  auto const add = [&](auto& table, ast::Name const& name, auto entry, Span const* before) {
    if (before != nullptr) {
      sink_.report(Diag::DuplicateName, name.span, name.text)
          .note(*before, "the first one is here");
      return;
    }
    table.emplace(name.text, std::move(entry));
  };
  auto const value_span = [&](std::string const& name) -> Span const* {
    if (auto let = scope.lets.find(name); let != scope.lets.end()) {
      return &let->second.in.declared->name.span;
    }
    if (auto p = scope.parameters.find(name); p != scope.parameters.end()) {
      return &p->second.in.declared->name.span;
    }
    return nullptr;
  };
  for (ast::Declaration const& declaration : file.declarations) {
    if (auto const* let = std::get_if<ast::Let>(&declaration.is)) {
      LetEntry entry;
      entry.in = {&file, let};
      add(scope.lets, let->name, std::move(entry), value_span(let->name.text));
    } else if (auto const* parameter = std::get_if<ast::Parameter>(&declaration.is)) {
      ParameterEntry entry;
      entry.in = {&file, parameter};
      add(scope.parameters, parameter->name, std::move(entry), value_span(parameter->name.text));
    } else if (auto const* function = std::get_if<ast::Function>(&declaration.is)) {
      if (library::find_function(function->name.text) != nullptr) {
        sink_.report(Diag::ShadowedName, function->name.span, function->name.text)
            .hint("`" + function->name.text + "` is a function of the library");
        continue;
      }
      auto const before = scope.functions.find(function->name.text);
      FunctionEntry entry;
      entry.in = {&file, function};
      add(scope.functions, function->name, entry,
          before == scope.functions.end() ? nullptr : &before->second.in.declared->name.span);
    } else if (auto const* type = std::get_if<ast::TypeDeclaration>(&declaration.is)) {
      auto const [first, added] = scope.types.emplace(type->name.text, type);
      if (added) continue;
      sink_.report(Diag::DuplicateName, type->name.span, type->name.text)
          .note(first->second->name.span, "the first one is here");
    } else if (auto const* framework = std::get_if<ast::Framework>(&declaration.is)) {
      declare_framework(*framework);
    }
  }
}

void Analyser::declare_rule(ast::Rule const& rule, Scope& scope) {
  auto const [entry, added] = scope.rules.emplace(rule.id.text, rule.id.span);
  if (added) return;
  sink_.report(Diag::DuplicateName, rule.id.span, rule.id.text)
      .note(entry->second, "the first one is here");
}

static_assert(static_cast<int>(ast::EvidenceKind::Document) ==
              static_cast<int>(EvidenceKind::Document));

void Analyser::declare_framework(ast::Framework const& framework) {
  auto const [entry, added] = frameworks_.try_emplace(framework.id.text);
  if (!added) {
    sink_.report(Diag::DuplicateName, framework.id.span, framework.id.text)
        .note(entry->second.span, "the first one is here");
    return;
  }
  entry->second.span = framework.id.span;
  ir::Framework declared{framework.id.text, framework.title.text, {}};
  std::map<std::string_view, Span> seen;
  for (ast::Control const& control : framework.controls) {
    auto const [first, is_new] = seen.emplace(control.id.text, control.id.span);
    if (!is_new) {
      sink_.report(Diag::DuplicateName, control.id.span, control.id.text)
          .note(first->second, "the first one is here");
      continue;
    }
    entry->second.controls.push_back(control.id.text);
    declared.controls.push_back(
        {control.id.text, control.text.text, static_cast<EvidenceKind>(control.evidence)});
  }
  out_.frameworks.push_back(std::move(declared));
}

bool Analyser::is_visible(std::string_view name) const {
  for (Local const& local : context_.locals) {
    if (local.name == name) return true;
  }
  return context_.scope->lets.contains(name) || context_.scope->parameters.contains(name);
}

std::vector<std::string> Analyser::visible_names() const {
  std::vector<std::string> names;
  for (Local const& local : context_.locals) names.emplace_back(local.name);
  for (auto const& [name, entry] : context_.scope->lets) names.push_back(name);
  for (auto const& [name, entry] : context_.scope->parameters) names.push_back(name);
  return names;
}

/// Where the visible name is declared.
Span Analyser::declared_at(std::string_view name) const {
  for (Local const& local : context_.locals) {
    if (local.name == name) return out_[local.value].span;
  }
  if (auto let = context_.scope->lets.find(name); let != context_.scope->lets.end()) {
    return let->second.in.declared->name.span;
  }
  return context_.scope->parameters.find(name)->second.in.declared->name.span;
}

/// True where the new name may not be used.
bool Analyser::refuse_shadowing(ast::Name const& name) {
  if (is_visible(name.text)) {
    sink_.report(Diag::ShadowedName, name.span, name.text)
        .note(declared_at(name.text), "which is declared here");
    return true;
  }
  auto const& uses = uses_here();
  auto const use = uses.find(name.text);
  if (use == uses.end()) return false;
  sink_.report(Diag::ShadowedName, name.span, name.text)
      .note(use->second.span, "which stands for a module here")
      .hint("`use " + use->second.scope->name + " as …` gives the module another name");
  return true;
}

ir::ExprId Analyser::name_value(std::string const& name, Span span) {
  for (auto local = context_.locals.rbegin(); local != context_.locals.rend(); ++local) {
    if (local->name != name) continue;
    auto const* use = std::get_if<ir::VariableUse>(&out_[local->value].is);
    // A variable is used where its name stands; an argument put in its place keeps its own.
    return use == nullptr ? local->value : make(span, ir::VariableUse{use->variable});
  }
  if (auto let = context_.scope->lets.find(name); let != context_.scope->lets.end()) {
    return let_value(let->second, *context_.scope, span);
  }
  auto const parameter = context_.scope->parameters.find(name);
  if (parameter != context_.scope->parameters.end()) {
    Value const value = parameter->second.value.value_or(Value::absent());
    return make(span, ir::Literal{value});
  }
  return unknown_name(name, span);
}

/// The value of a constant: folded where folding can, else its expression once more.
ir::ExprId Analyser::let_value(LetEntry& entry, Scope& scope, Span span) {
  if (entry.progress == Progress::Running) {
    sink_.report(Diag::Recursion, span, entry.in.declared->name.text, "a constant")
        .note(entry.in.declared->name.span, "which is declared here");
    return nothing(span);
  }
  if (entry.constant) return make(span, ir::Literal{*entry.constant});
  Progress const before = entry.progress;
  entry.progress = Progress::Running;
  Context outer = std::move(context_);
  context_ = {entry.in.file, &scope, {}};
  std::size_t const errors = sink_.error_count();
  ir::ExprId const id = value(entry.in.declared->value);
  context_ = std::move(outer);
  entry.progress = Progress::Done;
  if (auto const folded = literal(id)) entry.constant = *folded;
  // A constant that is wrong is reported once, not at each of its uses.
  if (sink_.error_count() > errors && before == Progress::New) entry.constant = Value::absent();
  return id;
}

/// `module.name`, where `module` is used and no variable hides it.
std::optional<ir::ExprId> Analyser::qualified(ast::Field const& field, Span span) {
  auto const* reference = std::get_if<ast::Reference>(&(*context_.file)[field.base].is);
  if (reference == nullptr || is_visible(reference->name)) return std::nullopt;
  Scope* const used = used_as(reference->name);
  if (used == nullptr) return std::nullopt;
  Scope& other = *used;
  if (auto let = other.lets.find(field.name.text); let != other.lets.end()) {
    return let_value(let->second, other, span);
  }
  auto const parameter = other.parameters.find(field.name.text);
  if (parameter != other.parameters.end()) {
    return make(span, ir::Literal{parameter->second.value.value_or(Value::absent())});
  }
  sink_.report(Diag::UnknownName, field.name.span, reference->name + "." + field.name.text);
  std::vector<std::string> names;
  for (auto const& [name, entry] : other.lets) names.push_back(name);
  for (auto const& [name, entry] : other.parameters) names.push_back(name);
  if (auto near = nearest(field.name.text, names)) sink_.hint("did you mean `" + *near + "`?");
  return nothing(span);
}

}  // namespace writ::sema
