#include <catch2/catch.hpp>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

CheckReport quiet() {
  CheckReport report = test::example();
  report.findings.clear();
  report.summary = {30, 0, 0, 0, 0, 41, 12};
  return report;
}

TEST_CASE("a clean run ends with its counts, zeros included") {
  CHECK(render_text(quiet(), {}) ==
        R"(plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted

Checked 41 resources against 12 rules as of 2026-01-01T00:00:00Z:
0 fail, 0 undecided, 30 pass
)");
}

TEST_CASE("errors of inputs are shown in full and the run is called incomplete") {
  CheckReport report = quiet();
  report.errors = {{Level::Error,
                    "I0102",
                    "not valid JSON: expected `:`, found `}`",
                    {"b.json", 3, 7},
                    "  \"a\" }",
                    1,
                    {}}};
  CHECK(render_text(report, {}) ==
        R"(b.json:3:7: error[I0102]: not valid JSON: expected `:`, found `}`
    3 |   "a" }
      |       ^

plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted

INCOMPLETE: 1 error in the inputs, shown above; what could not be read was not
checked.
Checked 41 resources against 12 rules as of 2026-01-01T00:00:00Z:
0 fail, 0 undecided, 30 pass
)");
}

TEST_CASE("a rule that selected nothing is named, with the type that was perhaps meant") {
  CheckReport report = quiet();
  report.not_applied = {{"m/a", "no resource of type aws_sqs_queue", ""},
                        {"m/b", "no resource of type aws_s3_buckt", "aws_s3_bucket"}};
  report.all_skipped = {{"m/c", 1}, {"m/d", 7}};
  CHECK(render_text(report, {}) ==
        R"(Not applied: 2 rules selected no resource.
  m/b:  no resource of type aws_s3_buckt, did you mean aws_s3_bucket?
  m/a:  no resource of type aws_sqs_queue

Skipped throughout: 2 rules skipped every resource selected.
  m/c:  1 resource
  m/d:  7 resources

plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted

Checked 41 resources against 12 rules as of 2026-01-01T00:00:00Z:
0 fail, 0 undecided, 30 pass
)");
}

TEST_CASE("without resources no rule applies, and none is named") {
  CheckReport report = quiet();
  report.summary.resources = 0;
  report.checked = 0;
  report.not_applied = {{"m/a", "no resource of type aws_sqs_queue", ""}};
  CHECK(render_text(report, {}) ==
        R"(plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted

NOTHING WAS CHECKED: there is no resource to check.
)");
}

TEST_CASE("a condition that found no value anywhere is named with where it looked") {
  CheckReport report = quiet();
  report.read_nothing = {{"m/b", "t.nmae is absent or t.labl is absent", {"/labl", "/nmae"}}};
  CHECK(
      render_text(report, {})
          .find("Read nothing: 1 condition held on every resource without finding a value. Is an\n"
                "attribute misspelt?\n"
                "  m/b:  t.nmae is absent or t.labl is absent  looked at /labl /nmae\n\n") == 0);
}

TEST_CASE("long lists are cut, the likelier mistakes first, and the rest is counted") {
  CheckReport report = quiet();
  for (int i = 0; i < 14; ++i) {
    report.not_applied.push_back({"m/r" + std::to_string(i), "no resource of type t", ""});
  }
  report.not_applied.back().nearest = "u";
  std::string const text = render_text(report, {});
  CHECK(text.find("14 rules selected no resource.\n  m/r13:  no resource of type t, did you mean "
                  "u?\n  m/r0:") != std::string::npos);
  CHECK(text.find("m/r8:") != std::string::npos);
  CHECK(text.find("m/r9:") == std::string::npos);
  CHECK(text.find("  and 4 more, which the JSON report lists\n") != std::string::npos);
}

TEST_CASE("an input says when it was not recognised or changes nothing") {
  CheckReport report = quiet();
  report.inputs[0].no_changes = true;
  InputSummary bad;
  bad.path = "b.txt";
  report.inputs.push_back(bad);
  std::string const text = render_text(report, {});
  CHECK(text.find("plan.json:  terraform-plan, 41 resources, 2 data sources, 1 deleted, no "
                  "changes\nb.txt:  not recognised\n") != std::string::npos);
}

TEST_CASE("a run that checked nothing says so instead of counts") {
  CheckReport report;
  CHECK(render_text(report, {}) == "NOTHING WAS CHECKED: there is no rule to check.\n");
  report.summary.rules = 1;
  CHECK(render_text(report, {}) == "NOTHING WAS CHECKED: there is no resource to check.\n");
  report.summary.resources = 3;
  CHECK(render_text(report, {}) ==
        "NOTHING WAS CHECKED: 1 rule and 3 resources, and no rule selects one of them.\n");
}

TEST_CASE("a spent budget is said above the counts") {
  CheckReport report = quiet();
  report.limit_hit = true;
  CHECK(render_text(report, {})
            .find("LIMIT HIT: a rule spent its step budget and is undecided there.\nChecked") !=
        std::string::npos);
}

}  // namespace
}  // namespace writ
