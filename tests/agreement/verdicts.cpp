// What the readers of verdicts share, and those of the tools whose verdicts need no conversion.
// Covered by agreement_test.cpp.
#include "tests/agreement/verdicts.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "engine/base/sha256.hpp"
#include "tests/agreement/completion.hpp"

namespace writ::test {

namespace fs = std::filesystem;

namespace {

/// The sentence that fixes which of Checkov's checks are compared.
constexpr std::size_t kCheckovChecks = 40;

bool is_about_encryption_or_iam(nlohmann::json const& categories) {
  if (!categories.is_array()) return false;
  return std::any_of(categories.begin(), categories.end(), [](nlohmann::json const& category) {
    return category == "ENCRYPTION" || category == "IAM";
  });
}

void expect(std::vector<Expectation>& expected, nlohmann::json const& resources, bool pass) {
  if (!resources.is_array()) return;
  for (auto const& resource : resources) expected.push_back({resource.get<std::string>(), pass});
}

/// A tool that judges a plan as a whole: a case a verdict.
Case whole_plan(fs::path const& data, std::string check, nlohmann::json const& verdict) {
  Case result;
  result.check = std::move(check);
  result.inputs.push_back(corpus_input(data, verdict.at("plan").get<std::string>()));
  result.expected.push_back({"", verdict.at("expected") == "pass"});
  return result;
}

}  // namespace

std::string read_text(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

nlohmann::json read_verdicts(fs::path const& data, std::string_view name) {
  return nlohmann::json::parse(read_text(data / "verdicts" / name));
}

AgreementInput corpus_input(fs::path const& data, std::string const& path) {
  std::string bytes = read_text(data / "corpus" / path);
  bool const is_derived = path.find("plan_like/") != std::string::npos;
  return {path, is_derived ? with_what_it_refers_to(bytes) : std::move(bytes)};
}

std::vector<std::string> selected(std::vector<std::string> ids, std::size_t count) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::sort(ids.begin(), ids.end(), [](std::string const& a, std::string const& b) {
    return sha256_hex(a) < sha256_hex(b);
  });
  ids.resize(std::min(ids.size(), count));
  return ids;
}

std::vector<Case> checkov_cases(fs::path const& data) {
  auto const document = read_verdicts(data, "checkov.json");
  std::vector<nlohmann::json const*> candidates;
  std::vector<std::string> ids;
  for (auto const& check : document.at("checks")) {
    if (check.at("framework") != "terraform" || check.at("verdict_level") != "resource") continue;
    if (!is_about_encryption_or_iam(check.at("categories"))) continue;
    candidates.push_back(&check);
    ids.push_back(check.at("check_id").get<std::string>());
  }
  ids = selected(std::move(ids), kCheckovChecks);
  std::vector<Case> cases;
  for (nlohmann::json const* check : candidates) {
    auto const id = check->at("check_id").get<std::string>();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    Case one;
    one.check = id;
    for (auto const& path : check->at("input_files")) {
      one.inputs.push_back(corpus_input(data, path.get<std::string>()));
    }
    expect(one.expected, check->at("expected_passed"), true);
    expect(one.expected, check->at("expected_failed"), false);
    cases.push_back(std::move(one));
  }
  return cases;
}

std::vector<Case> regula_cases(fs::path const& data) {
  // Its inputs of other kinds than Terraform plans lie in other folders.
  std::set<std::string> const folders = {"tfplan", "regula_fixtures_plan_like"};
  std::map<std::pair<std::string, std::string>, Case> by_input;
  auto const document = read_verdicts(data, "regula.json");
  for (auto const& verdict : document.at("cases")) {
    auto const path = verdict.at("input").get<std::string>();
    if (folders.count(path.substr(0, path.find('/'))) == 0) continue;
    auto const check = verdict.at("rule_package").get<std::string>();
    Case& one = by_input[{check, path}];
    if (one.inputs.empty()) {
      one.check = check;
      one.inputs.push_back(corpus_input(data, path));
    }
    auto const& resource = verdict.at("resource");
    one.expected.push_back({resource.is_null() ? std::string() : resource.get<std::string>(),
                            verdict.at("valid").get<bool>()});
  }
  std::vector<Case> cases;
  for (auto& [key, one] : by_input) cases.push_back(std::move(one));
  return cases;
}

std::vector<Case> sentinel_cases(fs::path const& data) {
  std::vector<Case> cases;
  auto const document = read_verdicts(data, "sentinel.json");
  for (auto const& verdict : document.at("cases")) {
    auto const check =
        verdict.at("cloud").get<std::string>() + "/" + verdict.at("policy").get<std::string>();
    cases.push_back(whole_plan(data, check, verdict));
  }
  return cases;
}

std::vector<Case> terraform_compliance_cases(fs::path const& data) {
  std::vector<Case> cases;
  auto const document = read_verdicts(data, "terraform_compliance.json");
  for (auto const& verdict : document.at("cases")) {
    cases.push_back(whole_plan(data, verdict.at("test").get<std::string>(), verdict));
  }
  return cases;
}

std::vector<Tool> read_tools(fs::path const& data) {
  std::vector<Tool> tools = {{"checkov", checkov_cases(data)},
                             {"regula", regula_cases(data)},
                             {"sentinel", sentinel_cases(data)},
                             {"terraform-compliance", terraform_compliance_cases(data)},
                             {"trivy", trivy_cases(data)},
                             {"guard", guard_cases(data)}};
  for (Tool& tool : kubernetes_tools(data)) tools.push_back(std::move(tool));
  return tools;
}

}  // namespace writ::test
