// Trivy's examples: fragments of Terraform whose resources stand in the file of verdicts itself.
// Makes plans of them. Covered by agreement_test.cpp.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/agreement/completion.hpp"
#include "tests/agreement/verdicts.hpp"

namespace writ::test {
namespace {

using nlohmann::json;

/// So many of its checks on encryption or identities as Checkov's share in the number of all.
constexpr std::size_t kTrivyChecks = 20;

/// The file names no categories; its long ids name the matter.
bool is_about_encryption_or_iam(std::string const& long_id) {
  return long_id.find("encrypt") != std::string::npos || long_id.find("-iam-") != std::string::npos;
}

std::string name_of(std::string const& address) { return address.substr(address.rfind('.') + 1); }

json resource_of(json const& example) {
  auto const address = example.at("address").get<std::string>();
  return {{"address", address},
          {"mode", example.at("mode")},
          {"type", example.at("type")},
          {"name", name_of(address)},
          {"change",
           {{"actions", {example.at("mode") == "data" ? "read" : "create"}},
            {"before", nullptr},
            {"after", example.at("values")},
            {"after_unknown", example.at("unknown")}}}};
}

/// What the example says of references, as `configuration` of a plan says it.
json configuration_of(json const& input) {
  json resources = json::array();
  for (auto const& resource : input.at("resources")) {
    auto const address = resource.at("address").get<std::string>();
    json expressions = json::object();
    for (auto const& entry : input.value("references", json::array())) {
      if (entry.at("address") != address) continue;
      for (auto const& [path, targets] : entry.at("references").items()) {
        expressions[path] = {{"references", targets}};
      }
    }
    resources.push_back({{"address", address},
                         {"mode", resource.at("mode")},
                         {"type", resource.at("type")},
                         {"name", name_of(address)},
                         {"expressions", std::move(expressions)}});
  }
  return {{"root_module", {{"resources", std::move(resources)}}}};
}

std::string plan_of(json const& input) {
  json changes = json::array();
  for (auto const& resource : input.at("resources")) changes.push_back(resource_of(resource));
  json const plan = {{"format_version", "1.2"},
                     {"resource_changes", std::move(changes)},
                     {"configuration", configuration_of(input)}};
  return with_what_it_refers_to(plan.dump());
}

}  // namespace

std::vector<Case> trivy_cases(std::filesystem::path const& data) {
  auto const document = read_verdicts(data, "trivy_checks.json");
  std::vector<json const*> candidates;
  std::vector<std::string> ids;
  for (auto const& example : document.at("examples")) {
    if (example.at("format") != "terraform") continue;
    if (!is_about_encryption_or_iam(example.at("long_id").get<std::string>())) continue;
    candidates.push_back(&example);
    ids.push_back(example.at("check_id").get<std::string>());
  }
  ids = selected(std::move(ids), kTrivyChecks);
  std::vector<Case> cases;
  for (json const* example : candidates) {
    auto const id = example->at("check_id").get<std::string>();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    Case one;
    one.check = id;
    one.inputs.push_back({example->at("source").get<std::string>(), plan_of(example->at("input"))});
    one.expected.push_back({"", example->at("expected") == "no finding"});
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace writ::test
