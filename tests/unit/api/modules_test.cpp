// Modules that `use` brings in: what they lend, what they do not, and who is asked for them.
#include <map>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

/// Options with a finder over texts in memory, which notes what it is asked for.
struct Library {
  std::map<std::string, std::string> texts;
  mutable Lines asked;

  [[nodiscard]] CompileOptions options() const {
    CompileOptions result;
    result.find_module = [this](std::string const& module,
                                std::vector<DeclaredModule> const&) -> FoundModule {
      asked.push_back(module);
      auto const text = texts.find(module);
      if (text == texts.end()) return {};
      return {PolicySource{module + ".writ", text->second}, {}, {}};
    };
    return result;
  }
};

/// A policy `m` that uses these modules, with one rule.
std::string using_modules(std::string const& uses, std::string const& require) {
  return "module m\n" + uses + "\nrule r \"t\" {\nseverity low\nfor b in thing\nrequire " +
         require + "\n}\n";
}

TEST_CASE("a used module lends constants, parameters, predicates and functions") {
  Library const library{{{"lib.net",
                          "module lib.net\nlet most = 10\nparameter least: number = 2 \"least\"\n"
                          "predicate fits(n) = n <= most and n >= least\n"
                          "function twice(n) = n * 2\n"}},
                        {}};
  Program const program =
      compiled({{"m.writ",
                 using_modules("use lib.net",
                               "net.fits(b.x) and net.twice(b.x) > net.least and b.x < net.most")}},
               library.options());
  CHECK(library.asked == Lines{"lib.net"});
  CheckReport const report = check(program, things({"\"x\": 5", "\"x\": 1"}), {});
  CHECK(report.summary.pass == 1);
  CHECK(report.summary.fail == 1);
  REQUIRE(report.parameters.size() == 1);
  CHECK(report.parameters[0].name == "lib.net.least");
}

TEST_CASE("a parameter of a used module may be set") {
  Library const library{{{"lib", "module lib\nparameter least: number = 2 \"least\"\n"}}, {}};
  CompileOptions options = library.options();
  options.parameters = {{"lib.least", "7"}};
  Program const program =
      compiled({{"m.writ", using_modules("use lib", "b.x >= lib.least")}}, options);
  CHECK(check(program, things({"\"x\": 5"}), {}).summary.fail == 1);
}

TEST_CASE("rules and tests of a used module are left alone") {
  Library const library{{{"lib", "module lib\n" + rule_with("require b.y").substr(9) +
                                     "test \"t\" {\ngiven { \"type\": \"thing\", \"id\": \"a\" }\n"
                                     "expect r fail\n}\n"}},
                        {}};
  Program const program =
      compiled({{"m.writ", using_modules("use lib", "b.x == 1")}}, library.options());
  CHECK(program.rule_count() == 1);
  CHECK(program.test_count() == 0);
}

TEST_CASE("used modules may use others, and each is asked for once") {
  Library const library{{{"a", "module a\nuse b\nuse c\nlet x = b.x + c.x"},
                         {"b", "module b\nuse c\nlet x = c.x"},
                         {"c", "module c\nlet x = 1"}},
                        {}};
  Program const program = compiled(
      {{"m.writ", using_modules("use a\nuse c", "b.x == a.x")}, {"n.writ", "module n\nuse a\n"}},
      library.options());
  CHECK(library.asked == Lines{"a", "c", "b"});
  CHECK(check(program, things({"\"x\": 2"}), {}).summary.pass == 1);
}

TEST_CASE("a module that a source declares is not asked for") {
  Library const library{{{"lib", "module lib\nlet x = 1"}}, {}};
  Program const program = compiled(
      {{"m.writ", using_modules("use lib", "b.x == lib.x")}, {"lib", "module lib\nlet x = 2"}},
      library.options());
  CHECK(library.asked.empty());
  CHECK(check(program, things({"\"x\": 2"}), {}).summary.pass == 1);
}

TEST_CASE("a finder is told what the sources declare, in their order") {
  Lines declared;
  CompileOptions options;
  options.find_module = [&](std::string const&, std::vector<DeclaredModule> const& modules) {
    for (DeclaredModule const& module : modules) {
      declared.push_back(module.module + " in " + module.path);
    }
    return FoundModule{PolicySource{"l", "module lib"}, {}, {}};
  };
  CHECK(compile({{"z", "module b.c\nuse lib"}, {"y", "module a"}}, options).program);
  CHECK(declared == Lines{"b.c in z", "a in y"});
}

TEST_CASE("files of one module each say what they use") {
  Library const library{{{"first", "module first\nlet x = 1"}, {"two", "module two\nlet x = 2"}},
                        {}};
  CompileResult const apart = compile({{"a", "module m\nuse first as n\nlet a = n.x"},
                                       {"b", "module m\nuse two as n\nlet b = n.x"},
                                       {"c", "module m\nlet c = n.x"}},
                                      library.options());
  CHECK(mistakes_of(apart) == Lines{"c:2:9 W0201 nothing here is named `n`"});
  CHECK(mistakes_of(compile({{"a", "module m\nuse first as n\nuse two as n"}},
                            library.options())) == Lines{"a:3:12 W0203 `n` is declared twice"});
}

