#include <catch2/catch.hpp>

#include "writ/catalogue.hpp"

namespace writ {
namespace {

CatalogueRule rule(std::string const& id, std::string const& name) {
  CatalogueRule result;
  result.summary.id = id;
  result.summary.title = "Title of " + name;
  result.name = name;
  result.statements = {"for b in bucket", "require b.x"};
  return result;
}

Catalogue one_rule() {
  Catalogue catalogue;
  catalogue.modules.push_back({"a.b", "Why a.\n\nMore of `it`.", {}, {rule("a.b/r-1", "r-1")}});
  return catalogue;
}

bool holds(std::string const& page, std::string const& text) {
  return page.find(text) != std::string::npos;
}

TEST_CASE("a page has contents that link to modules and rules") {
  std::string const page = render_catalogue_markdown(one_rule());
  CHECK(holds(page, "1 rule in 1 module."));
  CHECK(holds(page, "- [a.b](#a-b) (1 rule)\n  - [r-1](#a-b--r-1): Title of r-1, medium\n"));
  CHECK(holds(page, "<a id=\"a-b\"></a>\n\n## a.b\n\nWhy a.\n\nMore of `it`.\n\n"));
  CHECK(holds(page, "<a id=\"a-b--r-1\"></a>\n\n### r-1\n\n**Title of r-1**\n\n"));
  CHECK(holds(page, "```writ\nfor b in bucket\nrequire b.x\n```\n"));
}

TEST_CASE("what a rule does not say has no line") {
  std::string const page = render_catalogue_markdown(one_rule());
  for (char const* const label : {"- tags", "- owner", "- fix", "- message", "- more", "- enforce",
                                  "- controls", "| parameter"}) {
    INFO(label);
    CHECK_FALSE(holds(page, label));
  }
}

TEST_CASE("what a rule says is listed") {
  Catalogue catalogue = one_rule();
  CatalogueRule& only = catalogue.modules[0].rules[0];
  only.summary.enforce = Enforce::Warn;
  only.summary.controls = {{"nis2", "21.2.h"}};
  only.summary.tags = {"s3", "tls"};
  only.owner = "team";
  only.message = "{b.@id} is *open*";
  only.parameters = {{"days", "number or string", "7", "at | least"}};
  std::string const page = render_catalogue_markdown(catalogue);
  CHECK(holds(page, "- severity: medium\n- enforce: warn\n"));
  CHECK(holds(page, "- controls: [nis2 21.2.h](#controls--nis2)\n"));
  CHECK(holds(page, "- tags: s3, tls\n- owner: team\n"));
  CHECK(holds(page, "- message: `{b.@id} is *open*`\n"));
  CHECK(holds(page, "| `days` | number or string | `7` | at \\| least |\n"));
}

TEST_CASE("of the tests that show a verdict three are named, each once") {
  Catalogue catalogue = one_rule();
  catalogue.modules[0].rules[0].examples = {{"fail", "f"}, {"pass", "a"}, {"pass", "a"},
                                            {"pass", "b"}, {"pass", "c"}, {"pass", "d"}};
  std::string const page = render_catalogue_markdown(catalogue);
  CHECK(holds(page, "- *pass*: a; b; c; and 1 more\n- *fail*: f\n"));
}

TEST_CASE("the index lists controls in the order of their numbers") {
  Catalogue catalogue = one_rule();
  catalogue.modules[0].rules[0].summary.controls = {{"cis", "2.10"}, {"cis", "2.9"}, {"cis", "10"}};
  std::string const page = render_catalogue_markdown(catalogue);
  CHECK(holds(page, "| 2.9 | [a.b/r-1](#a-b--r-1) |\n| 2.10 | [a.b/r-1](#a-b--r-1) |\n| 10 |"));
}

TEST_CASE("a declared framework shows its controls in its order, those without a rule too") {
  Catalogue catalogue = one_rule();
  catalogue.modules[0].rules[0].summary.controls = {{"own", "A"}};
  catalogue.frameworks = {{"own", "Our own", {{"B", "Second"}, {"A", "First"}}}};
  std::string const page = render_catalogue_markdown(catalogue);
  CHECK(holds(page, "| B: Second | none |\n| A: First | [a.b/r-1](#a-b--r-1) |\n"));
}

TEST_CASE("a catalogue without rules says so") {
  std::string const page = render_catalogue_markdown({});
  CHECK(holds(page, "0 rules in 0 modules."));
  CHECK(holds(page, "No rule names a control.\n"));
}

}  // namespace
}  // namespace writ
