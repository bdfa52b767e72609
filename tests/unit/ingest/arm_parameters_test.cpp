// Parameter files of Azure Resource Manager, and what templates make of them.
#include "writ/arm_parameters.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string faults(std::string const& text) {
  ArmParametersResult const result = read_arm_parameters("p.json", text);
  CHECK((result.parameters == nullptr) == !result.errors.empty());
  std::string out;
  for (Diagnostic const& d : result.errors) out += brief(d) + "\n";
  return out;
}

std::string template_of(std::string const& parameters, std::string const& location) {
  return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"parameters": )" +
         parameters + R"(, "resources": [{"type": "t", "name": "n", "location": ")" + location +
         "\"}]}";
}

/// What comes of a template whose parameter `p` is declared so, with these files of parameters;
/// first what is wrong.
std::string location(std::string const& declaration, std::vector<std::string> const& files) {
  InputOptions options;
  for (std::string const& file : files) {
    auto result = read_arm_parameters("p.json", R"({"parameters": )" + file + "}");
    REQUIRE(result.errors.empty());
    options.arm_parameters.push_back(std::move(result.parameters));
  }
  Snapshot const s =
      read(template_of("{\"p\": " + declaration + "}", "[parameters('p')]"), options);
  return errors(s) + short_json(find(s.state().resources.at(0).attributes.as_object(), "location"));
}

}  // namespace

TEST_CASE("a parameter file is JSON with parameters, each a value or a reference to one") {
  CHECK(faults(R"({"parameters": {"a": {"value": null}, "b": {"reference": {}}}})") == "");
  CHECK(faults("\xEF\xBB\xBF{\"parameters\": {}}") == "");
  CHECK(faults("{").substr(0, 18) == "I0102 p.json:1:2 n");
  CHECK(faults("[]") ==
        "I0110 p.json:1:1 a parameter file has no `parameters`, expected an object\n");
  CHECK(faults("{\"parameters\": []}").substr(0, 17) == "I0110 p.json:1:1 ");
  CHECK(
      faults(
          "{\"parameters\": {\"a\": {},\n \"b\": {\"value\": 1, \"reference\": {}}, \"c\": 1}}") ==
      "I0194 p.json:1:17 parameter `a` has neither, expected `value` or `reference`\n"
      "I0194 p.json:2:2 parameter `b` has both, expected `value` or `reference`\n"
      "I0194 p.json:2:38 parameter `c` has neither, expected `value` or `reference`\n");
}

TEST_CASE("a template is read with what its parameters are set to") {
  std::string const declared = R"({"type": "string", "defaultValue": "d"})";
  CHECK(location(declared, {}) == "\"d\"");
  CHECK(location(declared, {R"({"p": {"value": "x"}})"}) == "\"x\"");
  CHECK(location(declared, {R"({"P": {"value": "x"}})", R"({"p": {"value": "y"}})"}) == "\"y\"");
  CHECK(location(declared, {R"({"p": {"value": null}})"}) == "\"d\"");
  CHECK(location(R"({"type": "string"})", {R"({"p": {"reference": {"secretName": "s"}}})"}) == "?");
  CHECK(location(R"({"type": "secureString"})", {R"({"p": {"value": "x"}})"}) == "*");
  CHECK(location(declared, {R"({"p": {"value": "[concat('a', 'b')]"}})"}) ==
        "\"[concat('a', 'b')]\"");
}

TEST_CASE("a value that the declaration does not take is a fault, and nothing is known of it") {
  std::string const fault =
      "I0174 in.json:2:21 parameter `p` does not take the value that is given\n?";
  for (auto const& [type, good, bad] :
       std::vector<std::array<std::string, 3>>{{"string", "\"1\"", "1"},
                                               {"int", "1", "1.5"},
                                               {"bool", "true", "\"true\""},
                                               {"array", "[1]", "{}"},
                                               {"object", "{\"a\":1}", "[]"}}) {
    std::string const declared = "{\"type\": \"" + type + "\"}";
    CHECK(location(declared, {"{\"p\": {\"value\": " + good + "}}"}) == good);
    CHECK(location(declared, {"{\"p\": {\"value\": " + bad + "}}"}) == fault);
  }
  std::string const chosen = R"({"type": "string", "allowedValues": ["a", "b"]})";
  CHECK(location(chosen, {R"({"p": {"value": "b"}})"}) == "\"b\"");
  CHECK(location(chosen, {R"({"p": {"value": "c"}})"}) == fault);
}

TEST_CASE("a parameter that no template has is told at its place, once") {
  InputOptions options;
  options.arm_parameters = {read_arm_parameters("p.json",
                                                "{\"parameters\": {\"a\": {\"value\": 1},\n"
                                                "\"b\": {\"value\": 2}}}")
                                .parameters};
  SnapshotBuilder builder;
  CHECK(builder.add("a.json", template_of(R"({"a": {"type": "int"}})", "x"), options));
  CHECK(builder.add("b.json", template_of("{}", "x"), options));
  CHECK(errors(std::move(builder).finish()) ==
        "I0175 p.json:2:1 no template has a parameter `b`\n");
  CHECK(errors(read("[]", options)).find("I0175 p.json:1:17 ") != std::string::npos);
}

TEST_CASE("values outlive the options that they came with") {
  Snapshot s;
  {
    InputOptions options;
    options.arm_parameters = {
        read_arm_parameters("p.json", R"({"parameters": {"p": {"value": "a\u0062c"}}})")
            .parameters};
    s = read(template_of(R"({"p": {"type": "string"}})", "[parameters('p')]"), options);
  }
  CHECK(json(find(s.state().resources.at(0).attributes.as_object(), "location")) == "\"abc\"");
}

TEST_CASE("a parameter file among the inputs is told from a template") {
  Snapshot const s = read(
      R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
"parameters": {}})");
  REQUIRE(s.errors().size() == 1);
  CHECK(s.errors()[0].message ==
        "found parameters of a template of Azure Resource Manager, which is not read");
  CHECK(s.errors()[0].notes.at(0).message.find("--arm-parameters") != std::string::npos);
}
