#include "engine/cli/exit_code.hpp"

#include <catch2/catch.hpp>

namespace writ::cli {
namespace {

TEST_CASE("a run in which nothing went wrong ends with 0") { CHECK(exit_code({}) == 0); }

TEST_CASE("each outcome alone has its code") {
  Outcome outcome;
  SECTION("findings") {
    outcome.found = true;
    CHECK(exit_code(outcome) == 1);
  }
  SECTION("a wrong command line or policy") {
    outcome.refused = true;
    CHECK(exit_code(outcome) == 2);
  }
  SECTION("an input that could not be read") {
    outcome.unreadable = true;
    CHECK(exit_code(outcome) == 3);
  }
  SECTION("nothing was checked") {
    outcome.nothing = true;
    CHECK(exit_code(outcome) == 4);
  }
  SECTION("a limit") {
    outcome.limit_hit = true;
    CHECK(exit_code(outcome) == 5);
  }
}

TEST_CASE("of any combination the gravest wins: 5 over 3 over 2 over 4 over 1") {
  constexpr int kOrder[] = {5, 3, 2, 4, 1};
  for (unsigned bits = 0; bits < 32; ++bits) {
    Outcome outcome;
    outcome.limit_hit = (bits & 1U) != 0;
    outcome.unreadable = (bits & 2U) != 0;
    outcome.refused = (bits & 4U) != 0;
    outcome.nothing = (bits & 8U) != 0;
    outcome.found = (bits & 16U) != 0;
    int expected = 0;
    for (unsigned i = 5; i-- > 0;) {
      if ((bits & (1U << i)) != 0) expected = kOrder[i];
    }
    INFO(bits);
    CHECK(exit_code(outcome) == expected);
  }
}

Finding finding(Verdict verdict, Severity severity = Severity::Medium,
                Enforce enforce = Enforce::Deny) {
  Finding result;
  result.verdict = verdict;
  result.severity = severity;
  result.enforce = enforce;
  return result;
}

TEST_CASE("only a fail and, if asked, undecided fail the run") {
  auto const fails = [](Verdict verdict, Undecided undecided) {
    return fails_run(finding(verdict), Severity::Info, undecided);
  };
  for (Undecided const how : {Undecided::Fail, Undecided::Warn, Undecided::Ignore}) {
    CHECK(fails(Verdict::Fail, how));
    CHECK_FALSE(fails(Verdict::Pass, how));
    CHECK_FALSE(fails(Verdict::Skip, how));
    CHECK_FALSE(fails(Verdict::Waived, how));
  }
  CHECK(fails(Verdict::Undecided, Undecided::Fail));
  CHECK_FALSE(fails(Verdict::Undecided, Undecided::Warn));
  CHECK_FALSE(fails(Verdict::Undecided, Undecided::Ignore));
}

TEST_CASE("only what is at or above --fail-on fails the run") {
  auto const fails = [](Severity severity, Severity fail_on) {
    return fails_run(finding(Verdict::Fail, severity), fail_on, Undecided::Fail);
  };
  CHECK(fails(Severity::High, Severity::High));
  CHECK(fails(Severity::Critical, Severity::High));
  CHECK_FALSE(fails(Severity::Medium, Severity::High));
  CHECK(fails(Severity::Info, Severity::Info));
  CHECK_FALSE(fails(Severity::High, Severity::Critical));
}

TEST_CASE("only rules that deny fail the run, whatever the severity") {
  for (Verdict const verdict : {Verdict::Fail, Verdict::Undecided}) {
    CHECK_FALSE(fails_run(finding(verdict, Severity::Critical, Enforce::Warn), Severity::Info,
                          Undecided::Fail));
    CHECK_FALSE(fails_run(finding(verdict, Severity::Critical, Enforce::Advise), Severity::Info,
                          Undecided::Fail));
  }
}

}  // namespace
}  // namespace writ::cli
