// Runs the rules of a tool's folder on its cases and folds their findings into a verdict on each
// resource, or on the input as a whole. Covered by agreement_test.cpp.
#include "tests/agreement/comparison.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "tests/support/run.hpp"
#include "writ/check.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {

namespace fs = std::filesystem;

namespace {

/// One instant for all runs, since some rules look at dates.
constexpr Instant kNow{1767225600, 0};

bool names(std::vector<std::pair<std::string, std::string>> const& controls,
           std::string const& tool, std::string const& check) {
  return std::find(controls.begin(), controls.end(), std::pair(tool, check)) != controls.end();
}

std::string text_of(Finding const& finding) {
  std::string text(name(finding.verdict));
  if (!finding.reason.empty()) text += " (" + finding.reason + ")";
  return text;
}

/// The gravest decides: whoever finds a failure has found one, and what is undecided may be one.
/// A resource that is skipped says nothing beside one that passes.
unsigned gravity(Verdict verdict) {
  switch (verdict) {
    case Verdict::Fail:
      return 4;
    case Verdict::Undecided:
      return 3;
    case Verdict::Pass:
      return 2;
    case Verdict::Skip:
      return 1;
    case Verdict::Waived:
      return 0;
  }
  return 0;
}

/// The findings of the check's rules on one input.
struct InputFindings {
  std::string input;
  std::vector<Finding> findings;
};

std::vector<InputFindings> findings_on(Case const& one, std::string const& tool,
                                       Program const& program, std::vector<std::string>& faults) {
  CheckOptions options;
  options.all = true;
  options.now = kNow;
  std::vector<InputFindings> result;
  for (AgreementInput const& input : one.inputs) {
    SnapshotBuilder builder;
    builder.add(input.name, input.bytes);
    CheckReport report = check(program, std::move(builder).finish(), options);
    for (Diagnostic const& fault : report.errors) {
      faults.push_back(render(fault, false));
    }
    InputFindings kept{input.name, {}};
    for (Finding& finding : report.findings) {
      if (names(finding.controls, tool, one.check)) kept.findings.push_back(std::move(finding));
    }
    result.push_back(std::move(kept));
  }
  return result;
}

/// Checkov writes the address of a data source without its leading `data.`, and tools for
/// Kubernetes leave out the namespace.
bool is_about(Finding const& finding, Expectation const& expectation) {
  std::string_view id = finding.resource.id;
  if (expectation.resource.empty() || id == expectation.resource) return true;
  if (id.size() <= expectation.resource.size()) return false;
  std::string_view const before = id.substr(0, id.size() - expectation.resource.size());
  if (id.substr(before.size()) != expectation.resource) return false;
  return before == "data." || (before.back() == '/' && before.find('/') == before.size() - 1);
}

Comparison judged(Expectation const& expectation, std::vector<InputFindings> const& inputs) {
  Comparison result;
  result.resource = expectation.resource;
  result.theirs = expectation.skip ? "skip" : expectation.pass ? "pass" : "fail";
  result.ours = "not selected";
  result.input = inputs.front().input;
  Finding const* gravest = nullptr;
  std::size_t failures = 0;
  for (InputFindings const& input : inputs) {
    for (Finding const& finding : input.findings) {
      if (!is_about(finding, expectation)) continue;
      if (finding.verdict == Verdict::Fail) ++failures;
      if (gravest != nullptr && gravity(finding.verdict) <= gravity(gravest->verdict)) continue;
      gravest = &finding;
      result.ours = text_of(finding);
      result.input = input.input;
    }
  }
  // What a rule is about is not in the input.
  bool const of_whole = expectation.resource.empty();
  if (of_whole && expectation.skip && gravest == nullptr) result.ours = "skip";
  if (expectation.failures != 0 && failures != expectation.failures) {
    result.theirs = std::to_string(expectation.failures) + " fail";
    result.ours = std::to_string(failures) + " fail";
  }
  return result;
}

}  // namespace

ToolRules rules_of(std::string const& tool) {
  ToolRules result;
  for (auto const& entry : fs::directory_iterator(project_root() / "tests" / "agreement" / tool)) {
    if (entry.path().extension() != ".writ") continue;
    result.sources.push_back({entry.path().string(), read_text(entry.path())});
  }
  std::sort(result.sources.begin(), result.sources.end(),
            [](PolicySource const& a, PolicySource const& b) { return a.path < b.path; });
  result.compiled = compile(result.sources);
  return result;
}

bool has_rule(Program const& program, std::string const& tool, std::string const& check) {
  auto const rules = program.rules();
  return std::any_of(rules.begin(), rules.end(),
                     [&](RuleSummary const& rule) { return names(rule.controls, tool, check); });
}

std::vector<Comparison> compare(Tool const& tool, Program const& program,
                                std::vector<std::string>& faults) {
  std::vector<Comparison> result;
  for (Case const& one : tool.cases) {
    if (!has_rule(program, tool.name, one.check)) continue;
    auto const inputs = findings_on(one, tool.name, program, faults);
    for (Expectation const& expectation : one.expected) {
      Comparison comparison = judged(expectation, inputs);
      comparison.tool = tool.name;
      comparison.check = one.check;
      result.push_back(std::move(comparison));
    }
  }
  return result;
}

}  // namespace writ::test
