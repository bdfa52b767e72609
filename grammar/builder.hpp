// Puts the nodes of the expressions of one file into its tree, none deeper than Limits::nesting.
// Covered by tests/unit/grammar/limits_test.cpp.
#pragma once

#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/ast.hpp"

namespace writ::grammar {

/// A node is opened with what is known of it and gets its children as they are parsed.
class Builder {
 public:
  /// The file must outlive the builder.
  Builder(ast::File& file, std::uint32_t most_levels) : file_(file), most_levels_(most_levels) {}

  template <class T>
  ast::ExprId open(Span span, T node) {
    ast::ExprId const id{static_cast<std::uint32_t>(file_.nodes.size())};
    file_.nodes.push_back({span, std::move(node)});
    heights_.push_back(0);
    return id;
  }

  /// Says that `child` stands below `parent` and stretches the parent's span over it. False where
  /// the parent would become higher than the limit: later passes recurse over the tree.
  [[nodiscard]] bool attach(ast::ExprId parent, ast::ExprId child) {
    stretch(parent, file_[child].span);
    std::uint32_t const height = heights_[child.value] + 1;
    if (height > heights_[parent.value]) heights_[parent.value] = height;
    return height <= most_levels_;
  }

  /// Stretches the node's span to hold `span`.
  void stretch(ast::ExprId id, Span span) {
    Span& whole = file_.nodes[id.value].span;
    whole = join(whole, span);
  }

  [[nodiscard]] Span span(ast::ExprId id) const { return file_[id].span; }

  /// The node, which is a T.
  template <class T>
  [[nodiscard]] T& get(ast::ExprId id) {
    return std::get<T>(file_.nodes[id.value].is);
  }
  /// The node if it is a T.
  template <class T>
  [[nodiscard]] T* find(ast::ExprId id) {
    return std::get_if<T>(&file_.nodes[id.value].is);
  }
  template <class T>
  void replace(ast::ExprId id, T node) {
    file_.nodes[id.value].is = std::move(node);
  }

  /// How many nodes there are; forget() drops those that came later.
  [[nodiscard]] std::size_t size() const { return file_.nodes.size(); }
  void forget(std::size_t size) {
    file_.nodes.erase(file_.nodes.begin() + static_cast<std::ptrdiff_t>(size), file_.nodes.end());
    heights_.resize(size);
  }

 private:
  ast::File& file_;
  std::uint32_t most_levels_;
  std::vector<std::uint32_t> heights_;  ///< levels below each node
};

}  // namespace writ::grammar
