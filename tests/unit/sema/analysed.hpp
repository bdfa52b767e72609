// What the tests of the checker share: policies with what the checker made of them, as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic_sink.hpp"
#include "engine/base/source_map.hpp"
#include "engine/ir/module.hpp"
#include "writ/limits.hpp"

namespace writ::test {

/// Policies checked together. Not movable: the module's spans point into the sources.
struct Analysed {
  /// The files are named "a", "b", … in their order.
  explicit Analysed(std::vector<std::string> texts, Limits const& with = {});
  explicit Analysed(char const* text) : Analysed(std::vector<std::string>{text}) {}

  Limits limits;
  SourceMap sources;
  std::optional<ir::Module> module;  ///< nothing where there are mistakes
  std::vector<Diagnostic> diagnostics;

  /// The mistakes, each as "a:line:column code message".
  [[nodiscard]] std::vector<std::string> mistakes() const;
  /// The condition of a statement of the first rule as text: operators before their operands, paths
  /// as in the language, literals as JSON. "(and (== b.x 1) (truthy b.y))".
  [[nodiscard]] std::string condition(std::size_t statement = 0) const;
  /// The leaf of the first rule's statement, which is a leaf itself.
  [[nodiscard]] ir::LeafInfo const& leaf(std::size_t statement = 0) const;
  [[nodiscard]] std::string shape(ir::ExprId id) const;
};

/// The text of a module `m` with these declarations and a rule over `b in thing` with these parts.
[[nodiscard]] std::string with_rule(std::string const& declarations, std::string const& parts);
/// The shape of the condition as the only `require` of such a rule, or its first mistake.
[[nodiscard]] std::string shape_of(std::string const& condition,
                                   std::string const& declarations = {});

}  // namespace writ::test
