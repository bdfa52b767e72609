// Explanations as text and JSON.
#include "engine/report/explain_reports.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace writ::report {
namespace {

ExplainedCondition leaf(std::string text, std::string outcome, EvidenceRead read) {
  ExplainedCondition result;
  result.kind = "condition";
  result.text = std::move(text);
  result.policy = {"p.writ", 3, 5};
  result.outcome = std::move(outcome);
  result.read = {std::move(read)};
  return result;
}

/// A failing rule with a quantifier of three elements, of which one is shown.
ExplainReport example() {
  ExplainReport report;
  report.now = "2026-01-01T00:00:00Z";
  report.rule.id = "m/r";
  report.rule.title = "Things are on";
  report.summary.fail = 1;
  report.summary.pass = 2;
  report.more = 2;
  Explanation explanation;
  explanation.finding.verdict = Verdict::Fail;
  explanation.finding.resource = {"t", "thing", {"in.json", 1, 2}};
  explanation.finding.message = "it is off";
  explanation.finding.fix = "switch it on";
  ExplainedCondition element = leaf("x.on", "false", {"t", "/xs/1/on", "false"});
  element.element = EvidenceRead{"t", "/xs/1", ""};
  element.bindings = {{"x", "/xs/1"}};
  ExplainedCondition every;
  every.kind = "every";
  every.text = "every x in t.xs: x.on";
  every.outcome = "false";
  every.read = {{"t", "/xs", "[1,2,3]"}};
  every.elements_false = 1;
  every.elements_true = 2;
  every.parts = {element};
  explanation.statements = {{"require", every.text, every}};
  explanation.changes = {
      {"t", "/xs/1/on", "false", "true"}, {"other", "/y", "", "\"z\""}, {"t", "/w", "1", ""}};
  report.explanations = {explanation};
  return report;
}

TEST_CASE("the text shows rule, resource, conditions and changes") {
  CHECK(render_explain_text(example(), {}) ==
        "m/r  medium\n"
        "Things are on\n"
        "\n"
        "t  thing  in.json:1:2\n"
        "\n"
        "  FAIL  it is off\n"
        "\n"
        "  false      require every x in t.xs: x.on\n"
        "               /xs: [1,2,3]\n"
        "  false        element /xs/1\n"
        "  false          x.on\n"
        "                   /xs/1/on: false\n"
        "               and 2 more elements; of all 3: 1 false, 2 true\n"
        "\n"
        "  The rule would pass with:\n"
        "    /xs/1/on: true  (it is false)\n"
        "    other  /y: \"z\"  (it is absent)\n"
        "    /w removed  (it is 1)\n"
        "  fix  switch it on\n"
        "\n"
        "1 fail, 2 pass; 2 resources more: `--resource ID` explains one of them\n");
}

TEST_CASE("colour is there where it is asked for") {
  CHECK(render_explain_text(example(), {true, 80}).find("\x1b[") != std::string::npos);
}

TEST_CASE("text from inputs cannot drive the terminal") {
  ExplainReport report = example();
  report.explanations[0].finding.resource.id = "a\x1b[2J";
  report.explanations[0].statements[0].condition.read[0].value = "\"\x1b[2J\"";
  report.explanations[0].changes[0].pointer = "/\x1b[2J";
  CHECK(render_explain_text(report, {}).find('\x1b') == std::string::npos);
  CHECK(render_explain_json(report).find('\x1b') == std::string::npos);
}

TEST_CASE("the JSON has the same as a tree") {
  auto const document = nlohmann::json::parse(render_explain_json(example()));
  CHECK(document["rule"]["id"] == "m/r");
  CHECK(document["more"] == 2);
  CHECK(document["complete"] == true);
  auto const& explanation = document["explanations"][0];
  CHECK(explanation["verdict"] == "fail");
  CHECK(explanation["resource"]["id"] == "t");
  auto const& condition = explanation["statements"][0]["condition"];
  CHECK(condition["kind"] == "every");
  CHECK(condition["elements"] == nlohmann::json({{"true", 2}, {"false", 1}, {"undecided", 0}}));
  CHECK(condition["parts"][0]["element"] ==
        nlohmann::json({{"resource", "t"}, {"pointer", "/xs/1"}}));
  CHECK(condition["parts"][0]["read"][0]["value"] == false);
  CHECK(condition["parts"][0]["bindings"]["x"] == "/xs/1");
  CHECK(explanation["changes"][0]["after"] == true);
  CHECK(explanation["changes"][1]["before"].is_null());
  CHECK(explanation["changes"][1]["after"] == "z");
  CHECK(explanation["changes"][2]["after"].is_null());
}

/// The text of a value that stands at `pointer` of `t`.
std::string of_value(std::string json, std::string resource = {}, std::string pointer = {}) {
  Evaluation evaluation;
  evaluation.value = EvidenceRead{std::move(resource), std::move(pointer), std::move(json)};
  return render_evaluation_text(evaluation, "t", {});
}

TEST_CASE("a value is shown with its place, and on several lines where it is long") {
  CHECK(of_value("3") == "3\n");
  CHECK(of_value("\"a\"", "t", "/x") == "\"a\"\n  at /x\n");
  CHECK(of_value("\"a\"", "u", "/x") == "\"a\"\n  at u  /x\n");
  CHECK(of_value("null") == "absent\n");
  CHECK(of_value("\"(known after apply)\"") == "(known after apply)\n");
  CHECK(of_value("\"(sensitive)\"") == "(sensitive)\n");
  std::string const item = "\"" + std::string(60, 'a') + "\"";
  CHECK(of_value("[" + item + "," + item + "]") == "[\n  " + item + ",\n  " + item + "\n]\n");
  std::string const cut = "[" + item + "," + item + ",\"…";
  CHECK(of_value(cut) == cut + "\n");
  CHECK(of_value("\"\x1b[2J\"") == "\"\\u001b[2J\"\n");
}

TEST_CASE("a value that is undecided says why, and a spent budget is no value") {
  Evaluation evaluation;
  evaluation.value = EvidenceRead{{}, {}, "\"(undecided)\""};
  evaluation.undecided = "a reason";
  CHECK(render_evaluation_text(evaluation, "", {}) == "(undecided)\n  because a reason\n");
  Evaluation spent;
  spent.limit_hit = true;
  CHECK(render_evaluation_text(spent, "", {}) == "undecided: the step budget is spent\n");
}

TEST_CASE("nothing selected is said") {
  ExplainReport report;
  report.rule.id = "m/r";
  CHECK(render_explain_text(report, {}).find("The rule selects no resource of the inputs.") !=
        std::string::npos);
}

}  // namespace
}  // namespace writ::report
