#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

#include "engine/base/utf8.hpp"
#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string only(Finding const& finding) {
  CheckReport report = test::example();
  report.findings = {finding};
  return render_text(report, {});
}

bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("findings stand under their resource with what decided them") {
  CHECK(render_text(test::example(), {}) ==
        R"(module.logs.aws_s3_bucket.this["eu"]  plan.json:812:9

  FAIL  high  nis2.data_infrastructure/s3-encrypted-with-kms
  module.logs.aws_s3_bucket.this["eu"] holds secret data without KMS encryption

    false  d.sse_algorithm == "aws:kms"
    found  aws_s3_bucket_server_side_encryption_configuration.logs
           /rule/0/sse_algorithm: "AES256"
    at     policies/nis2/data.writ:17:21
    fix    Add an aws_s3_bucket_server_side_encryption_configuration with
           sse_algorithm aws:kms

main  aws_db_instance  plan.json:1200:5

  UNDECIDED  medium (warns only)
    nis2.data_infrastructure/database-key-is-managed
  main may use a key of AWS

    undecided  db.kms_key_id in allowed
    because    a value is known only after apply
    found      /kms_key_id: (known after apply)
    where      allowed = ["k1","k2"]
    at         policies/nis2/data.writ:40:14

Open until apply: 1 rule cannot be decided before.
  nis2.data_infrastructure/database-key-is-managed:  1 resource, waits for
    /kms_key_id

plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted

Checked 41 resources against 12 rules as of 2026-01-01T00:00:00Z:
1 fail, 1 undecided, 30 pass, 7 skip
)");
}

