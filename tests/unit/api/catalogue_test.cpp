#include <catch2/catch.hpp>

#include "writ/catalogue.hpp"

namespace writ {
namespace {

Catalogue catalogue_of(std::vector<PolicySource> sources) {
  CompileResult const result = compile(std::move(sources));
  for (Diagnostic const& d : result.diagnostics) INFO(render(d, false));
  REQUIRE(result.program);
  return catalogue(*result.program);
}

constexpr char const* kPolicy =
    "# Why buckets.\n"
    "module my.buckets\n"
    "parameter days: number = 7 \"days to keep\"\n"
    "# Why it is so.\n"
    "#\n"
    "# And more.\n"
    "rule kept \"Buckets are kept\" {\n"
    "  severity high\n"
    "  controls nis2 \"21.2.c\"\n"
    "  owner    \"storage\"\n"
    "  parameter least: duration = 90d \"at least\"\n"
    "  for      b in bucket\n"
    "  # A remark that stays out.\n"
    "  require  b.days >= days\n"
    "           and duration(b.least) >= least\n"
    "  message  \"{b.@id} is kept {b.days}\"\n"
    "  fix      \"Set days\"\n"
    "}\n"
    "test \"a week\" {\n"
    "  given { \"type\": \"bucket\", \"id\": \"b\", \"days\": 7, \"least\": \"90d\" }\n"
    "  expect kept pass on \"b\"\n"
    "  expect no other fail\n"
    "}\n";

TEST_CASE("a catalogue has what a rule says of itself") {
  Catalogue const found = catalogue_of({{"my/buckets.writ", kPolicy}});
  REQUIRE(found.modules.size() == 1);
  CatalogueModule const& module = found.modules[0];
  CHECK(module.name == "my.buckets");
  CHECK(module.documentation == "Why buckets.");
  REQUIRE(module.rules.size() == 1);
  CatalogueRule const& rule = module.rules[0];
  CHECK(rule.name == "kept");
  CHECK(rule.summary.id == "my.buckets/kept");
  CHECK(rule.summary.title == "Buckets are kept");
  CHECK(rule.summary.documentation == "Why it is so.\n\nAnd more.");
  CHECK(rule.owner == "storage");
  CHECK(rule.message == "{b.@id} is kept {b.days}");
  CHECK(rule.fix == "Set days");
}

TEST_CASE("its statements stand as they were written, moved to the left together") {
  Catalogue const found = catalogue_of({{"my/buckets.writ", kPolicy}});
  CHECK(found.modules[0].rules[0].statements ==
        std::vector<std::string>{"for      b in bucket",
                                 "require  b.days >= days\n"
                                 "         and duration(b.least) >= least"});
}

TEST_CASE("parameters of a module and of a rule have type, default and meaning") {
  Catalogue const found = catalogue_of({{"my/buckets.writ", kPolicy}});
  REQUIRE(found.modules[0].parameters.size() == 1);
  CatalogueParameter const& days = found.modules[0].parameters[0];
  CHECK(days.name == "days");
  CHECK(days.type == "number");
  CHECK(days.standard == "7");
  CHECK(days.meaning == "days to keep");
  REQUIRE(found.modules[0].rules[0].parameters.size() == 1);
  CatalogueParameter const& least = found.modules[0].rules[0].parameters[0];
  CHECK(least.type == "duration");
  CHECK(least.standard == "90d");
}

TEST_CASE("tests that expect a verdict of the rule are its examples") {
  Catalogue const found = catalogue_of(
      {{"my/buckets.writ", kPolicy},
       {"my/buckets_test.writ",
        "module my.buckets\n"
        "rule only-here \"For tests alone\" { severity low for b in bucket require b.x }\n"
        "test \"a day\" {\n"
        "  given { \"type\": \"bucket\", \"id\": \"b\", \"days\": 1, \"least\": \"90d\" }\n"
        "  expect my.buckets/kept fail on \"b\"\n"
        "  expect only-here fail on \"b\"\n"
        "}\n"}});
  REQUIRE(found.modules.size() == 1);
  REQUIRE(found.modules[0].rules.size() == 1);
  auto const& examples = found.modules[0].rules[0].examples;
  REQUIRE(examples.size() == 2);
  CHECK(examples[0].verdict == "pass");
  CHECK(examples[0].test == "a week");
  CHECK(examples[1].verdict == "fail");
  CHECK(examples[1].test == "a day");
}

TEST_CASE("modules stand by name, those without rules and parameters not at all") {
  auto const rule = [](std::string const& module) {
    return PolicySource{
        module + ".writ",
        "module " + module + "\nrule r \"t\" { severity low for b in bucket require b.x }\n"};
  };
  Catalogue const found =
      catalogue_of({rule("b"), rule("a"), {"c.writ", "module c\nlet unused = 1\n"}});
  REQUIRE(found.modules.size() == 2);
  CHECK(found.modules[0].name == "a");
  CHECK(found.modules[1].name == "b");
}

TEST_CASE("a bundle has the same catalogue without examples") {
  CompileResult const result = compile({{"my/buckets.writ", kPolicy}});
  REQUIRE(result.program);
  CompileResult const loaded = load_bundle("p.bundle", save_bundle(*result.program));
  REQUIRE(loaded.program);
  Catalogue const found = catalogue(*loaded.program);
  REQUIRE(found.modules.size() == 1);
  REQUIRE(found.modules[0].rules.size() == 1);
  CHECK(found.modules[0].rules[0].examples.empty());
  CHECK(found.modules[0].rules[0].parameters.size() == 1);
  CHECK(found.modules[0].parameters[0].type == "number");
}

}  // namespace
}  // namespace writ
