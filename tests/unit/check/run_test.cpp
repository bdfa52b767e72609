// A run: which rules meet which resources, in which order the findings stand, and what the report
// says of rules that found nothing to check.
#include "tests/unit/check/run_policy.hpp"

namespace writ::test {
namespace {

using Lines = std::vector<std::string>;

std::string rule(std::string const& id, std::string const& parts) {
  return "rule " + id + " \"t\" { severity low " + parts + " }\n";
}

std::string resource(std::string const& type, std::string const& id, std::string const& rest = "") {
  return R"({"type": ")" + type + R"(", "id": ")" + id + "\"" + rest + "}";
}

std::string list(std::vector<std::string> const& resources) {
  std::string text = "[";
  for (std::string const& item : resources) text += (text.size() == 1 ? "" : ",") + item;
  return text + "]";
}

TEST_CASE("findings stand by input, then by resource, then by rule") {
  Program const program =
      compiled({{"z.writ", "module z\n" + rule("z1", "for b in bucket require b.x")},
                {"a.writ", "module a\n" + rule("a2", "for b in bucket require b.x") +
                               rule("a1", "for b in \"*\" require b.x")}});
  Snapshot const snapshot =
      snapshot_of({{"2.json", list({resource("bucket", "d"), resource("queue", "c")})},
                   {"1.json", list({resource("bucket", "b"), resource("bucket", "a")})}});
  CheckReport const report = check(program, snapshot, {});
  CHECK(findings_of(report) == Lines{"z/z1 fail on d", "a/a2 fail on d", "a/a1 fail on d",
                                     "a/a1 fail on c", "z/z1 fail on b", "a/a2 fail on b",
                                     "a/a1 fail on b", "z/z1 fail on a", "a/a2 fail on a",
                                     "a/a1 fail on a"});
  CHECK(report.findings[0].input == 0);
  CHECK(report.findings[4].input == 1);
  CHECK(report.findings[4].resource.source == Position{"1.json", 1, 2});
  REQUIRE(report.inputs.size() == 2);
  CHECK(report.inputs[1].path == "1.json");
}

TEST_CASE("a rule without `for` runs once, after the others, on the snapshot") {
  Program const program = compiled("module m\n" + rule("whole", "require some b in bucket: b.x") +
                                   rule("each", "for b in bucket require b.x"));
  CheckReport const report = check(
      program, snapshot_of({{"i", list({resource("bucket", "a"), resource("bucket", "b")})}}), {});
  CHECK(findings_of(report) ==
        Lines{"m/each fail on a", "m/each fail on b", "m/whole fail on (snapshot)"});
  CHECK(report.findings[2].resource.type.empty());
}

TEST_CASE("pass, skip and fail are counted, and shown as asked") {
  Program const program = compiled(rule_with("when b.on\nrequire b.x == 1"));
  Snapshot const snapshot = things({"\"on\": true, \"x\": 1", "\"on\": true, \"x\": 2",
                                    "\"on\": false", "\"on\": true, \"x\": \"a\""});
  CHECK(findings_of(check(program, snapshot, {})) ==
        Lines{"m/r fail on t1", "m/r undecided on t3 (type)"});
  CheckReport const all = check_all(program, snapshot);
  CHECK(findings_of(all) ==
        Lines{"m/r pass on t0", "m/r fail on t1", "m/r skip on t2", "m/r undecided on t3 (type)"});
  CHECK(all.summary.pass == 1);
  CHECK(all.summary.fail == 1);
  CHECK(all.summary.skip == 1);
  CHECK(all.summary.undecided == 1);
  CHECK(all.summary.resources == 4);
  CHECK(all.summary.rules == 1);
  CHECK(all.checked == 4);
}

TEST_CASE("a glob takes rules by their id, with or without the module") {
  Program const program =
      compiled({{"a", "module net.tls\n" + rule("strong", "for b in thing require b.x") +
                          rule("weak", "for b in thing require b.x")},
                {"b", "module iam\n" + rule("strong", "for b in thing require b.x")}});
  auto const taken = [&](std::string const& glob) {
    CheckOptions options;
    options.rule_glob = glob;
    CheckReport const report = check(program, things({""}), options);
    CHECK(report.summary.rules == report.findings.size());
    Lines ids;
    for (Finding const& finding : report.findings) ids.push_back(finding.rule);
    return ids;
  };
  CHECK(taken("strong") == Lines{"net.tls/strong", "iam/strong"});
  CHECK(taken("net.tls/*") == Lines{"net.tls/strong", "net.tls/weak"});
  CHECK(taken("iam/strong") == Lines{"iam/strong"});
  CHECK(taken("s*g") == Lines{"net.tls/strong", "iam/strong"});
  CHECK(taken("net.tls") == Lines{});
  CHECK(taken("") == Lines{"net.tls/strong", "net.tls/weak", "iam/strong"});
}

TEST_CASE("rules below the least severity do not take part") {
  std::string policy = "module m\n";
  for (std::string const level : {"critical", "high", "medium", "low", "info"}) {
    policy +=
        "rule " + level + "-one \"t\" { severity " + level + " for b in thing require b.x }\n";
  }
  Program const program = compiled(policy);
  auto const count = [&](Severity least) {
    CheckOptions options;
    options.least = least;
    return check(program, things({""}), options).findings.size();
  };
  CHECK(count(Severity::Critical) == 1);
  CHECK(count(Severity::Medium) == 3);
  CHECK(count(Severity::Info) == 5);
}

TEST_CASE("a rule that selected nothing is told, with the nearest type that there is") {
  Program const program =
      compiled("module m\n" + rule("misspelt", "for b in aws_s3_buckets require b.x") +
               rule("foreign", "for b in google_storage, azure require b.x") +
               rule("globbed", "for b in \"gcp_*\" require b.x") +
               rule("met", "for b in aws_s3_bucket require b.x"));
  CheckReport const report =
      check(program, snapshot_of({{"i", list({resource("aws_s3_bucket", "a")})}}), {});
  REQUIRE(report.not_applied.size() == 3);
  CHECK(report.not_applied[0].rule == "m/misspelt");
  CHECK(report.not_applied[0].why == "no resource of type aws_s3_buckets");
  CHECK(report.not_applied[0].nearest == "aws_s3_bucket");
  CHECK(report.not_applied[1].why == "no resource of type google_storage or azure");
  CHECK(report.not_applied[1].nearest.empty());
  CHECK(report.not_applied[2].rule == "m/globbed");
  CHECK(report.not_applied[2].nearest.empty());
}

TEST_CASE("a rule that skipped all it selected is told") {
  Program const program =
      compiled("module m\n" + rule("never", "for b in thing when b.on require b.x") +
               rule("once", "for b in thing when b.off require b.x"));
  CheckReport const report = check(program, things({"\"off\": true", ""}), {});
  REQUIRE(report.all_skipped.size() == 1);
  CHECK(report.all_skipped[0].rule == "m/never");
  CHECK(report.all_skipped[0].resources == 2);
}

TEST_CASE("a require that was true and found nothing where it looked is told") {
  Program const program = compiled(rule_with("require b.acl != \"public\"\nrequire b.x != 2"));
  CheckReport const report = check(program, things({"\"x\": 1", ""}), {});
  REQUIRE(report.read_nothing.size() == 1);
  CHECK(report.read_nothing[0].rule == "m/r");
  CHECK(report.read_nothing[0].condition == "b.acl != \"public\"");
  CHECK(report.read_nothing[0].paths == Lines{"/acl"});
}

TEST_CASE("rules that were filtered out are in none of the lists") {
  CheckOptions options;
  options.rule_glob = "other";
  CheckReport const report = check(compiled(rule_with("require b.x")), things({""}), options);
  CHECK(report.summary.rules == 0);
  CHECK(report.not_applied.empty());
  CHECK(report.all_skipped.empty());
  CHECK(report.nothing_checked());
}

TEST_CASE("of rules that ship with Writ it is not told: they ask in several spellings") {
  std::string const policy =
      "module m\nrule r \"r\" { severity low for t in thing require t.other is absent }\n";
  SnapshotBuilder builder;
  builder.add("in.json", R"({"type":"thing","id":"a"})");
  Snapshot const snapshot = std::move(builder).finish();
  auto const told = [&](std::string const& path) {
    CompileResult const compiled = compile({{path, policy}});
    REQUIRE(compiled.program);
    return check(*compiled.program, snapshot, CheckOptions()).read_nothing.size();
  };
  CHECK(told("m.writ") == 1);
  CHECK(told("std:m.writ") == 0);
}

TEST_CASE("a run that checked nothing says so") {
  Program const rules = compiled(rule_with("require b.x"));
  CHECK(check(compiled("module m\nlet a = 1"), things({""}), {}).nothing_checked());
  CHECK(check(rules, Snapshot(), {}).nothing_checked());
  CHECK(check(rules, things({}), {}).nothing_checked());
  CHECK(check(rules, snapshot_of({{"i", list({resource("other", "a")})}}), {}).nothing_checked());
  CHECK_FALSE(check(rules, things({""}), {}).nothing_checked());
  CHECK_FALSE(
      check(compiled(rule_with("when b.on\nrequire b.x")), things({""}), {}).nothing_checked());
}

TEST_CASE("a rule without `for` counts only if it read a resource") {
  Program const reads = compiled("module m\n" + rule("r", "require every b in thing: b.x == 1"));
  CHECK(check(reads, Snapshot(), {}).nothing_checked());
  CHECK_FALSE(check(reads, things({"\"x\": 1"}), {}).nothing_checked());
  Program const constant = compiled("module m\n" + rule("r", "require 1 < 2"));
  CHECK(check(constant, things({""}), {}).nothing_checked());
}

TEST_CASE("a source that a rule needs and that is missing makes it undecided, not empty") {
  Program const program = compiled(
      "module m\n" + rule("r", "for b in thing needs owner require no o in owner: o.of == b.@id"));
  CheckReport const without = check(program, things({""}), {});
  CHECK(findings_of(without) == Lines{"m/r undecided on t0 (absent)"});
  CHECK(without.findings[0].message.find("owner") != std::string::npos);
  Snapshot const both = snapshot_of(
      {{"i", list({resource("thing", "t0"), resource("owner", "o", ", \"of\": \"t1\"")})}});
  CHECK(check(program, both, {}).summary.pass == 1);
}

TEST_CASE("each type or glob that a rule needs has to be there, also for what it would skip") {
  auto const outcome = [](std::string const& needs) {
    std::string const parts = " for b in thing when b.on require b.x == 1";
    return findings_of(
        check_all(compiled("module m\n" + rule("r", "needs " + needs + parts)), things({""})));
  };
  CHECK(outcome("thing") == Lines{"m/r skip on t0"});
  CHECK(outcome("\"th*\", thing") == Lines{"m/r skip on t0"});
  CHECK(outcome("thing, owner") == Lines{"m/r undecided on t0 (absent)"});
  CHECK(outcome("\"own*\"") == Lines{"m/r undecided on t0 (absent)"});
}

TEST_CASE("a resource that several types of a rule describe is checked once") {
  std::string const parts = "for b in thing, \"th*\", \"other\", thing require b.@id != \"\"";
  CheckReport const report =
      check(compiled("module m\n" + rule("r", parts)),
            snapshot_of({{"i", list({resource("thing", "a"), resource("other", "b")})}}), {});
  CHECK(report.summary.pass == 2);
}

TEST_CASE("a message is that of the first failing require, else the rule's, else the title") {
  auto const message = [](std::string const& parts) {
    CheckReport const report = check(compiled(rule_with(parts)), things({"\"x\": 1"}), {});
    REQUIRE(report.findings.size() == 1);
    return report.findings[0].message;
  };
  CHECK(message("require b.y") == "t");
  CHECK(message("require b.y\nmessage \"rule's\"") == "rule's");
  CHECK(message("require b.y\nrequire b.z \"own\"\nmessage \"rule's\"") == "own");
  CHECK(message("require b.x == 1 \"true one\"\nrequire b.y\nmessage \"rule's\"") == "rule's");
  CHECK(message("require b.y \"{b.@id} {b.x} {b.y} {{}}\"") == "t0 1 (absent) {}");
  // An undecided require did not make the rule fail, and says nothing of why it did.
  CHECK(message("require b.y < 1 \"undecided one\"\nrequire b.z \"own\"") == "own");
  CHECK(message("require b.y < 1 \"undecided one\"\nrequire b.z\nmessage \"rule's\"") == "rule's");
  CHECK(message("require b.y < 1 \"undecided one\"\nrequire b.x == 1") == "undecided one");
}

TEST_CASE("a fix is made for findings alone") {
  Program const program = compiled(rule_with("require b.x\nfix \"Set x of {b.@id}\""));
  CheckReport const report = check_all(program, things({"\"x\": true", "\"x\": false"}));
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].fix.empty());
  CHECK(report.findings[1].fix == "Set x of t1");
}

