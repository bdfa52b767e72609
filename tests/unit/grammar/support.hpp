// What the tests of the grammar share: parses a text and shows the tree and the mistakes as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "grammar/ast.hpp"
#include "writ/limits.hpp"

namespace writ::test {

/// A text with what the parser made of it. Not movable: the source map is referred to.
struct Parsed {
  explicit Parsed(std::string text, Limits const& with = {});

  Limits limits;
  SourceMap sources;
  ast::File file;
  std::vector<Diagnostic> diagnostics;

  /// The mistakes, each as "line:column code message".
  [[nodiscard]] std::vector<std::string> mistakes() const;
  [[nodiscard]] std::string_view text(Span span) const { return sources.text(span); }
  /// The first declaration, which is a T.
  template <class T>
  [[nodiscard]] T const& first() const {
    return std::get<T>(file.declarations.at(0).is);
  }
};

/// The same for a text that is one condition.
struct ParsedExpression {
  explicit ParsedExpression(std::string text, Limits const& with = {});

  Limits limits;
  SourceMap sources;
  ast::File file;
  ast::ExprId root;
  std::vector<Diagnostic> diagnostics;

  [[nodiscard]] std::vector<std::string> mistakes() const;
  [[nodiscard]] std::string_view text(Span span) const { return sources.text(span); }
};

/// The tree below a node with every operator in parentheses, in front of its operands:
/// "(and a (== b 1))". Superfluous parentheses of the source do not show.
[[nodiscard]] std::string shape(ast::File const& file, ast::ExprId id);

/// The shape of a condition, or its first mistake.
[[nodiscard]] std::string shape(std::string const& condition);
/// The first mistake in a condition as "line:column message", or "none".
[[nodiscard]] std::string mistake(std::string const& condition);
/// The first mistake in a file, likewise.
[[nodiscard]] std::string file_mistake(std::string const& text);

}  // namespace writ::test
