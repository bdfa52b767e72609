// Holds rules of ours against the verdicts that Checkov, Regula, Sentinel, terraform-compliance and
// Trivy give on the same Terraform plans, and Gatekeeper, kube-linter, kube-score and Kyverno on
// the same Kubernetes objects. Skipped where the shared inputs are absent. With WRIT_UPDATE_GOLDEN
// set, writes differences.md anew: review the difference like code.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/agreement/comparison.hpp"
#include "tests/agreement/judgements.hpp"
#include "tests/agreement/verdicts.hpp"
#include "tests/support/run.hpp"

using namespace writ;
using namespace writ::test;

namespace {

namespace fs = std::filesystem;

/// The least share of verdicts that agree, in percent: of Checkov's, of those on Kubernetes, and of
/// all.
constexpr std::size_t kLeastAgreement = 97;
constexpr std::size_t kLeastRules = 60;

fs::path folder() { return project_root() / "tests" / "agreement"; }

/// One run of everything, which the cases below look at from several sides.
struct Run {
  std::vector<Tool> tools;
  std::map<std::string, ToolRules> rules;
  std::vector<Comparison> comparisons;
  std::vector<std::string> faults;  ///< inputs that could not be read, policies that do not compile
  std::size_t rule_count = 0;
};

Run run(fs::path const& data) {
  Run result;
  result.tools = read_tools(data);
  for (Tool const& tool : result.tools) {
    ToolRules& rules = result.rules[tool.name];
    rules = rules_of(tool.name);
    for (Diagnostic const& diagnostic : rules.compiled.diagnostics) {
      result.faults.push_back(render(diagnostic, false));
    }
    if (!rules.compiled.program) continue;
    result.rule_count += rules.compiled.program->rule_count();
    auto compared = compare(tool, *rules.compiled.program, result.faults);
    result.comparisons.insert(result.comparisons.end(), compared.begin(), compared.end());
  }
  return result;
}

Run const& the_run(fs::path const& data) {
  static Run const made = run(data);
  return made;
}

std::set<std::string> const kForKubernetes = {"gatekeeper", "kube-linter", "kube-score", "kyverno"};

struct Share {
  std::size_t agreed = 0;
  std::size_t compared = 0;
};

bool is_enough(Share const& share) {
  return share.compared > 0 && share.agreed * 100 >= share.compared * kLeastAgreement;
}

std::string key_of(Comparison const& comparison) {
  return comparison.tool + " " + comparison.check + " " + comparison.input + " " +
         comparison.resource;
}

}  // namespace

TEST_CASE("a selection takes the ids with the smallest digests, each once") {
  // SHA-256 of "a" starts with ca97, of "b" with 3e23, of "c" with 2e7d.
  CHECK(selected({"a", "b", "c", "b"}, 2) == std::vector<std::string>{"c", "b"});
  CHECK(selected({"a"}, 2) == std::vector<std::string>{"a"});
}

TEST_CASE("a share is rounded down, so that it never reads better than it is") {
  CHECK(percentage(2, 3) == "66.6 %");
  CHECK(percentage(9999, 10000) == "99.9 %");
  CHECK(percentage(0, 0) == "0.0 %");
}

TEST_CASE("the rules compile and the inputs are read without a fault") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  for (std::string const& fault : the_run(*data).faults) {
    INFO(fault);
    CHECK(fault.empty());
  }
  CHECK(the_run(*data).rule_count >= kLeastRules);
}

