// Breadth first, in the order of the texts, so that the same texts give the same program.
#include "engine/api/used_modules.hpp"

#include <fmt/format.h>

#include <deque>
#include <set>
#include <string>
#include <utility>

#include "engine/api/source_bytes.hpp"
#include "engine/sema/module_names.hpp"
#include "grammar/parser.hpp"

namespace writ::api {
namespace {

class Search {
 public:
  Search(CompileOptions const& options, SourceMap& sources, DiagnosticSink& sink)
      : options_(options), sources_(sources), sink_(sink) {}

  void declare(ast::File const& file) {
    ast::Module const* const module = sema::declared_module(file);
    if (module == nullptr) return;
    declared_.push_back({sema::dotted(module->name), file.path});
    known_.insert(declared_.back().module);
  }

  void follow(ast::File const& file) {
    for (ast::Declaration const& declaration : file.declarations) {
      auto const* use = std::get_if<ast::Use>(&declaration.is);
      if (use == nullptr || stopped_ || sink_.full()) continue;
      std::string module = sema::dotted(use->module);
      if (!known_.insert(module).second) continue;
      find(std::move(module), sema::span_of(use->module));
    }
  }

  std::vector<ast::File> take() {
    // What was found may use others: the list grows while it is walked.
    for (std::size_t i = 0; i < found_.size(); ++i) follow(found_[i]);
    return {std::make_move_iterator(found_.begin()), std::make_move_iterator(found_.end())};
  }

 private:
  void find(std::string module, Span use) {
    FoundModule found = options_.find_module(module, declared_);
    if (!found.fault.empty()) {
      sink_.report(Diag::ModuleUnreadable, use, module, found.fault);
    } else if (!found.source) {
      sink_.report(Diag::UnknownModule, use, module);
      for (std::string const& place : found.looked) sink_.hint("looked for `" + place + "`");
    } else if (found_.size() == options_.limits.used_modules) {
      sink_.report(Diag::TooManyModules, use, options_.limits.used_modules);
      stopped_ = true;
    } else {
      parse_found(*std::move(found.source), module, use);
    }
  }

  void parse_found(PolicySource source, std::string const& module, Span use) {
    if (auto const most = exceeded(source, bytes_of(sources_), options_.limits)) {
      sink_.report(Diag::ModuleUnreadable, use, module,
                   fmt::format("`{}` is larger than {} bytes", source.path, *most));
      return;
    }
    std::uint32_t const index = sources_.add(std::move(source.path), std::move(source.text));
    std::size_t const errors = sink_.error_count();
    ast::File file = parse(sources_.files()[index], options_.limits, sink_);
    ast::Module const* const declared = sema::declared_module(file);
    bool const right = declared != nullptr && sema::dotted(declared->name) == module;
    // What did not parse may have been the very line.
    if (!right && (declared != nullptr || sink_.error_count() == errors)) {
      Span const start{file.span.begin, file.span.begin};
      sink_
          .report(Diag::ModuleMismatch, declared ? sema::span_of(declared->name) : start, module,
                  declared ? "module `" + sema::dotted(declared->name) + "`" : "no `module`")
          .note(use, "the module is used here");
    }
    found_.push_back(std::move(file));
  }

  CompileOptions const& options_;
  SourceMap& sources_;
  DiagnosticSink& sink_;
  std::vector<DeclaredModule> declared_;
  std::set<std::string> known_;  ///< declared or asked for
  std::deque<ast::File> found_;  ///< stays in place while it grows
  bool stopped_ = false;
};

}  // namespace

std::vector<ast::File> parse_used_modules(std::vector<ast::File> const& files,
                                          CompileOptions const& options, SourceMap& sources,
                                          DiagnosticSink& sink) {
  if (!options.find_module) return {};
  Search search(options, sources, sink);
  for (ast::File const& file : files) search.declare(file);
  for (ast::File const& file : files) search.follow(file);
  return search.take();
}

}  // namespace writ::api
