// What is typed at a prompt: values, conditions, mistakes, and whose names they use.
#include "writ/evaluate.hpp"

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

constexpr char const* kPolicy =
    "module a.s3\n"
    "use a.lib\n"
    "parameter most: number = 3 \"most\"\n"
    "let names = [\"x\", \"y\"]\n"
    "predicate small(n) = n < most\n"
    "rule few \"t\" {\nseverity low\n"
    "parameter least: number = 1 \"least\"\n"
    "for bucket in thing\n"
    "let size = bucket.size + least\n"
    "require small(size)\n"
    "}\n";
constexpr char const* kLibrary = "module a.lib\nfunction twice(n) = n * 2\n";

Program program(std::vector<ParameterSetting> parameters = {}) {
  CompileOptions options;
  options.parameters = std::move(parameters);
  return compiled({{"a/s3.writ", kPolicy}, {"a/lib.writ", kLibrary}}, options);
}

Snapshot snapshot() {
  return snapshot_of({{"in.json", R"({"resources": [
    {"type": "thing", "id": "one", "size": 1, "tags": {"a": "b"}, "xs": [1, 2],
     "secret": "s", "@sensitive": ["/secret"], "@unknown": ["/later"]},
    {"type": "thing", "id": "two", "size": 2}]})"}});
}

Evaluation evaluated(std::string const& text, PromptScope const& scope = {},
                     EvaluateOptions const& options = {},
                     std::vector<ParameterSetting> parameters = {}) {
  return evaluate(program(std::move(parameters)), snapshot(), scope, options, text);
}

/// The value, or the outcome of the condition with its reason, or the mistakes.
std::string came_to(std::string const& text, PromptScope const& scope = {},
                    EvaluateOptions const& options = {},
                    std::vector<ParameterSetting> parameters = {}) {
  Evaluation const result = evaluated(text, scope, options, std::move(parameters));
  std::string line;
  for (Diagnostic const& d : result.diagnostics) {
    line += d.where.path + ":" + std::to_string(d.where.line) + ":" +
            std::to_string(d.where.column) + " " + d.message + "\n";
  }
  if (result.limit_hit) line += "limit";
  if (result.value) line += result.value->value;
  if (!result.undecided.empty()) line += " because " + result.undecided;
  if (result.condition) {
    line += result.condition->condition.outcome;
    if (!result.condition->condition.reason.empty()) {
      line += " (" + result.condition->condition.reason + ")";
    }
  }
  return line;
}

PromptScope on(std::string resource) {
  PromptScope scope;
  scope.resource = std::move(resource);
  return scope;
}

TEST_CASE("expressions have values") {
  CHECK(came_to("1 + 2") == "3");
  CHECK(came_to("\"a\" + \"b\"") == "\"ab\"");
  CHECK(came_to("[1, 2]") == "[1,2]");
  CHECK(came_to("true") == "true");
  CHECK(came_to("90d") == "\"90d\"");
  CHECK(came_to("now") == "\"1970-01-01T00:00:00Z\"");
  CHECK(came_to("lower(\"A\")") == "\"a\"");
  CHECK(came_to("[t.size for t in thing]") == "[1,2]");
}

TEST_CASE("conditions have outcomes with their parts") {
  CHECK(came_to("1 < 2") == "true");
  CHECK(came_to("not 1 < 2") == "false");
  CHECK(came_to("some t in thing: t.size > 1") == "true");
  Evaluation const result = evaluated("every t in thing: t.size > 1 or t.tags.a == \"b\"");
  REQUIRE(result.condition);
  CHECK(result.condition->text == "every t in thing: t.size > 1 or t.tags.a == \"b\"");
  CHECK(result.condition->condition.parts.size() == 2);
  CHECK(result.condition->condition.outcome == "true");
}

TEST_CASE("a chosen resource has a name, and what is read of it a place") {
  CHECK(came_to("it.size", on("two")) == "2");
  Evaluation const result = evaluated("it.tags.a", on("one"));
  REQUIRE(result.value);
  CHECK(result.value->resource == "one");
  CHECK(result.value->pointer == "/tags/a");
  CHECK(came_to("it.size == 1", on("one")) == "true");
  CHECK(came_to("it.size == 1", on("two")) == "false");
}

