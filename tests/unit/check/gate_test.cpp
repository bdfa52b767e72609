#include "writ/gate.hpp"

#include <catch2/catch.hpp>

namespace writ {
namespace {

Finding finding(Verdict verdict, Severity severity = Severity::Medium,
                Enforce enforce = Enforce::Deny) {
  Finding result;
  result.verdict = verdict;
  result.severity = severity;
  result.enforce = enforce;
  return result;
}

TEST_CASE("only a fail and, if asked, undecided fail the run") {
  auto const fails = [](Verdict verdict, UndecidedMode undecided) {
    return fails_run(finding(verdict), {Severity::Info, undecided});
  };
  for (UndecidedMode const how :
       {UndecidedMode::Fail, UndecidedMode::Warn, UndecidedMode::Ignore}) {
    CHECK(fails(Verdict::Fail, how));
    CHECK_FALSE(fails(Verdict::Pass, how));
    CHECK_FALSE(fails(Verdict::Skip, how));
    CHECK_FALSE(fails(Verdict::Waived, how));
  }
  CHECK(fails(Verdict::Undecided, UndecidedMode::Fail));
  CHECK_FALSE(fails(Verdict::Undecided, UndecidedMode::Warn));
  CHECK_FALSE(fails(Verdict::Undecided, UndecidedMode::Ignore));
}

TEST_CASE("only what is at or above --fail-on fails the run") {
  auto const fails = [](Severity severity, Severity fail_on) {
    return fails_run(finding(Verdict::Fail, severity), {fail_on, UndecidedMode::Fail});
  };
  CHECK(fails(Severity::High, Severity::High));
  CHECK(fails(Severity::Critical, Severity::High));
  CHECK_FALSE(fails(Severity::Medium, Severity::High));
  CHECK(fails(Severity::Info, Severity::Info));
  CHECK_FALSE(fails(Severity::High, Severity::Critical));
}

TEST_CASE("only rules that deny fail the run, whatever the severity") {
  for (Verdict const verdict : {Verdict::Fail, Verdict::Undecided}) {
    CHECK_FALSE(fails_run(finding(verdict, Severity::Critical, Enforce::Warn), {}));
    CHECK_FALSE(fails_run(finding(verdict, Severity::Critical, Enforce::Advise), {}));
  }
}

TEST_CASE("what the baseline has does not fail the run") {
  Finding known = finding(Verdict::Fail, Severity::Critical);
  known.known = true;
  CHECK_FALSE(fails_run(known, {}));
}

}  // namespace
}  // namespace writ
