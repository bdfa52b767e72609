// Waivers in a run: which findings they cover, how long, and what the report says of each.
#include "tests/unit/check/run_policy.hpp"
#include "writ/report.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

/// A rule that things with `x` pass, and waivers behind it.
std::string policy(std::string const& waivers) {
  return "module m\nrule r \"t\" { severity high for b in thing require b.x }\n" + waivers;
}

std::string waive(std::string const& glob, std::string const& until = "2027-01-31",
                  std::string const& rule = "r") {
  return "waive " + rule + " { for \"" + glob + "\" until " + until +
         " reason \"why\" approved \"who\" }\n";
}

CheckReport run(std::string const& waivers, Snapshot const& snapshot,
                std::string const& now = "2026-06-01T00:00:00Z") {
  CheckOptions options;
  options.now = *parse_instant(now);
  return check_all(compiled(policy(waivers)), snapshot, options);
}

Lines globs(std::vector<WaiverUse> const& uses) {
  Lines lines;
  for (WaiverUse const& use : uses) {
    lines.push_back(use.waiver.resources + " " + std::to_string(use.resources) + " " +
                    std::to_string(use.findings));
  }
  return lines;
}

TEST_CASE("a waiver covers what fails or is undecided, and nothing else") {
  Snapshot const snapshot = things({"\"x\": false", "\"x\": 1", "\"x\": true", "\"x\": false"});
  CheckReport const report =
      run(waive("t[!3]") + waive("t0") + waive("t1") + waive("t2"), snapshot);
  CHECK(findings_of(report) ==
        Lines{"m/r waived on t0", "m/r waived on t1 (type)", "m/r pass on t2", "m/r fail on t3"});
  CHECK(report.summary.waived == 2);
  CHECK(report.summary.fail == 1);
  CHECK(report.summary.undecided == 0);
  REQUIRE(report.findings[0].waiver);
  CHECK(report.findings[0].waiver->instead_of == Verdict::Fail);
  CHECK(report.findings[0].waiver->waiver.reason == "why");
  CHECK(report.findings[0].waiver->waiver.approved == "who");
  CHECK(report.findings[0].waiver->waiver.source.line == 4);
  CHECK(report.findings[1].waiver->instead_of == Verdict::Undecided);
  CHECK_FALSE(report.findings[2].waiver);
  CHECK(globs(report.waivers.used) == Lines{"t0 1 1", "t1 1 1"});
  CHECK(globs(report.waivers.unused) == Lines{"t2 1 0"});
  CHECK(globs(report.waivers.unmatched) == Lines{"t[!3] 0 0"});
}

TEST_CASE("what is waived is no finding unless all are asked for") {
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  CheckReport const report =
      check(compiled(policy(waive("t0"))), things({"\"x\": false", "\"x\": false"}), options);
  CHECK(findings_of(report) == Lines{"m/r fail on t1"});
  CHECK(report.summary.waived == 1);
}

TEST_CASE("a waiver is in force through the end of its last day, UTC") {
  Snapshot const snapshot = things({"\"x\": false"});
  std::string const waiver = waive("t0", "2026-02-28");
  CHECK(findings_of(run(waiver, snapshot, "2026-02-28T23:59:59Z")) == Lines{"m/r waived on t0"});
  CheckReport const after = run(waiver, snapshot, "2026-03-01T00:00:00Z");
  CHECK(findings_of(after) == Lines{"m/r fail on t0"});
  CHECK(globs(after.waivers.expired) == Lines{"t0 0 0"});
  CHECK(after.waivers.used.empty());
  CHECK(after.waivers.expiring.empty());
}

TEST_CASE("a waiver expires soon for thirty days") {
  Snapshot const snapshot = things({"\"x\": false"});
  std::string const waiver = waive("t0", "2026-03-31");
  CHECK(globs(run(waiver, snapshot, "2026-03-01T23:59:59Z").waivers.expiring).empty());
  CHECK(globs(run(waiver, snapshot, "2026-03-02T00:00:00Z").waivers.expiring) == Lines{"t0 1 1"});
}

TEST_CASE("a glob is overbroad where it leaves nothing of the rule") {
  std::vector<std::string> members(9, "\"x\": false");
  CHECK(globs(run(waive("t*"), things(members)).waivers.overbroad).empty());
  CHECK(globs(run(waive("*"), things(members)).waivers.overbroad) == Lines{"* 9 9"});
  CHECK(globs(run(waive("??"), things(members)).waivers.overbroad) == Lines{"?? 9 9"});
  members.emplace_back("\"x\": true");
  CHECK(globs(run(waive("t*"), things(members)).waivers.overbroad) == Lines{"t* 10 9"});
  CHECK(globs(run(waive("t0"), things({"\"x\": false"})).waivers.overbroad).empty());
}

