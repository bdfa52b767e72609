#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/unit/report/example.hpp"
#include "writ/drift.hpp"

namespace writ {
namespace {

using Json = nlohmann::json;

/// One resource of each kind of change, and a verdict that turned to fail.
Drift example() {
  Drift drift;
  drift.before.now = "2026-01-01T00:00:00Z";
  drift.after.now = "2026-02-01T00:00:00Z";
  drift.resources = {
      {ResourceChange::Kind::Added, {"a", "thing", {"new.json", 1, 2}}, {}},
      {ResourceChange::Kind::Changed,
       {"c", "thing", {"new.json", 3, 4}},
       {{"/size", "3", "30"}, {"/name", "\"n\"", ""}, {"/key", "", "\"(sensitive)\""}}},
      {ResourceChange::Kind::Removed, {"r", "thing", {"old.json", 5, 6}}, {}}};
  VerdictChange turned;
  turned.before = Verdict::Pass;
  turned.after = Verdict::Fail;
  turned.causes = {DriftCause::ResourceChanged, DriftCause::TimePassed};
  turned.finding = test::failing();
  turned.fails = true;
  drift.verdicts = {turned};
  drift.unchanged = 7;
  drift.ignored = 1;
  return drift;
}

std::string text(Drift const& drift) { return render_drift_text(drift, false, 200); }

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("drift for a terminal starts with verdicts and ends with counts") {
  CHECK(text(example()) ==
        "Verdicts\n"
        "  PASS -> FAIL  high  nis2.data_infrastructure/s3-encrypted-with-kms\n"
        "    module.logs.aws_s3_bucket.this[\"eu\"]  plan.json:812:9\n"
        "    module.logs.aws_s3_bucket.this[\"eu\"] holds secret data without KMS encryption\n"
        "    because the resource changed, and time passed\n"
        "\n"
        "Resources\n"
        "  + a  new.json:1:2\n"
        "  ~ c  new.json:3:4\n"
        "      /size:  3 -> 30\n"
        "      /name:  \"n\" -> absent\n"
        "      /key:  absent -> (sensitive)\n"
        "  - r  old.json:5:6\n"
        "\n"
        "New: 1 finding\n"
        "Resources: 1 added, 1 removed, 1 changed, 7 unchanged; 1 difference ignored\n"
        "Verdicts: 1 turned, 1 newly failing, 0 no longer failing\n");
}

TEST_CASE("only a comparison that saw everything says that there is nothing") {
  CHECK(has(text({}), "No drift\n"));
  Drift drift = example();
  drift.verdicts.clear();
  CHECK(has(text(drift), "No new findings\n"));
  for (auto const spoil : {+[](Drift& d) { d.before.errors = {Diagnostic()}; },
                           +[](Drift& d) { d.after.errors = {Diagnostic()}; },
                           +[](Drift& d) { d.after.limit_hit = true; },
                           +[](Drift& d) { d.before.nothing_checked = true; }}) {
    Drift spoilt;
    spoil(spoilt);
    for (std::string const& page :
         {text(spoilt), render_drift_markdown(spoilt), render_drift_html(spoilt)}) {
      CHECK_FALSE(has(page, "No drift"));
    }
  }
}

TEST_CASE("drift as JSON has values as they are") {
  Json const json = Json::parse(render_drift_json(example()));
  CHECK(json["complete"] == true);
  CHECK(json["summary"]["fail_anew"] == 1);
  CHECK(json["resources"][1]["kind"] == "changed");
  CHECK(json["resources"][1]["attributes"][0] ==
        Json({{"pointer", "/size"}, {"before", 3}, {"after", 30}}));
  CHECK(json["resources"][1]["attributes"][1]["after"].is_null());
  CHECK(json["verdicts"][0]["before"] == "pass");
  CHECK(json["verdicts"][0]["causes"] == Json({"resource-changed", "time-passed"}));
  CHECK(json["verdicts"][0]["finding"]["evidence"].size() == 1);
}

TEST_CASE("no name is read as markup in drift") {
  Drift drift = example();
  std::string const bad = "<b>|`x`\x1b[31m\n# y";
  drift.resources[1].resource.id = drift.resources[1].attributes[0].pointer = bad;
  drift.verdicts[0].finding.resource.id = drift.verdicts[0].finding.rule = bad;
  for (std::string const& page :
       {text(drift), render_drift_markdown(drift), render_drift_html(drift)}) {
    CHECK_FALSE(has(page, "\x1b"));
    CHECK_FALSE(has(page, "\n# y"));
  }
  CHECK_FALSE(has(render_drift_html(drift), "<b>"));
  CHECK_FALSE(has(render_drift_html(drift), "<script"));
}

TEST_CASE("drift for a comment stays short") {
  Drift drift = example();
  drift.verdicts.assign(5000, drift.verdicts[0]);
  drift.verdicts[0].finding.rule = std::string(100'000, '<');
  drift.resources.assign(5000, drift.resources[1]);
  drift.resources[0].attributes.assign(5000, {std::string(9999, '`'), "1", "2"});
  std::string const page = render_drift_markdown(drift);
  CHECK(page.size() < 65'536);
  CHECK(has(page, "and 4960 more.\n"));
  CHECK(has(page, "more resources.\n"));
}

}  // namespace
}  // namespace writ
