// What policies say of themselves, for people who read about them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "writ/export.hpp"
#include "writ/program.hpp"

namespace writ {

struct CatalogueParameter {
  std::string name;
  std::string type;
  std::string standard;  ///< its default, as it is written
  std::string meaning;
};

/// A test that expects a verdict of the rule.
struct CatalogueExample {
  std::string verdict;
  std::string test;
};

struct CatalogueRule {
  RuleSummary summary;
  std::string name;  ///< the id without its module
  std::string owner;
  std::vector<std::string> statements;  ///< `for`, `needs`, `let`, `when`, `unless`, `require`
  std::string message;                  ///< with its holes, `{b.@id} is …`
  std::string fix;
  std::vector<CatalogueParameter> parameters;
  std::vector<CatalogueExample> examples;  ///< in the order of the tests
};

struct CatalogueModule {
  std::string name;
  std::string documentation;
  std::vector<CatalogueParameter> parameters;  ///< of the module itself
  std::vector<CatalogueRule> rules;            ///< in the order of the sources
};

struct CatalogueFramework {
  std::string id;
  std::string title;
  std::vector<std::pair<std::string, std::string>> controls;  ///< id, text
};

struct Catalogue {
  std::vector<CatalogueModule> modules;  ///< with rules or parameters, by name
  std::vector<CatalogueFramework> frameworks;
};

/// The catalogue of the policies that the program was made from. Rules in files whose names end in
/// `_test.writ` are for tests alone and left out; a bundle has no tests, so no examples.
[[nodiscard]] WRIT_API Catalogue catalogue(Program const& program);

/// As one page of GitHub-flavoured Markdown: contents, a section a module and rule with an anchor
/// that stays while the rule keeps its name, and an index by control. Nothing in a policy is read
/// as Markdown but backticks in comments.
[[nodiscard]] WRIT_API std::string render_catalogue_markdown(Catalogue const& catalogue);

}  // namespace writ
