// What Kyverno, Gatekeeper, kube-linter and kube-score say of Kubernetes objects. Their checks are
// drawn from one pot. Covered by agreement_test.cpp.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/agreement/verdicts.hpp"

namespace writ::test {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

/// So many of the checks of all four together.
constexpr std::size_t kKubernetesChecks = 40;

/// A case, and the id that it is drawn by.
struct Drawn {
  std::string id;
  std::string tool;
  Case one;
};

/// Rows about one check and the same files, each verdict once: of most policies there are several
/// versions, tried on the same files.
void add_kyverno(fs::path const& data, std::vector<Drawn>& all) {
  auto const document = read_verdicts(data, "kyverno.json");
  std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> place;
  std::set<std::tuple<std::size_t, std::string, std::string>> seen;
  for (auto const& row : document.at("cli")) {
    if (row.value("rule_type", "") != "validate") continue;
    auto const id = row.at("policy").get<std::string>() + "/" + row.at("rule").get<std::string>();
    auto const files = document.at("cli_tests")
                           .at(row.at("test").get<std::string>())
                           .at("resource_files")
                           .get<std::vector<std::string>>();
    auto const [at, is_new] = place.emplace(std::pair(id, files), all.size());
    if (is_new) {
      Case one;
      one.check = id;
      for (std::string const& file : files) one.inputs.push_back(corpus_input(data, file));
      all.push_back({id, "kyverno", std::move(one)});
    }
    // "namespace/name", where the tool takes what says no namespace for one in `default`.
    auto name = row.at("resource").get<std::string>();
    std::string space;
    if (std::size_t const slash = name.find('/'); slash != std::string::npos) {
      space = name.substr(0, slash + 1);
      name.erase(0, slash + 1);
    }
    if (space == "default/") space.clear();
    std::string const resource = space + row.at("kind").get<std::string>() + "/" + name;
    auto const verdict = row.at("expected").get<std::string>();
    if (!seen.emplace(at->second, resource, verdict).second) continue;
    Expectation expectation{resource, verdict == "pass"};
    expectation.skip = verdict == "skip";
    all[at->second].one.expected.push_back(std::move(expectation));
  }
}

/// A constraint is a template with parameters, so a rule of ours is about one constraint.
void add_gatekeeper(fs::path const& data, std::vector<Drawn>& all) {
  auto const document = read_verdicts(data, "gatekeeper.json");
  for (auto const& row : document.at("cases")) {
    auto const id = row.at("template").get<std::string>();
    Case one;
    one.check = id + "/" + row.at("test").get<std::string>();
    one.inputs.push_back({row.at("object_file").get<std::string>(), row.at("object").dump()});
    one.expected.push_back({"", row.at("expected") == "allowed"});
    all.push_back({id, "gatekeeper", std::move(one)});
  }
}

void add_kube_linter(fs::path const& data, std::vector<Drawn>& all) {
  auto const document = read_verdicts(data, "kube_linter.json");
  for (auto const& row : document.at("cases")) {
    // Two cases are about the form of the output.
    if (!row.at("expected_findings").is_number()) continue;
    auto const id = row.at("check").get<std::string>();
    Case one;
    one.check = id;
    one.inputs.push_back(corpus_input(data, row.at("file").get<std::string>()));
    Expectation expectation{"", row.at("expected_findings") == 0};
    expectation.failures = row.at("expected_findings").get<std::size_t>();
    one.expected.push_back(std::move(expectation));
    all.push_back({id, "kube-linter", std::move(one)});
  }
}

void add_kube_score(fs::path const& data, std::vector<Drawn>& all) {
  auto const document = read_verdicts(data, "kube_score.json");
  for (auto const& row : document.at("cases")) {
    auto const id = row.at("check").get<std::string>();
    Case one;
    one.check = id;
    one.inputs.push_back(corpus_input(data, row.at("file").get<std::string>()));
    one.expected.push_back({"", row.at("expected") == "AllOK"});
    all.push_back({id, "kube-score", std::move(one)});
  }
}

}  // namespace

std::vector<Tool> kubernetes_tools(fs::path const& data) {
  std::vector<Drawn> all;
  add_gatekeeper(data, all);
  add_kube_linter(data, all);
  add_kube_score(data, all);
  add_kyverno(data, all);
  std::vector<std::string> ids;
  for (Drawn const& drawn : all) ids.push_back(drawn.id);
  ids = selected(std::move(ids), kKubernetesChecks);
  std::vector<Tool> tools = {
      {"gatekeeper", {}}, {"kube-linter", {}}, {"kube-score", {}}, {"kyverno", {}}};
  for (Drawn& drawn : all) {
    if (std::find(ids.begin(), ids.end(), drawn.id) == ids.end()) continue;
    for (Tool& tool : tools) {
      if (tool.name == drawn.tool) tool.cases.push_back(std::move(drawn.one));
    }
  }
  return tools;
}

}  // namespace writ::test