TEST_CASE("several pieces of evidence stand apart, and further elements are counted") {
  Finding finding = test::failing();
  finding.evidence[0].read[0].value = "null";
  EvidencePiece more = finding.evidence[0];
  more.condition = "some d in r.apply: d.sse_algorithm == \"aws:kms\"";
  more.more = 12;
  finding.evidence.push_back(more);
  CHECK(holds(only(finding), R"(
    false  d.sse_algorithm == "aws:kms"
    found  aws_s3_bucket_server_side_encryption_configuration.logs
           /rule/0/sse_algorithm: absent
    at     policies/nis2/data.writ:17:21

    also   12 further elements of: some d in r.apply: d.sse_algorithm ==
           "aws:kms"

    fix    Add an)"));
}

TEST_CASE("findings of one resource share its head") {
  CheckReport report = test::example();
  report.findings = {test::failing(), test::failing()};
  std::string const text = render_text(report, {});
  CHECK(text.find("this[\"eu\"]  plan.json") == text.rfind("this[\"eu\"]  plan.json"));
}

TEST_CASE("findings of a plan with modules are grouped by them, the root module first") {
  auto const in_module = [](std::string const& module, std::string const& id) {
    Finding finding = test::failing();
    finding.resource = {id, "t", {}, module};
    finding.fix.clear();
    finding.evidence.clear();
    finding.message = "it is so";
    finding.rule = "m/r";
    return finding;
  };
  Finding over_all = in_module("", "(snapshot)");
  over_all.resource.type.clear();
  CheckReport report = test::example();
  report.findings = {in_module("module.m[2]", "module.m[2].t.a"), in_module("", "t.b"),
                     in_module("module.m[10]", "module.m[10].t.a"),
                     in_module("module.m[2]", "module.m[2].t.c"), over_all};
  std::string const finding = "\n\n  FAIL  high  m/r\n  it is so\n\n";
  std::string const text = render_text(report, {});
  CHECK(text.substr(0, text.find("plan.json:")) ==
        "In the root module: 1 finding\n\nt.b" + finding +
            "In module.m[2]: 2 findings\n\nmodule.m[2].t.a" + finding + "module.m[2].t.c" +
            finding + "In module.m[10]: 1 finding\n\nmodule.m[10].t.a" + finding + "(snapshot)" +
            finding);
}

TEST_CASE("resources that share an id but not a place have a head each") {
  CheckReport report = test::example();
  report.findings = {test::failing(), test::failing()};
  report.findings[1].resource.source.line = 900;
  std::string const text = render_text(report, {});
  CHECK(holds(text, "plan.json:812:9\n"));
  CHECK(holds(text, "plan.json:900:9\n"));
}

TEST_CASE("pass, skip and waived are a line each") {
  CheckReport report = test::example();
  Finding finding = test::failing();
  finding.rule = "a/b";
  report.findings.clear();
  for (Verdict const verdict : {Verdict::Pass, Verdict::Skip, Verdict::Waived, Verdict::Fail}) {
    finding.verdict = verdict;
    report.findings.push_back(finding);
  }
  CHECK(holds(render_text(report, {}),
              "\n\n  PASS  high  a/b\n  SKIP  high  a/b\n  WAIVED  high  a/b\n\n  FAIL  high"));
}

TEST_CASE("every reason is said in words") {
  Finding finding = test::undecided();
  auto const says = [&](std::string const& reason) {
    finding.evidence[0].reason = reason;
    return only(finding);
  };
  CHECK(holds(says("unknown"), "because    a value is known only after apply\n"));
  CHECK(holds(says("absent"), "because    a value that is needed is absent\n"));
  CHECK(holds(says("type"), "because    a value has another type than the operator takes"));
  CHECK(holds(says("value"), "because    a value cannot be read as what the operator takes\n"));
  CHECK(holds(says("limit"), "because    the step budget of the rule is spent\n"));
}

TEST_CASE("where an operator met a value of another type, the one for that type is named") {
  Finding finding = test::undecided();
  finding.evidence[0].reason = "type";
  auto const because = [&](std::string const& condition) {
    finding.evidence[0].condition = condition;
    CheckReport report = test::example();
    report.findings = {finding};
    return render_text(report, {false, 120});
  };
  CHECK(holds(because("r.tags contains \"Name\""), "takes: `contains` looks into a string"));
  CHECK(holds(because("\"a\" not in r.name"), "takes: `in` looks into a list"));
  CHECK(holds(because("r.version >= 3"), "takes: `number(x)`, `version(x)`"));
  CHECK(holds(because("lower(r.tags) contains \"a\""), "operator takes\n"));
  CHECK(holds(because("r.a contains \"x in y\""), "operator takes\n"));
  CHECK(holds(because("r.a == 1"), "operator takes\n"));
}

TEST_CASE("an undecided finding without evidence still says why") {
  Finding finding = test::undecided();
  finding.evidence.clear();
  finding.reason = "limit";
  CHECK(holds(only(finding), "because    the step budget of the rule is spent\n"));
}

TEST_CASE("a long value is cut") {
  Finding finding = test::failing();
  finding.evidence[0].read[0].value = '"' + std::string(300, 'v') + '"';
  std::string const text = only(finding);
  CHECK(holds(text, '"' + std::string(159, 'v') + "…\n"));
}

TEST_CASE("a value of the resource as a whole has no pointer") {
  Finding finding = test::failing();
  finding.evidence[0].read = {{finding.resource.id, "", "3"}};
  CHECK(holds(only(finding), "found  the resource: 3\n"));
}

TEST_CASE("a rule over the whole snapshot has neither type nor place") {
  Finding finding = test::failing();
  finding.resource = {"(snapshot)", "", {}};
  CHECK(only(finding).compare(0, 12, "(snapshot)\n\n") == 0);
}

FrameworkCoverage framework_of(std::size_t controls) {
  FrameworkCoverage framework{"annex", "The annex", {}};
  for (std::size_t i = 0; i < controls; ++i) {
    ControlCoverage& control = framework.controls.emplace_back();
    control.id = std::to_string(1 + i / 20) + "." + std::to_string(i);
    control.text = "Keys are counted";
    control.status = static_cast<ControlStatus>(i % 6);
  }
  return framework;
}

TEST_CASE("what came of a few controls is shown one by one") {
  CheckReport report = test::example();
  report.coverage = {framework_of(6)};
  report.coverage[0].controls[0].rules = {"m/a", "m/b"};
  report.coverage[0].controls[0].fail = 1;
  report.coverage[0].controls[0].pass = 12;
  report.coverage[0].controls[1].rules.resize(7, "m/c");
  std::string const text = render_text(report, {});
  CHECK(holds(text, R"(
Coverage: annex, The annex
  1.0           failing (1 fail, 12 pass): Keys are counted (m/a, m/b)
  1.1           undecided: Keys are counted (7 rules)
  1.2           waived: Keys are counted
  1.3           passing: Keys are counted
  1.4           no data supplied: Keys are counted
  1.5           evidence required: Keys are counted
)"));
}

TEST_CASE("of very few controls each rule has a line, which says why it was silent") {
  CheckReport report = test::example();
  report.coverage = {framework_of(5)};
  ControlCoverage& control = report.coverage[0].controls[3];
  control.rules = {"m/a", "m/b", "m/c"};
  control.undecided = 0;
  control.waived = 2;
  control.pass = 3;
  report.not_applied = {{"m/b", "no resource of type okta.user", "entra.user"}};
  report.all_skipped = {{"m/c", 4}};
  CHECK(holds(render_text(report, {}), R"(
  1.3           passing (2 waived, 3 pass): Keys are counted
                m/a
                m/b: no resource of type okta.user
                m/c: skipped 4 resources
  1.4           no data supplied: Keys are counted
)"));
}

TEST_CASE("of many controls the groups are counted") {
  CheckReport report = test::example();
  report.coverage = {framework_of(31)};
  CHECK(holds(render_text(report, {}), R"(
Coverage: annex, The annex
  1             20 controls: 4 failing, 4 undecided, 3 waived, 3 passing, 3 no
                data supplied, 3 evidence required
  2             11 controls: 2 failing, 1 undecided, 2 waived, 2 passing, 2 no
                data supplied, 2 evidence required
  all           31 controls: 6 failing, 5 undecided, 5 waived, 5 passing, 5 no
                data supplied, 5 evidence required
)"));
}

TEST_CASE("no line is wider than the page but for a word that is") {
  CheckReport report = test::example();
  report.findings[0].message = std::string(50, 'm') + " " + std::string(50, 'm');
  for (std::uint32_t const width : {40U, 60U, 80U, 120U}) {
    std::istringstream lines(render_text(report, {false, width}));
    for (std::string line; std::getline(lines, line);) {
      std::size_t const text = line.find_first_not_of(' ');
      bool const one_word = text == std::string::npos || line.find(' ', text) == std::string::npos;
      INFO(width << ": " << line);
      CHECK((utf8::count(line) <= width || one_word || line.find("found") != std::string::npos ||
             line.find("at") != std::string::npos));
    }
  }
}

TEST_CASE("without colour there is no escape, with it the badge has one") {
  CHECK_FALSE(holds(render_text(test::example(), {}), "\x1b"));
  std::string const text = render_text(test::example(), {true, 80});
  CHECK(holds(text, "\x1b[1;31mFAIL\x1b[0m"));
  CHECK(holds(text, "\x1b[1;33mUNDECIDED\x1b[0m"));
}

TEST_CASE("hostile text neither moves the cursor nor starts a line") {
  std::string const text = render_text(test::hostile(), {});
  CHECK(std::none_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7F;
  }));
  CHECK_FALSE(holds(text, "\xE2\x80\xAE"));
  CHECK_FALSE(holds(text, "\ny"));
  CHECK(holds(text, "x\\u001b[31m\\ny\\u0007\\u202ez"));
}

}  // namespace
}  // namespace writ
