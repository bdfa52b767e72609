// Each limit of a compilation, at the limit and one past it. Those of inputs are in
// tests/unit/ingest, those of a run in tests/unit/vm/budget_test.cpp.
#include <functional>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

CompileResult with(std::string const& policy, std::function<void(Limits&)> const& change) {
  Limits limits;
  change(limits);
  return compile({{"p", policy}}, limits);
}

/// The smallest value that compiles the policy, found by halving; past it the code is that one.
std::size_t least_value(std::string const& policy, std::size_t enough, std::string const& code,
                        std::function<void(Limits&, std::size_t)> const& set) {
  auto const compiles = [&](std::size_t value) {
    CompileResult const result = with(policy, [&](Limits& limits) { set(limits, value); });
    if (!result.program) CHECK(result.diagnostics.front().code == code);
    return result.program.has_value();
  };
  REQUIRE(compiles(enough));
  std::size_t least = 0;
  while (least + 1 < enough) {
    std::size_t const middle = least + (enough - least) / 2;
    (compiles(middle) ? enough : least) = middle;
  }
  CHECK(compiles(enough));
  CHECK_FALSE(compiles(enough - 1));
  return enough;
}

TEST_CASE("a file may be as large as the limit, and no larger") {
  std::string const policy = rule_with("require b.x");
  CHECK(with(policy, [&](Limits& l) { l.source_bytes = policy.size(); }).program);
  CompileResult const past = with(policy, [&](Limits& l) { l.source_bytes = policy.size() - 1; });
  REQUIRE(past.diagnostics.size() == 1);
  CHECK_FALSE(past.program);
  CHECK(past.diagnostics[0].code == "W0402");
  CHECK(past.diagnostics[0].where.path == "p");
}

TEST_CASE("as many mistakes as the limit are told, and one more as that there are more") {
  std::string const policy = "module m\nlet a = aa\nlet b = bb\nlet c = cc";
  auto const told = [&](std::uint32_t limit) {
    Lines codes;
    for (Diagnostic const& d :
         with(policy, [&](Limits& l) { l.diagnostics = limit; }).diagnostics) {
      codes.push_back(d.code);
    }
    return codes;
  };
  CHECK(told(3) == Lines{"W0201", "W0201", "W0201"});
  CHECK(told(2) == Lines{"W0201", "W0201", "W0403"});
  CHECK(told(0) == Lines{"W0403"});
}

TEST_CASE("a file may hold as many declarations as the limit") {
  std::string const policy = "module m\nlet a = 1\nlet b = 2";
  CHECK(with(policy, [](Limits& l) { l.declarations = 3; }).program);
  CompileResult const past = with(policy, [](Limits& l) { l.declarations = 2; });
  CHECK(mistakes_of(past) == Lines{"p:3:1 W0407 more than 2 declarations"});
}

TEST_CASE("the declarations of all files count together") {
  std::vector<PolicySource> const sources = {{"a", "module a\nlet x = 1"},
                                             {"b", "module b\nlet y = 2"}};
  Limits limits;
  limits.declarations = 4;
  CHECK(compile(sources, limits).program);
  limits.declarations = 3;
  CHECK(mistakes_of(compile(sources, limits)) == Lines{"b:1:1 W0407 more than 3 declarations"});
}

TEST_CASE("a rule may have as many nodes as the limit once predicates are inlined") {
  std::string const policy =
      "module m\npredicate p(x) = x.a == 1 and x.b == 2\n"
      "rule r \"t\" { severity low for b in thing require p(b) and p(b.c) and p(b.d) }";
  std::size_t const least =
      least_value(policy, 10'000, "W0404", [](Limits& limits, std::size_t value) {
        limits.nodes_per_rule = static_cast<std::uint32_t>(value);
      });
  // Three times two comparisons of a path and a literal.
  CHECK(least > 20);
  CHECK(least < 60);
}

TEST_CASE("the nodes of one rule are not counted against another") {
  std::string policy = "module m\n";
  for (int i = 0; i < 50; ++i) {
    policy += "rule r" + std::to_string(i) +
              " \"t\" { severity low for b in thing require b.x == 1 and b.y == 2 }\n";
  }
  CHECK(with(policy, [](Limits& l) { l.nodes_per_rule = 50; }).program);
}

