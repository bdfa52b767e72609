// Settings from JSON objects: what they spell, what wins, and where mistakes are shown.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string const kParameters = R"(module m
parameter age: duration = 1d "age"
parameter start: time = "2020-01-01" "start"
parameter label: string = "none" "label"
parameter regions: list of string = [] "regions"
parameter share: number = 1 "share"
parameter on: boolean = false "on"
parameter table: map of number = {} "table"
)";

CompileOptions with(std::vector<PolicySource> files) {
  CompileOptions options;
  options.parameter_files = std::move(files);
  return options;
}

/// The parameters as the report shows them, or the mistakes.
Lines values(CompileOptions const& options) {
  CompileResult const result = compile({{"p", kParameters}}, options);
  if (!result.program) return mistakes_of(result);
  Lines lines;
  for (ParameterSummary const& p : check(*result.program, things({""}), {}).parameters) {
    lines.push_back(p.name.substr(2) + "=" + p.value);
  }
  return lines;
}

Lines values(std::string const& text) { return values(with({{"f.json", text}})); }

TEST_CASE("values of JSON become what the parameter's type takes") {
  CHECK(values(R"({"age": "365d", "start": "2026-01-31T12:00:00+02:00", "label": "a\nb",
                   "regions": ["eu-west-1"], "share": -1.5, "on": true, "table": {"a": 1}})") ==
        Lines{R"(age="365d")", R"(label="a\nb")", "on=true", R"(regions=["eu-west-1"])",
              "share=-1.5", R"(start="2026-01-31T10:00:00Z")", R"(table={"a":1})"});
}

TEST_CASE("an empty object sets nothing, and names may be in full") {
  CHECK(values("{}") == values(CompileOptions()));
  CHECK(values(R"({"m.share": 7})") == values(R"({"share": 7})"));
}

TEST_CASE("a later file wins, and a single setting over every file") {
  PolicySource const first{"a", R"({"share": 2})"};
  PolicySource const second{"b", R"({"share": 3})"};
  CHECK(values(with({first, second})) == values(R"({"share": 3})"));
  CompileOptions options = with({first, second});
  options.parameters = {{"m.share", "4"}};
  CHECK(values(options) == values(R"({"share": 4})"));
}

TEST_CASE("what does not fit is shown at its place, all of it in one run") {
  CHECK(values("{\n  \"share\": \"1\",\n  \"label\": 5,\n \"agee\": 1\n}") ==
        Lines{"f.json:2:12 W0314 parameter `share` takes number, found a string",
              "f.json:3:12 W0314 parameter `label` takes string, found a number",
              "f.json:4:2 W0214 no parameter is named `agee`"});
  CHECK(values(R"({"age": "a year"})") ==
        Lines{"f.json:1:9 W0314 parameter `age` takes duration, found a string"});
}

TEST_CASE("null is no value of a parameter") {
  CHECK(values("{\n \"on\": null\n}") == Lines{"f.json:2:8 W0102 expected a value, found `null`"});
}

TEST_CASE("what is no JSON is refused, be it an expression") {
  CHECK(values(R"({"share": 1 + 1})") ==
        Lines{"f.json:1:11 W0102 expected a JSON value, found `1 + 1`"});
  CHECK(values(R"({"age": 3d})") == Lines{"f.json:1:9 W0102 expected a JSON value, found `3d`"});
  CHECK(values(R"({"regions": [r"x", now]})").size() == 2);
  CHECK(values("[1]") ==
        Lines{"f.json:1:1 W0102 expected an object of parameters and their values, found `[`"});
  for (std::string const text : {"", "{", "{\"share\": 1", "{share: 1}", "{} {}", "{\"a\" 1}"}) {
    INFO(text);
    Lines const found = values(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].substr(0, 7) == "f.json:");
  }
}

TEST_CASE("a member may stand there once") {
  Lines const found = values(R"({"share": 1, "share": 2})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].substr(0, 17) == "f.json:1:14 W0116");
}

TEST_CASE("a file of parameters is bounded like a policy") {
  CompileOptions options = with({{"f.json", "{" + std::string(100, ' ') + "}"}});
  options.limits.source_bytes = 102;
  CHECK(compile({}, options).program);
  options.limits.source_bytes = 101;
  CHECK(mistakes_of(compile({}, options)) ==
        Lines{"f.json:0:0 W0402 file is larger than 101 bytes"});
}

}  // namespace
}  // namespace writ::test