TEST_CASE("the headers of a rule are in its findings") {
  Program const program = compiled(
      "module m\nrule r \"Title\" {\nseverity critical\nenforce warn\n"
      "controls nis2 \"21.2.h\", annex \"9.2\"\ndocs \"https://example.org\"\n"
      "for b in thing\nrequire b.x\n}");
  CheckReport const report = check(program, things({""}), {});
  REQUIRE(report.findings.size() == 1);
  Finding const& finding = report.findings[0];
  CHECK(finding.title == "Title");
  CHECK(finding.severity == Severity::Critical);
  CHECK(finding.enforce == Enforce::Warn);
  CHECK(finding.docs == "https://example.org");
  CHECK(finding.controls ==
        std::vector<std::pair<std::string, std::string>>{{"nis2", "21.2.h"}, {"annex", "9.2"}});
}

TEST_CASE("`now` is what the options say") {
  Program const program = compiled(rule_with("require now < time(\"2026-01-31\")"));
  CheckOptions options;
  options.now = *parse_instant("2026-01-30T23:59:59Z");
  CHECK(check(program, things({""}), options).summary.pass == 1);
  options.now = *parse_instant("2026-01-31");
  CheckReport const report = check(program, things({""}), options);
  CHECK(report.summary.fail == 1);
  CHECK(report.now == "2026-01-31T00:00:00Z");
}