TEST_CASE("absent, unknown, undecided and sensitive values are told apart") {
  CHECK(came_to("it.none", on("one")) == "null");
  CHECK(came_to("it.later", on("one")) == "\"(known after apply)\"");
  CHECK(came_to("it.secret", on("one")) == "\"(sensitive)\"");
  CHECK(
      came_to("it.size.x", on("one")) ==
      "\"(undecided)\" because a path, a function or a calculation met a value of the wrong type");
  CHECK(came_to("it.none > 1", on("one")) == "undecided (absent)");
}

TEST_CASE("without a module its names stand behind the last word of its name") {
  CHECK(came_to("s3.names") == "[\"x\",\"y\"]");
  CHECK(came_to("lib.twice(4)") == "8");
  CHECK(came_to("s3.small(2)") == "true");
}

TEST_CASE("within a module its names stand bare") {
  PromptScope scope;
  scope.module = "a.s3";
  CHECK(came_to("names", scope) == "[\"x\",\"y\"]");
  CHECK(came_to("lib.twice(most)", scope) == "6");
}

TEST_CASE("within a rule its variable, lets and parameters have names") {
  PromptScope scope = on("two");
  scope.module = "a.s3";
  scope.rule = "few";
  CHECK(came_to("bucket.size", scope) == "2");
  CHECK(came_to("size", scope) == "3");
  CHECK(came_to("least", scope) == "1");
  CHECK(came_to("small(size)", scope) == "false");
  CHECK(came_to("least + most", scope, {}, {{"least", "10"}, {"most", "20"}}) == "30");
}

TEST_CASE("a call of a predicate shows its conditions") {
  PromptScope scope;
  scope.module = "a.s3";
  Evaluation const result = evaluated("small(5)", scope);
  REQUIRE(result.condition);
  CHECK(result.condition->text == "small(5)");
  CHECK(result.condition->condition.outcome == "false");
}

TEST_CASE("further names are computed in order") {
  PromptScope scope = on("two");
  scope.lets = {{"n", "it.size"}, {"m", "n * 10"}};
  CHECK(came_to("m + n", scope) == "22");
}

TEST_CASE("a mistake is shown where it was typed") {
  CHECK(came_to("1 +") != "");
  CHECK(came_to("nowhere.x").find("prompt:1:1 ") == 0);
  CHECK(came_to("1 < 2 and nosuch(3)").find("prompt:1:11 ") == 0);
  PromptScope scope;
  scope.module = "a.s3";
  CHECK(came_to("most + nowhere.x", scope).find("prompt:1:8 ") == 0);
}

TEST_CASE("what is no single expression is refused, whatever it would do to the rule around it") {
  for (std::string const text :
       {"", " ", "# nothing", "true }", "true\n}\nrule x \"\" {", "true require false", "1; 2", "}",
        "\"", "r\"", "(", "it.x == \x01", "true message \"x\"", "let x = 1"}) {
    INFO(text);
    Evaluation const result = evaluated(text, on("one"));
    CHECK(!result.diagnostics.empty());
    CHECK(!result.value);
    CHECK(!result.condition);
  }
}

TEST_CASE("a comment behind an expression is none of it") { CHECK(came_to("1 + 1 # two") == "2"); }

TEST_CASE("a spent budget is said") {
  EvaluateOptions options;
  options.limits.steps = 3;
  CHECK(came_to("[t.size for t in thing]", {}, options) == "limit");
}

TEST_CASE("a program of no policies can be asked too") {
  CompileResult const nothing = compile({}, CompileOptions{});
  REQUIRE(nothing.program);
  Evaluation const result = evaluate(*nothing.program, snapshot(), {}, {}, "1 + 1");
  REQUIRE(result.value);
  CHECK(result.value->value == "2");
}

TEST_CASE("a bundle's parameters stay as they were set") {
  Program const set = program({{"most", "20"}});
  CompileResult const loaded = load_bundle("b", save_bundle(set), Limits{});
  REQUIRE(loaded.program);
  Evaluation const result = evaluate(*loaded.program, snapshot(), {}, {}, "s3.most");
  REQUIRE(result.value);
  CHECK(result.value->value == "20");
}

TEST_CASE("resources are listed in their order") {
  auto const list = resources(snapshot());
  REQUIRE(list.size() == 2);
  CHECK(list[0].id == "one");
  CHECK(list[1].type == "thing");
}

}  // namespace
}  // namespace writ::test