TEST_CASE("each selected check of another tool has a rule, or a reason why not") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  std::set<std::pair<std::string, std::string>> excused;
  for (NotCompared const& one : read_not_compared(folder() / "not_compared.tsv")) {
    INFO(one.tool << " " << one.check);
    CHECK(one.tool != "checkov");
    CHECK(!one.why.empty());
    CHECK(excused.emplace(one.tool, one.check).second);
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (Tool const& tool : the_run(*data).tools) {
    auto const& program = the_run(*data).rules.at(tool.name).compiled.program;
    REQUIRE(program);
    for (Case const& one : tool.cases) {
      INFO(tool.name << " " << one.check);
      bool const is_excused = excused.count({tool.name, one.check}) != 0;
      CHECK(has_rule(*program, tool.name, one.check) != is_excused);
      seen.emplace(tool.name, one.check);
    }
  }
  for (auto const& [tool, check] : excused) {
    INFO(tool << " " << check);
    CHECK(seen.count({tool, check}) == 1);
  }
}

TEST_CASE("each rule names a check that is compared") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  for (Tool const& tool : the_run(*data).tools) {
    std::set<std::string> checks;
    for (Case const& one : tool.cases) checks.insert(one.check);
    for (RuleSummary const& rule : the_run(*data).rules.at(tool.name).compiled.program->rules()) {
      INFO(rule.id);
      REQUIRE(rule.controls.size() >= 1);
      for (auto const& [framework, check] : rule.controls) {
        INFO(check);
        CHECK(framework == tool.name);
        CHECK(checks.count(check) == 1);
      }
    }
  }
}

TEST_CASE("no rule names a resource or a file of the inputs") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  for (Tool const& tool : the_run(*data).tools) {
    for (PolicySource const& source : the_run(*data).rules.at(tool.name).sources) {
      for (Case const& one : tool.cases) {
        for (AgreementInput const& input : one.inputs) {
          CHECK(source.text.find(input.name) == std::string::npos);
        }
        for (Expectation const& expectation : one.expected) {
          if (expectation.resource.empty()) continue;
          INFO(source.path << ": " << expectation.resource);
          CHECK(source.text.find(expectation.resource) == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("our rules agree with the verdicts of other tools") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  std::map<std::string, Share> shares;
  for (Comparison const& comparison : the_run(*data).comparisons) {
    for (std::string const& name : {comparison.tool, std::string("all")}) {
      ++shares[name].compared;
      if (comparison.agrees()) ++shares[name].agreed;
    }
    if (kForKubernetes.count(comparison.tool) == 0) continue;
    ++shares["kubernetes"].compared;
    if (comparison.agrees()) ++shares["kubernetes"].agreed;
  }
  for (auto const& [name, share] : shares) {
    std::cout << name << ": " << share.agreed << " of " << share.compared << " verdicts agree, "
              << percentage(share.agreed, share.compared) << '\n';
  }
  CHECK(is_enough(shares["checkov"]));
  CHECK(is_enough(shares["guard"]));
  CHECK(is_enough(shares["kubernetes"]));
  CHECK(is_enough(shares["all"]));
}

TEST_CASE("each difference has a judgement, and each judgement a difference") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  auto const judgements = read_judgements(folder() / "judgements.tsv");
  std::vector<std::size_t> used(judgements.size(), 0);
  for (Comparison const& comparison : the_run(*data).comparisons) {
    if (comparison.agrees()) continue;
    std::size_t found = 0;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
      if (!is_about(judgements[i], comparison)) continue;
      ++found;
      ++used[i];
    }
    INFO(key_of(comparison) << ": theirs " << comparison.theirs << ", ours " << comparison.ours);
    CHECK(found == 1);
  }
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    INFO(judgements[i].tool << " " << judgements[i].check << " " << judgements[i].resource);
    CHECK(used[i] == 1);
    CHECK(std::find(kKinds.begin(), kKinds.end(), judgements[i].kind) != kKinds.end());
    CHECK(!judgements[i].why.empty());
  }
}

TEST_CASE("the page of differences is the one that this run makes") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  auto const page =
      differences_page(the_run(*data).comparisons, read_judgements(folder() / "judgements.tsv"),
                       read_not_compared(folder() / "not_compared.tsv"));
  auto const path = folder() / "differences.md";
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << page;
  CHECK(read_text(path) == page);
}