TEST_CASE("an input that could not be read makes the report incomplete, the others are checked") {
  SnapshotBuilder builder;
  builder.add("good.json", list({resource("thing", "a")}));
  builder.add("bad.json", "{");
  builder.add_unreadable("gone.json", "no such file");
  CheckReport const report =
      check(compiled(rule_with("require b.x")), std::move(builder).finish(), {});
  CHECK_FALSE(report.complete());
  CHECK(report.errors.size() == 2);
  CHECK(report.inputs.size() == 3);
  CHECK(findings_of(report) == Lines{"m/r fail on a"});
}

TEST_CASE("the same run gives the same report") {
  Program const program = compiled(rule_with("require every x in b.xs: x < 1"));
  Snapshot const snapshot = things({"\"xs\": [1, 2, 3]", "\"xs\": [0]"});
  CheckReport const first = check_all(program, snapshot);
  CheckReport const second = check_all(program, snapshot);
  CHECK(findings_of(first) == findings_of(second));
  REQUIRE(first.findings[0].evidence.size() == second.findings[0].evidence.size());
  CHECK(first.findings[0].evidence[0].fingerprint == second.findings[0].evidence[0].fingerprint);
  CHECK(first.policy_digest == second.policy_digest);
}

TEST_CASE("enforce is set for the rules that a glob describes, the later setting winning") {
  Program const program = compiled("module m\n" + rule("r1", "for b in bucket require b.x") +
                                   rule("r2", "for b in bucket require b.x"));
  CheckOptions options;
  options.enforce = {{"m/*", Enforce::Advise}, {"r2", Enforce::Warn}};
  CheckReport const report =
      check(program, snapshot_of({{"i", list({resource("bucket", "a")})}}), options);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].enforce == Enforce::Advise);
  CHECK(report.findings[1].enforce == Enforce::Warn);
  REQUIRE(report.rules.size() == 2);
  CHECK(report.rules[1].enforce == Enforce::Warn);
}

