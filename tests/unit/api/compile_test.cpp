// The public door to the compiler: what comes back for good and bad sources, and what stays the
// same.
#include <optional>
#include <thread>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string const kPolicy = rule_with("require b.x == 1");

TEST_CASE("no sources are a program without rules") {
  CompileResult const result = compile({});
  REQUIRE(result.program);
  CHECK(result.program->rule_count() == 0);
  CHECK(result.program->test_count() == 0);
  CHECK(result.diagnostics.empty());
}

TEST_CASE(
    "a program lists its rules in the order of the sources, with what they say of themselves") {
  Program const program = compiled({{"b",
                                     "module n\n# Why it matters,\n# in two lines.\n"
                                     "rule z \"Title\" {\nseverity high\nenforce advise\n"
                                     "controls f \"1\", \"2\"\nfor b in thing\nrequire b.x\n}"},
                                    {"a", kPolicy}});
  auto const rules = program.rules();
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].id == "n/z");
  CHECK(rules[0].title == "Title");
  CHECK(rules[0].severity == Severity::High);
  CHECK(rules[0].enforce == Enforce::Advise);
  CHECK(rules[0].documentation == "Why it matters,\nin two lines.");
  CHECK(rules[0].controls ==
        std::vector<std::pair<std::string, std::string>>{{"f", "1"}, {"f", "2"}});
  CHECK(rules[1].id == "m/r");
  CHECK(rules[1].enforce == Enforce::Deny);
  CHECK(program.rule_count() == 2);
}

TEST_CASE("a mistake costs the program, and all of them are told in the order of the sources") {
  CompileResult const result = compile(
      {{"one", "module m\nlet a = bb"}, {"two", kPolicy}, {"three", "module n\nlet c = dd"}});
  CHECK_FALSE(result.program);
  CHECK(mistakes_of(result) == Lines{"one:2:9 W0201 nothing here is named `bb`",
                                     "three:2:9 W0201 nothing here is named `dd`"});
}

TEST_CASE("a syntax mistake in one file hides what others would seem to lack") {
  CompileResult const result =
      compile({{"one", "module m\nlet limit = "}, {"two", rule_with("require b.x < limit")}});
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "W0102");
}

TEST_CASE("a digest tells paths, texts and their order apart, and nothing else") {
  std::string const digest = compiled({{"a", kPolicy}}).digest();
  CHECK(digest.size() == 7 + 64);
  CHECK(digest.substr(0, 7) == "sha256:");
  CHECK(compiled({{"a", kPolicy}}).digest() == digest);
  CHECK(compiled({{"b", kPolicy}}).digest() != digest);
  CHECK(compiled({{"a", kPolicy + "# \n"}}).digest() != digest);
  PolicySource const first{"a", "module a\n"};
  PolicySource const second{"b", "module b\n"};
  CHECK(compiled({first, second}).digest() != compiled({second, first}).digest());
  CHECK(compiled({{"ab", "module a\n"}}).digest() != compiled({{"a", "module a\n"}}).digest());
}

TEST_CASE("the same sources give the same bytecode") {
  std::string const policy = rule_with("require b.x in [1, 2] or b.y\nmessage \"{b.z}\"");
  CHECK(compiled(policy).disassemble() == compiled(policy).disassemble());
}

TEST_CASE("a program outlives what it was compiled from, and its copies share it") {
  std::optional<Program> copy;
  {
    std::vector<PolicySource> sources = {{"p", kPolicy}};
    copy = compiled(sources);
    sources[0].text.assign(sources[0].text.size(), '#');
  }
  CHECK(check(*copy, things({"\"x\": 1"}), {}).summary.pass == 1);
}

TEST_CASE("a program and a snapshot serve several threads at once") {
  Program const program = compiled(
      rule_with("require every x in b.xs: x matches r\"^a+$\" and upper(x) in [\"A\", \"AA\"]\n"
                "message \"{b.xs}\""));
  Snapshot const snapshot = things({"\"xs\": [\"a\", \"aa\"]", "\"xs\": [\"b\"]"});
  Lines const expected = findings_of(check_all(program, snapshot));
  std::vector<Lines> found(4);
  std::vector<std::thread> threads;
  for (Lines& lines : found) {
    threads.emplace_back([&] { lines = findings_of(check_all(program, snapshot)); });
  }
  for (std::thread& thread : threads) thread.join();
  for (Lines const& lines : found) CHECK(lines == expected);
}

// ---- Settings ----------------------------------------------------------------------------------

std::string const kParameters = R"(module m
parameter days: number = 7 "days"
parameter label: string = "none" "label"
rule r "t" {
  severity  low
  parameter names: list of string = [] "names"
  for       b in thing
  require   b.days == days and b.label == label and names == b.names
}
)";

/// The parameters as the report shows them, or the first mistake.
Lines values(std::vector<ParameterSetting> settings) {
  CompileOptions options;
  options.parameters = std::move(settings);
  CompileResult const result = compile({{"p", kParameters}}, options);
  if (!result.program) return mistakes_of(result);
  Lines lines;
  for (ParameterSummary const& p : check(*result.program, things({""}), {}).parameters) {
    lines.push_back(p.name + "=" + p.value);
  }
  return lines;
}

TEST_CASE("parameters keep their defaults where nothing sets them, and the report shows them") {
  CHECK(values({}) == Lines{"m.days=7", "m.label=\"none\"", "m/r.names=[]"});
}

TEST_CASE("a parameter is set by its full name, or by its own where that is enough") {
  Lines const expected = {"m.days=9", "m.label=\"none\"", "m/r.names=[\"a\"]"};
  CHECK(values({{"m.days", "9"}, {"m/r.names", "[\"a\"]"}}) == expected);
  CHECK(values({{"days", "9"}, {"names", "[\"a\"]"}}) == expected);
}

TEST_CASE("a setting is a constant expression, or the text itself for a string") {
  CHECK(values({{"days", "2 * 3"}})[0] == "m.days=6");
  CHECK(values({{"label", "a b"}})[1] == "m.label=\"a b\"");
  CHECK(values({{"label", "\"a b\""}})[1] == "m.label=\"a b\"");
  CHECK(values({{"label", ""}})[1] == "m.label=\"\"");
}

TEST_CASE("a setting that is wrong is a mistake of its own") {
  CHECK(values({{"dayz", "9"}}) == Lines{"value of dayz:1:1 W0214 no parameter is named `dayz`"});
  CHECK(values({{"days", "now"}})[0].find("W0306") != std::string::npos);
  CHECK(values({{"days", "\"9\""}})[0].find("W0314") != std::string::npos);
  CHECK(values({{"days", "9 +"}})[0].find("W0102") != std::string::npos);
  CHECK(values({{"days", ""}})[0].find("W0102") != std::string::npos);
}

TEST_CASE("a test sets parameters for itself alone") {
  std::string const given =
      " given { \"resources\": [ { \"type\": \"thing\", \"id\": \"a\", \"x\": 9 } ] } ";
  Program const program = compiled(
      "module m\nparameter days: number = 7 \"days\"\n"
      "rule r \"t\" { severity low for b in thing require b.x == days }\n"
      "test \"set\" {" +
      given +
      "set days = 9 expect r pass }\n"
      "test \"default\" {" +
      given + "expect r fail }\n");
  auto const results = run_tests(program, {});
  REQUIRE(results.size() == 2);
  CHECK(results[0].passed);
  CHECK(results[1].passed);
}

}  // namespace
}  // namespace writ::test