TEST_CASE("a glob describes the whole id, never a part of it") {
  CheckReport const report = run(waive("0") + waive("t"), things({"\"x\": false"}));
  CHECK(findings_of(report) == Lines{"m/r fail on t0"});
  CHECK(globs(report.waivers.unmatched) == Lines{"0 0 0", "t 0 0"});
}

TEST_CASE("waivers of rules that do not take part are left out") {
  std::string const other = "rule s \"t\" { severity low for b in thing require b.x }\n";
  Program const program = compiled(policy(other + waive("t0") + waive("t0", "2027-01-31", "s")));
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  options.rule_glob = "m/s";
  CheckReport const report = check_all(program, things({"\"x\": false"}), options);
  REQUIRE(report.waivers.used.size() == 1);
  CHECK(report.waivers.used[0].waiver.rule == "m/s");
  CHECK(report.waivers.unmatched.empty());
}

TEST_CASE("waivers count only in files that are asked for") {
  CompileOptions options;
  std::string const used =
      "module lib\nlet limit = 1\n"
      "rule u \"t\" { severity low for b in thing require b.x }\n";
  PolicySource const source{"lib.writ", used + waive("t0", "2027-01-31", "u")};
  options.find_module = [&](std::string const&, std::vector<DeclaredModule> const&) {
    return FoundModule{source, {}, {}};
  };
  Program const program = compiled(
      {{"m.writ", "module m\nuse lib\nrule r \"t\" { severity low for b in thing require b.x }\n"}},
      options);
  CHECK(program.waivers().empty());
  CHECK(findings_of(check_all(program, things({"\"x\": false"}))) == Lines{"m/r fail on t0"});
}

TEST_CASE("a waiver of another module's rule names the module") {
  Program const program = compiled(
      {{"a.writ", policy("")}, {"b.writ", "module b\n" + waive("t0", "2027-01-31", "m/r")}});
  CheckOptions options;
  options.now = *parse_instant("2026-06-01T00:00:00Z");
  CHECK(findings_of(check_all(program, things({"\"x\": false"}), options)) ==
        Lines{"m/r waived on t0"});
}

TEST_CASE("controls that no rule names are not covered") {
  Program const program = compiled(
      "module m\nframework f \"F\" { control \"1\" \"one\" control \"2\" \"two\" }\n"
      "framework g \"G\" { control \"1\" \"one\" }\n"
      "rule r \"t\" { severity low controls f \"2\", g \"1\" for b in thing require b.x }\n");
  CheckReport const report = check_all(program, things({"\"x\": true"}));
  REQUIRE(report.not_covered.size() == 1);
  CHECK(report.not_covered[0].framework == "f");
  CHECK(report.not_covered[0].controls == 2);
  REQUIRE(report.not_covered[0].missing.size() == 1);
  CHECK(report.not_covered[0].missing[0].id == "1");
  CHECK(render_text(report, {}).find("no rule names 1 of the 2 controls of f: 1") !=
        std::string::npos);
}

TEST_CASE("the text report shows what is wrong with waivers, and why a finding is waived") {
  CheckReport const report =
      run(waive("t0", "2026-06-20") + waive("gone") + waive("t1", "2026-01-01"),
          things({"\"x\": false", "\"x\": false"}));
  std::string const text = render_text(report, {});
  CHECK(text.find("Expired: 1 waiver whose last day is over") != std::string::npos);
  CHECK(text.find("Expiring: 1 waiver with no more than 30 days left") != std::string::npos);
  CHECK(text.find("Matches nothing: 1 waiver for no resource") != std::string::npos);
  CHECK(text.find("m/r:  for \"gone\" until 2027-01-31  policy.writ:4:7") != std::string::npos);
  CHECK(text.find("instead of  fail") != std::string::npos);
  CHECK(text.find("approved    who") != std::string::npos);
}

TEST_CASE("a waiver inside a test is in force there, one outside is not") {
  std::string const given = "given {\"type\": \"thing\", \"id\": \"t0\", \"x\": false}\n";
  Program const program = compiled(policy(waive("t0") + "test \"outside\" { " + given +
                                          "expect r fail on \"t0\" }\ntest \"inside\" { " + given +
                                          waive("t0") + "expect r waived on \"t0\" }\n"));
  std::vector<TestResult> const results = run_tests(program, {});
  REQUIRE(results.size() == 2);
  CHECK(results[0].passed);
  CHECK(results[1].passed);
}

}  // namespace
}  // namespace writ::test