TEST_CASE("a mistake in a used module is told with its path") {
  Library const library{{{"lib", "module lib\nlet x = y"}}, {}};
  CHECK(mistakes_of(compile({{"m", "module m\nuse lib"}}, library.options())) ==
        Lines{"lib.writ:2:9 W0201 nothing here is named `y`"});
}

TEST_CASE("a module that does not parse is not said to be the wrong one as well") {
  Library const library{{{"lib", "modul lib\nlet x = 1"}}, {}};
  Lines const found = mistakes_of(compile({{"m", "module m\nuse lib"}}, library.options()));
  REQUIRE(found.size() == 1);
  CHECK(found[0].substr(0, 18) == "lib.writ:1:1 W0101");
}

TEST_CASE("a found text counts towards the bounds on texts and their declarations") {
  Library const library{{{"lib", "module lib\nlet x = 1\nlet y = 2"}}, {}};
  CompileOptions options = library.options();
  options.limits.source_bytes = 20;
  CHECK(mistakes_of(compile({{"m", "module m\nuse lib"}}, options)) ==
        Lines{"m:2:5 W0219 module `lib` cannot be read: `lib.writ` is larger than 20 bytes"});
  options.limits.source_bytes = 1000;
  options.limits.declarations = 5;
  CHECK(compile({{"m", "module m\nuse lib"}}, options).program);
  options.limits.declarations = 4;
  CHECK(mistakes_of(compile({{"m", "module m\nuse lib"}}, options)) ==
        Lines{"lib.writ:1:1 W0407 more than 4 declarations"});
}

TEST_CASE("as many modules may be used as the limit, and no more") {
  Library const library{{{"a", "module a\nuse b"}, {"b", "module b"}}, {}};
  CompileOptions options = library.options();
  options.limits.used_modules = 2;
  CHECK(compile({{"m", "module m\nuse a"}}, options).program);
  options.limits.used_modules = 1;
  CHECK(mistakes_of(compile({{"m", "module m\nuse a"}}, options)) ==
        Lines{"a.writ:2:5 W0408 `use` brings in more than 1 modules"});
}

TEST_CASE("a chain of modules may be longer than any stack") {
  CompileOptions options;
  options.limits.used_modules = 20'000;
  bool closes = false;
  options.find_module = [&](std::string const& module, std::vector<DeclaredModule> const&) {
    std::size_t const next = std::stoul(module.substr(1)) + 1;
    std::string const use = next < 20'000 ? "use m" + std::to_string(next) : closes ? "use m0" : "";
    return FoundModule{PolicySource{module, "module " + module + "\n" + use}, {}, {}};
  };
  CHECK(compile({{"m", "module m\nuse m0"}}, options).program);
  closes = true;
  CompileResult const circle = compile({{"m", "module m\nuse m0"}}, options);
  REQUIRE(circle.diagnostics.size() == 1);
  CHECK(circle.diagnostics[0].code == "W0217");
}

TEST_CASE("a digest covers the modules that are used, and tells them from sources") {
  PolicySource const policy{"m", using_modules("use lib", "b.x == lib.x")};
  auto const with = [&](std::string const& text) {
    return compiled({policy}, Library{{{"lib", text}}, {}}.options()).digest();
  };
  CHECK(with("module lib\nlet x = 1") == with("module lib\nlet x = 1"));
  CHECK(with("module lib\nlet x = 1") != with("module lib\nlet x = 2"));
  CHECK(with("module lib\nlet x = 1") !=
        compiled({policy, {"lib.writ", "module lib\nlet x = 1"}}).digest());
}

TEST_CASE("a bundle carries the texts of used modules, and a test with settings finds them") {
  Library const library{{{"lib", "module lib\npredicate low(n) = n < 5"}}, {}};
  Program const program =
      compiled({{"m.writ",
                 "module m\nuse lib\nparameter on: boolean = false \"whether\"\n"
                 "rule r \"t\" {\nseverity low\nfor b in thing\nwhen on\nrequire lib.low(b.x)\n}\n"
                 "test \"t\" {\ngiven { \"type\": \"thing\", \"id\": \"a\", \"x\": 9 }\n"
                 "set on = true\nexpect r fail on \"a\"\n}\n"}},
               library.options());
  std::vector<TestResult> const tests = run_tests(program, {});
  REQUIRE(tests.size() == 1);
  CHECK(tests[0].passed);
  std::string const bundle = save_bundle(program);
  CHECK(bundle.find("predicate low") != std::string::npos);
  CompileResult const loaded = load_bundle("b", bundle);
  REQUIRE(loaded.program);
  CHECK(loaded.program->digest() == program.digest());
}

}  // namespace
}  // namespace writ::test
