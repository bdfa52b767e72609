// What came of the controls of frameworks: never green for what was not checked.
#include <map>

#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

constexpr char kPolicy[] = R"(module m
framework book "The book" {
  control "1" "kept by machine" evidence machine
  control "2" "kept by record" evidence record
  control "3" "kept by document" evidence document
  control "4" "nobody asks for it" evidence machine
  control "5.1" "of another type" evidence machine
  control "5.10" "also below 5"
}
framework plain "Says nothing of evidence" { control "1" "one" }
rule machine "t" { severity low controls book "1" for b in thing when b.a is present require b.a }
rule record "t" { severity high controls book "2" for b in thing when b.b is present require b.b }
rule document "t" { severity high controls book "3" for b in thing when b.c is present require b.c }
rule elsewhere "t" { severity high controls book "5.1" for b in other require b.c }
rule nothing "t" { severity high controls book "5.10" require count([b for b in other]) == 0 }
)";

/// "machine failing 1/2/0": status, pass, fail and undecided of each control.
std::map<std::string, std::string> statuses(CheckReport const& report) {
  std::map<std::string, std::string> result;
  for (FrameworkCoverage const& framework : report.coverage) {
    for (ControlCoverage const& control : framework.controls) {
      result[framework.framework + " " + control.id] =
          std::string(name(control.status)) + " " + std::to_string(control.pass) + "/" +
          std::to_string(control.fail) + "/" + std::to_string(control.undecided);
    }
  }
  return result;
}

std::map<std::string, std::string> run(std::vector<std::string> const& bodies,
                                       std::string const& control = "",
                                       std::string const& more = "") {
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  options.control = control;
  return statuses(check(compiled(kPolicy + more), things(bodies), options));
}

using Statuses = std::map<std::string, std::string>;

TEST_CASE("a control is what its rules came to, and never passes unseen") {
  CHECK(run({R"("a": true, "b": true, "c": true)"}) ==
        Statuses{{"book 1", "passing 1/0/0"},
                 {"book 2", "passing 1/0/0"},
                 {"book 3", "evidence_required 1/0/0"},
                 {"book 4", "evidence_required 0/0/0"},
                 {"book 5.1", "no_data 0/0/0"},
                 {"book 5.10", "no_data 0/0/0"}});
}

TEST_CASE("one bad verdict outweighs the good ones, a failure most of all") {
  Statuses const found =
      run({R"("a": true, "b": true, "c": false)", R"("a": false, "b": 1)", R"("a": 1, "c": 1)"});
  CHECK(found.at("book 1") == "failing 1/1/1");
  CHECK(found.at("book 2") == "undecided 1/0/1");
  CHECK(found.at("book 3") == "failing 0/1/1");
}

TEST_CASE("a rule that skipped everything, or found nothing, leaves its control without data") {
  Statuses const found = run({R"("x": 1)"});
  CHECK(found.at("book 1") == "no_data 0/0/0");
  CHECK(found.at("book 3") == "evidence_required 0/0/0");
}

TEST_CASE("what is waived is shown as such") {
  Statuses const found = run({R"("a": false)", R"("a": true)"}, "",
                             "waive machine { for \"t0\" until 2027-01-01 reason \"r\" approved "
                             "\"a\" }");
  CHECK(found.at("book 1") == "waived 1/0/0");
}

TEST_CASE("a run for one control checks its rules and shows it alone") {
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  options.control = "book:1";
  CheckReport const report =
      check(compiled(kPolicy), things({R"("a": false, "b": false)"}), options);
  CHECK(report.summary.rules == 1);
  CHECK(statuses(report) == Statuses{{"book 1", "failing 0/1/0"}});
  REQUIRE(report.coverage.size() == 1);
  CHECK(report.coverage[0].controls[0].rules == std::vector<std::string>{"m/machine"});
  // That no rule names another one is no answer to what was asked.
  CHECK(report.not_covered.empty());
  options.control.clear();
  CHECK_FALSE(check(compiled(kPolicy), things({}), options).not_covered.empty());
}

TEST_CASE("a run of some rules shows the controls that these name") {
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  options.rule_glob = "m/machine";
  CheckReport const report = check(compiled(kPolicy), things({R"("a": true)"}), options);
  CHECK(statuses(report) == Statuses{{"book 1", "passing 1/0/0"}});
  CHECK(report.not_covered.empty());
  // Asked for by name it is shown, whether a rule names it or not.
  options.rule_glob.clear();
  options.control = "book:4";
  CHECK(statuses(check(compiled(kPolicy), things({}), options)) ==
        Statuses{{"book 4", "evidence_required 0/0/0"}});
}

TEST_CASE("a control is named with those below it, and not with its neighbours") {
  CHECK(names_control("5", "book", "5.1"));
  CHECK(names_control("book:5", "book", "5.10"));
  CHECK(names_control("5.1", "book", "5.1"));
  CHECK_FALSE(names_control("5.1", "book", "5.10"));
  CHECK_FALSE(names_control("5.1", "book", "5"));
  CHECK_FALSE(names_control("plain:5", "book", "5"));
  CHECK_FALSE(names_control("", "book", "5"));
}

TEST_CASE("rules that a run leaves out say nothing of their controls") {
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  options.rule_glob = "record";
  Statuses const found = statuses(check(compiled(kPolicy), things({R"("a": false)"}), options));
  CHECK(found == Statuses{{"book 2", "no_data 0/0/0"}});
}

}  // namespace
}  // namespace writ::test