TEST_CASE("the nodes of all rules may come to the limit of the compilation, and no more") {
  std::string policy = "module m\n";
  for (int i = 0; i < 50; ++i) {
    policy += "rule r" + std::to_string(i) +
              " \"t\" { severity low for b in thing require b.x == 1 and b.y == 2 }\n";
  }
  auto const set = [](Limits& limits, std::size_t value) {
    limits.nodes = static_cast<std::uint32_t>(value);
  };
  std::size_t const least = least_value(policy, 10'000, "W0409", set);
  CHECK(least > 50 * 5);
  CHECK(least < 50 * 20);
  // Told once, where it happened, and not of each rule that follows.
  CHECK(mistakes_of(with(policy, [&](Limits& limits) { set(limits, least / 2); })).size() == 1);
}

TEST_CASE("an expression may nest as deep as the limit") {
  auto const nested = [](int levels) {
    return rule_with("require " + std::string(static_cast<std::size_t>(levels), '(') + "b.x" +
                     std::string(static_cast<std::size_t>(levels), ')'));
  };
  least_value(nested(50), 200, "W0401", [](Limits& limits, std::size_t value) {
    limits.nesting = static_cast<std::uint32_t>(value);
  });
  // By default about two hundred levels.
  CHECK(compile({{"p", nested(190)}}).program);
  CHECK_FALSE(compile({{"p", nested(210)}}).program);
}

TEST_CASE("calls may nest to a multiple of that once they are inlined") {
  std::string policy = "module m\nfunction f0(x) = x.a\n";
  for (int i = 1; i <= 300; ++i) {
    policy += "function f" + std::to_string(i) + "(x) = f" + std::to_string(i - 1) + "(x)\n";
  }
  policy += "rule r \"t\" { severity low for b in thing require f300(b) == 1 }";
  CHECK(compile({{"p", policy}}).program);
  least_value(policy, 200, "W0401", [](Limits& limits, std::size_t value) {
    limits.nesting = static_cast<std::uint32_t>(value);
  });
}

TEST_CASE("a number may have as many digits as the limit") {
  auto const digits = [](std::size_t count) {
    return with("module m\nlet a = " + std::string(count, '9'),
                [](Limits& l) { l.number_digits = 30; });
  };
  CHECK(digits(30).program);
  CompileResult const past = digits(31);
  REQUIRE(past.diagnostics.size() == 1);
  CHECK(past.diagnostics[0].code == "W0105");
}

TEST_CASE("a constant that would have more digits is left to the evaluator, which is undecided") {
  Limits limits;
  limits.number_digits = 30;
  CompileOptions options;
  options.limits = limits;
  std::string const nines(30, '9');
  Program const program = compiled(
      {{"p", rule_with("require " + nines + " + 1 > 0\nrequire " + nines + " + 0 > 0")}}, options);
  CheckOptions run;
  run.limits = limits;
  CheckReport const report = check(program, things({""}), run);
  CHECK(findings_of(report) == Lines{"m/r undecided on t0 (value)"});
  CHECK(report.findings[0].evidence.size() == 1);
}

TEST_CASE("constants may take as many bytes as the limit") {
  std::string names;
  for (int i = 0; i < 100; ++i) names += (i == 0 ? "\"" : ", \"") + std::to_string(i) + "-name\"";
  std::size_t const least =
      least_value(rule_with("require b.x in [" + names + "]"), 1U << 20U, "W0406",
                  [](Limits& limits, std::size_t value) { limits.constant_bytes = value; });
  // A hundred values of 16 bytes and their texts.
  CHECK(least > 2'000);
  CHECK(least < 20'000);
}

TEST_CASE("a constant is counted as often as it is written out") {
  std::string policy = "module m\nlet table = [";
  for (int i = 0; i < 1000; ++i) policy += std::to_string(i) + ",";
  policy.back() = ']';
  policy += "\nrule r \"t\" {\nseverity low\nfor b in thing\n";
  for (int i = 0; i < 100; ++i) policy += "require b.x" + std::to_string(i) + " in table\n";
  policy += "}";
  CompileResult const result = with(policy, [](Limits& l) { l.constant_bytes = 200'000; });
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "W0406");
}

TEST_CASE("a rule may compute as many values at once as there are registers") {
  auto const wide = [](int members) {
    std::string object;
    for (int i = 0; i < members; ++i) {
      object += (i == 0 ? "" : ", ") + ("\"k" + std::to_string(i)) + "\": b.k" + std::to_string(i);
    }
    return compile({{"p", rule_with("require b.all == {" + object + "}")}});
  };
  int least = 0;
  int most = 300;
  while (least + 1 < most) {
    int const middle = least + (most - least) / 2;
    (wide(middle).program ? least : most) = middle;
  }
  CHECK(least > 240);
  CHECK(most <= 256);
  CompileResult const past = wide(most);
  REQUIRE(past.diagnostics.size() == 1);
  CHECK(past.diagnostics[0].code == "W0405");
}

}  // namespace
}  // namespace writ::test
