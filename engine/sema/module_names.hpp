// The dotted names of modules in a syntax tree. Covered by tests/unit/api/modules_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "grammar/ast.hpp"

namespace writ::sema {

/// "a.b" of `a.b`.
[[nodiscard]] inline std::string dotted(std::vector<ast::Name> const& path) {
  std::string name;
  for (ast::Name const& part : path) name += (name.empty() ? "" : ".") + part.text;
  return name;
}

/// Where the dotted name stands.
[[nodiscard]] inline Span span_of(std::vector<ast::Name> const& path) {
  return join(path.front().span, path.back().span);
}

/// The first `module` of the file; nullptr where it has none.
[[nodiscard]] inline ast::Module const* declared_module(ast::File const& file) {
  for (ast::Declaration const& declaration : file.declarations) {
    if (auto const* module = std::get_if<ast::Module>(&declaration.is)) return module;
  }
  return nullptr;
}

}  // namespace writ::sema
