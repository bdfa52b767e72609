// The verdicts of the Guard rules registry on CloudFormation templates. Covered by
// agreement_test.cpp.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "tests/agreement/verdicts.hpp"

namespace writ::test {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// The sentence that fixes which rules of the registry are compared.
constexpr std::size_t kGuardRules = 60;

struct Names {
  std::set<std::string> parameters;
  std::set<std::string> resources;
};

/// What `Ref` and `Fn::GetAtt` name anywhere in the value.
void gather_names(json const& value, Names& names) {
  if (value.is_object()) {
    if (value.contains("Ref") && value["Ref"].is_string()) {
      names.parameters.insert(value["Ref"].get<std::string>());
    }
    if (value.contains("Fn::GetAtt") && value["Fn::GetAtt"].is_array()) {
      names.resources.insert(value["Fn::GetAtt"].at(0).get<std::string>());
    }
  }
  if (!value.is_structured()) return;
  for (json const& part : value) gather_names(part, names);
}

/// The registry tries its rules on parts of templates, down to none at all. Given a version and
/// what they refer to, they are templates.
json completed(json const& input) {
  json result = input.is_object() ? input : json::object();
  result["AWSTemplateFormatVersion"] = "2010-09-09";
  for (char const* const section : {"Parameters", "Resources"}) {
    if (!result[section].is_object()) result[section] = json::object();
  }
  Names names;
  gather_names(result["Resources"], names);
  for (std::string const& name : names.resources) {
    if (!result["Resources"].contains(name)) {
      result["Resources"][name] = {{"Type", "Custom::Elsewhere"}};
    }
  }
  for (std::string const& name : names.parameters) {
    bool const is_known = result["Resources"].contains(name) || name.rfind("AWS::", 0) == 0;
    if (!is_known && !result["Parameters"].contains(name)) {
      result["Parameters"][name] = {{"Type", "String"}};
    }
  }
  return result;
}

/// Some inputs have the members of one resource where resources should stand.
bool is_template(json const& input) {
  if (!input.is_object() || !input.contains("Resources") || !input["Resources"].is_object()) {
    return true;
  }
  json const& resources = input["Resources"];
  return std::all_of(resources.begin(), resources.end(),
                     [](json const& resource) { return resource.is_object(); });
}

}  // namespace

std::vector<Case> guard_cases(fs::path const& data) {
  auto const document = read_verdicts(data, "guard_registry.json");
  std::vector<std::string> ids;
  for (auto const& [id, rule] : document.at("rules").items()) ids.push_back(id);
  ids = selected(std::move(ids), kGuardRules);
  std::vector<Case> cases;
  for (auto const& verdict : document.at("cases")) {
    auto const id = verdict.at("rule").get<std::string>();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    if (!is_template(verdict.at("input"))) continue;
    Case one;
    one.check = id;
    one.inputs.push_back({verdict.at("file").get<std::string>() + "#" +
                              std::to_string(verdict.at("case").get<int>()),
                          completed(verdict.at("input")).dump()});
    Expectation expected;
    expected.pass = verdict.at("expectation") == "PASS";
    expected.skip = verdict.at("expectation") == "SKIP";
    one.expected.push_back(expected);
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace writ::test
