#include "writ/baseline.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/report/example.hpp"

namespace writ {
namespace {

CheckReport report_of(std::vector<Finding> findings) {
  CheckReport report = test::example();
  report.findings = std::move(findings);
  return report;
}

/// Which findings of the report the baseline of `known` has.
std::vector<bool> known_of(std::vector<Finding> const& known, std::vector<Finding> const& found) {
  CheckReport report = report_of(found);
  static_cast<void>(apply_baseline(report, baseline_of(report_of(known))));
  std::vector<bool> result;
  for (Finding const& finding : report.findings) result.push_back(finding.known);
  return result;
}

Finding with_prints(std::vector<std::string> const& prints) {
  Finding finding = test::failing();
  finding.evidence.clear();
  for (std::string const& print : prints) {
    EvidencePiece piece;
    piece.fingerprint = print;
    finding.evidence.push_back(piece);
  }
  return finding;
}

TEST_CASE("what a run found is known to its baseline, and nothing else is") {
  CHECK(known_of({test::failing(), test::undecided()}, {test::failing(), test::undecided()}) ==
        std::vector<bool>{true, true});
  CHECK(known_of({test::failing()}, {test::failing(), test::undecided()}) ==
        std::vector<bool>{true, false});
  CHECK(known_of({}, {test::failing()}) == std::vector<bool>{false});
}

TEST_CASE("a finding is known only where each of its conditions is") {
  CHECK(known_of({with_prints({"a", "b"})}, {with_prints({"a"})}) == std::vector<bool>{true});
  CHECK(known_of({with_prints({"a"})}, {with_prints({"a", "b"})}) == std::vector<bool>{false});
  CHECK(known_of({with_prints({"a", "a"})}, {with_prints({"a", "a"})}) == std::vector<bool>{true});
}

TEST_CASE("a finding that is not known takes nothing from those that are") {
  CHECK(known_of({with_prints({"a"})}, {with_prints({"a", "b"}), with_prints({"a"})}) ==
        std::vector<bool>{false, true});
}

TEST_CASE("of two resources with one id the baseline has as many as it knew") {
  CHECK(known_of({with_prints({"a"})}, {with_prints({"a"}), with_prints({"a"})}) ==
        std::vector<bool>{true, false});
  CHECK(known_of({with_prints({"a"}), with_prints({"a"})},
                 {with_prints({"a"}), with_prints({"a"})}) == std::vector<bool>{true, true});
}

TEST_CASE("a finding without evidence is known by its own fingerprint") {
  CHECK(known_of({with_prints({})}, {with_prints({})}) == std::vector<bool>{true});
  CHECK(known_of({with_prints({})}, {with_prints({"a"})}) == std::vector<bool>{false});
}

TEST_CASE("what was undecided and now fails is new, the other way round it is known") {
  Finding undecided = with_prints({"a"});
  undecided.verdict = Verdict::Undecided;
  CHECK(known_of({undecided}, {with_prints({"a"})}) == std::vector<bool>{false});
  CHECK(known_of({with_prints({"a"})}, {undecided}) == std::vector<bool>{true});
}

TEST_CASE("what passed, was skipped or waived is no entry") {
  std::vector<Finding> findings;
  for (Verdict const verdict : {Verdict::Pass, Verdict::Skip, Verdict::Waived}) {
    findings.push_back(test::failing());
    findings.back().verdict = verdict;
  }
  CHECK(baseline_of(report_of(findings)).empty());
}

TEST_CASE("what is no longer found is gone, and the rest is what a pruned file holds") {
  Baseline const baseline = baseline_of(report_of({test::failing(), test::undecided()}));
  CheckReport report = report_of({test::failing()});
  BaselineUse const use = apply_baseline(report, baseline);
  CHECK(use.known == 1);
  REQUIRE(use.gone.size() == 1);
  CHECK(use.gone[0].rule == test::undecided().rule);
  REQUIRE(use.still.size() == 1);
  CHECK(use.still[0].rule == test::failing().rule);
}

TEST_CASE("what the run did not look at is not gone") {
  Baseline const baseline = baseline_of(report_of({test::failing()}));
  CheckReport other_rules = report_of({});
  other_rules.rules.clear();
  CheckReport other_inputs = report_of({});
  other_inputs.inputs[0].path = "other.json";
  CheckReport broken = report_of({});
  broken.errors.resize(1);
  for (CheckReport* report : {&other_rules, &other_inputs, &broken}) {
    BaselineUse const use = apply_baseline(*report, baseline);
    CHECK(use.gone.empty());
    CHECK(use.still == baseline);
  }
}

}  // namespace
}  // namespace writ
