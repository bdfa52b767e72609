// The verdicts that other tools give on Terraform plans, CloudFormation templates and Kubernetes
// objects, read from the files
// beside the checkout into one form. Covered by agreement_test.cpp.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace writ::test {

/// What another tool says of one resource or, where `resource` is empty, of the input as a whole.
struct Expectation {
  std::string resource;
  bool pass = false;
  bool skip = false;         ///< neither pass nor fail
  std::size_t failures = 0;  ///< of the input as a whole: so many resources fail; 0: not counted
};

struct AgreementInput {
  std::string name;  ///< its path in the corpus, or what its tool calls it
  std::string bytes;
};

/// One check of another tool on what it was tried on.
struct Case {
  std::string check;
  std::vector<AgreementInput> inputs;
  std::vector<Expectation> expected;
};

/// `name` is also the folder of our rules and the framework of their `controls`.
struct Tool {
  std::string name;
  std::vector<Case> cases;
};

/// The tools that judge Terraform, the one that judges CloudFormation and those that judge
/// Kubernetes: of Checkov, of Trivy, of Guard and of those for Kubernetes together the cases of the
/// checks that selected() leaves, of the others all.
[[nodiscard]] std::vector<Tool> read_tools(std::filesystem::path const& data);

/// As many check ids as `count`, the smallest by SHA-256, so that nobody chooses.
[[nodiscard]] std::vector<std::string> selected(std::vector<std::string> ids, std::size_t count);

[[nodiscard]] std::string read_text(std::filesystem::path const& path);

// ---- One reader a tool -------------------------------------------------------------------------

[[nodiscard]] std::vector<Case> checkov_cases(std::filesystem::path const& data);
[[nodiscard]] std::vector<Case> regula_cases(std::filesystem::path const& data);
[[nodiscard]] std::vector<Case> sentinel_cases(std::filesystem::path const& data);
[[nodiscard]] std::vector<Case> terraform_compliance_cases(std::filesystem::path const& data);
[[nodiscard]] std::vector<Case> trivy_cases(std::filesystem::path const& data);

/// Those of the Guard rules registry that selected() leaves.
[[nodiscard]] std::vector<Case> guard_cases(std::filesystem::path const& data);

/// Gatekeeper, kube-linter, kube-score and Kyverno.
[[nodiscard]] std::vector<Tool> kubernetes_tools(std::filesystem::path const& data);

/// A file of verdicts.
[[nodiscard]] nlohmann::json read_verdicts(std::filesystem::path const& data,
                                           std::string_view name);
/// An input file of the corpus; one that was derived from configuration is made whole.
[[nodiscard]] AgreementInput corpus_input(std::filesystem::path const& data,
                                          std::string const& path);

}  // namespace writ::test
