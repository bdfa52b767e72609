// Which module a file belongs to, which others it uses, and that no module uses itself on the way.
#include <map>
#include <string>
#include <vector>

#include "engine/base/did_you_mean.hpp"
#include "engine/sema/analyser.hpp"
#include "engine/sema/module_names.hpp"

namespace writ::sema {

std::string Analyser::module_name(ast::File const& file) {
  ast::Module const* const first = declared_module(file);
  for (ast::Declaration const& declaration : file.declarations) {
    auto const* module = std::get_if<ast::Module>(&declaration.is);
    if (module != nullptr && module != first) {
      Span const word{declaration.span.begin, declaration.span.begin + 6};
      sink_.report(Diag::RepeatedPart, word, "module", "file")
          .note(span_of(first->name), "the first is here");
    }
  }
  if (first != nullptr) {
    if (!std::holds_alternative<ast::Module>(file.declarations.front().is)) {
      sink_.report(Diag::ModuleMissing, span_of(first->name))
          .note({file.declarations.front().span.begin, file.declarations.front().span.begin},
                "this stands in front of it");
    }
    return dotted(first->name);
  }
  // A file of which nothing parsed has been reported already.
  if (!file.declarations.empty()) {
    sink_.report(Diag::ModuleMissing, {file.span.begin, file.span.begin})
        .hint("for example `module aws.storage`");
  }
  return file.path;
}

void Analyser::declare_all() {
  auto const add = [&](ast::File const& file) {
    std::string const name = module_name(file);
    Scope& scope = scopes_[name];
    scope.name = name;
    declare(file, scope);
    file_scopes_[&file].own = &scope;
  };
  for (ast::File const& file : files_) add(file);
  for (ast::File const& file : used_) add(file);
  // Rules of modules that are only used were not asked for, so nothing can name them either.
  for (ast::File const& file : files_) {
    for (ast::Declaration const& declaration : file.declarations) {
      auto const* rule = std::get_if<ast::Rule>(&declaration.is);
      if (rule != nullptr) declare_rule(*rule, scope_of(file));
    }
  }
  for (ast::File const& file : files_) resolve_uses(file);
  for (ast::File const& file : used_) resolve_uses(file);
  check_cycles();
}

void Analyser::resolve_uses(ast::File const& file) {
  FileScope& scope = file_scopes_.at(&file);
  for (ast::Declaration const& declaration : file.declarations) {
    auto const* use = std::get_if<ast::Use>(&declaration.is);
    if (use == nullptr) continue;
    std::string const name = dotted(use->module);
    auto const found = scopes_.find(name);
    if (found == scopes_.end()) {
      sink_.report(Diag::UnknownModule, span_of(use->module), name);
      std::vector<std::string> modules;
      for (auto const& [other, declared] : scopes_) modules.push_back(other);
      if (auto near = nearest(name, modules)) sink_.hint("did you mean `" + *near + "`?");
      continue;
    }
    ast::Name const& alias = use->alias ? *use->alias : use->module.back();
    Use const used{&found->second, span_of(use->module)};
    context_ = {&file, scope.own, {}};
    if (is_visible(alias.text)) {
      sink_.report(Diag::ShadowedName, alias.span, alias.text)
          .note(declared_at(alias.text), "which is declared here")
          .hint("`use " + name + " as …` gives the module another name");
      continue;
    }
    auto const [entry, added] = scope.uses.emplace(alias.text, used);
    if (added) continue;
    sink_.report(Diag::DuplicateName, alias.span, alias.text)
        .note(entry->second.span, "the first one is here");
  }
}

/// What the file at hand uses; the text of a setting uses nothing.
Analyser::Uses const& Analyser::uses_here() const {
  static Uses const kNone;
  auto const file = file_scopes_.find(context_.file);
  return file == file_scopes_.end() ? kNone : file->second.uses;
}

Analyser::Scope* Analyser::used_as(std::string_view alias) const {
  auto const use = uses_here().find(alias);
  return use == uses_here().end() ? nullptr : use->second.scope;
}

namespace {

struct Edge {
  std::string to;
  Span span;
};
using Graph = std::map<std::string, std::vector<Edge>>;

/// A module that is being looked through, and the next of its edges.
struct Open {
  std::string const* module;
  std::size_t next = 0;
};

/// "`b` -> `c` -> `b`" for an edge back to `b` from the last of the open modules.
std::string circle(std::vector<Open> const& path, std::string const& back) {
  std::string text;
  bool within = false;
  for (Open const& open : path) {
    within = within || *open.module == back;
    if (within) text += '`' + *open.module + "` -> ";
  }
  return text + '`' + back + '`';
}

/// Depth first from the module, with a list of the open ones: a chain may be longer than the stack.
void search(Graph const& graph, std::string const& start, std::map<std::string, bool>& open,
            DiagnosticSink& sink) {
  if (!open.emplace(start, true).second) return;
  std::vector<Open> path = {{&start}};
  while (!path.empty()) {
    auto const node = graph.find(*path.back().module);
    if (path.back().next == node->second.size()) {
      open[node->first] = false;
      path.pop_back();
      continue;
    }
    Edge const& edge = node->second[path.back().next++];
    auto const [entry, fresh] = open.emplace(edge.to, true);
    if (fresh) {
      path.push_back({&entry->first});
    } else if (entry->second) {
      sink.report(Diag::ModuleCycle, edge.span, circle(path, edge.to))
          .hint("what they share may stand in a module of its own");
    }
  }
}

}  // namespace

void Analyser::check_cycles() {
  Graph graph;
  for (auto const& [name, scope] : scopes_) graph[name];
  auto const add = [&](ast::File const& file) {
    FileScope const& scope = file_scopes_.at(&file);
    for (auto const& [alias, use] : scope.uses) {
      graph[scope.own->name].push_back({use.scope->name, use.span});
    }
  };
  for (ast::File const& file : files_) add(file);
  for (ast::File const& file : used_) add(file);
  std::map<std::string, bool> open;
  for (auto const& [name, edges] : graph) search(graph, name, open, sink_);
}

}  // namespace writ::sema