TEST_CASE("the report names the rules that took part") {
  Program const program =
      compiled("module m\n" + rule("r1", "docs \"https://x\" for b in bucket require b.x") +
               rule("r2", "for b in bucket require b.x"));
  CheckOptions options;
  options.rule_glob = "r1";
  CheckReport const report = check(program, snapshot_of({}), options);
  REQUIRE(report.rules.size() == 1);
  CHECK(report.rules[0].id == "m/r1");
  CHECK(report.rules[0].docs == "https://x");
}

TEST_CASE("types that quantifiers look for and that no resource has are said") {
  Program const program = compiled(
      "module m\n" + rule("a", "for b in bucket require no p in bucket_polcy: p.open") +
      rule("b", "for b in bucket require some k in \"key\", \"bucket_policy\": k.on") +
      rule("c", "for b in bucket require every s in site: s.on and [x for x in \"zone_*\"] == []"));
  Snapshot const snapshot = snapshot_of(
      {{"i", list({resource("bucket", "a"), resource("bucket_policy", "p", ", \"on\": true")})}});
  CheckReport const report = check(program, snapshot, {});
  Lines lines;
  for (MissingType const& one : report.missing_types) {
    lines.push_back(one.rule + " " + one.type + " " + one.nearest);
  }
  CHECK(lines == Lines{"m/a bucket_polcy bucket_policy", "m/c site ", "m/c zone_* "});
  CHECK(report.not_applied.empty());
}

TEST_CASE("a rule without `for` that looks only at types which are not there is not applied") {
  Program const program = compiled(
      "module m\n" + rule("gone", "require no u in entra_usr: u.admin") +
      rule("half", "require no u in entra_usr: u.admin require some b in bucket: b.@id == \"a\""));
  CheckReport const report =
      check(program,
            snapshot_of({{"i", list({resource("bucket", "a"), resource("entra_user", "u")})}}), {});
  REQUIRE(report.not_applied.size() == 1);
  CHECK(report.not_applied[0].rule == "m/gone");
  CHECK(report.not_applied[0].why == "no resource of type entra_usr");
  CHECK(report.not_applied[0].nearest == "entra_user");
  REQUIRE(report.missing_types.size() == 1);
  CHECK(report.missing_types[0].rule == "m/half");
}

}  // namespace
}  // namespace writ::test
