#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <string>

#include "engine/report/html_parts.hpp"
#include "tests/unit/report/example.hpp"

namespace writ {
namespace {

using Json = nlohmann::json;

std::string page(CheckReport const& report, Gate const& gate = {}) {
  return render_html(report, {gate, "/w"});
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The data as the page's script reads it.
Json data_of(std::string const& page) {
  std::string_view const start = "id=\"data\">\n";
  std::size_t const from = page.find(start) + start.size();
  return Json::parse(page.substr(from, page.find("</script>", from) - from));
}

/// The text that a column of the first finding names.
std::string first(Json const& data, char const* column) {
  return data["texts"][data["findings"][column][0].get<std::size_t>()];
}

TEST_CASE("the page says how the run came out without its script") {
  std::string const text = page(test::example());
  CHECK(has(text, "<p class=\"outcome-of-run bad\">Failed: 1 finding</p>"));
  CHECK(has(text, "<li class=\"fail\"><strong>1</strong> fail</li>"));
  CHECK(has(text, "41 resources against 12 rules as of <time>2026-01-01T00:00:00Z</time>"));
  CHECK(has(text, "<noscript>"));
}

TEST_CASE("only a run that saw everything and found nothing that counts has passed on the page") {
  CheckReport report = test::example();
  report.findings.clear();
  CHECK(has(page(report), "<p class=\"outcome-of-run good\">Passed</p>"));
  report.checked = 0;
  CHECK(has(page(report), "<p class=\"outcome-of-run bad\">Nothing was checked</p>"));
  report.checked = 1;
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}}};
  CHECK(
      has(page(report), "<p class=\"outcome-of-run bad\">An input could not be read in full</p>"));
  CHECK(has(page(report), "<li><code>b.json:3:7</code>: not valid JSON</li>"));
}

TEST_CASE("the page says what came of each control, and nothing is green that was not checked") {
  CheckReport report = test::example();
  ControlCoverage failing;
  failing.id = "1.1";
  failing.text = "<one>";
  failing.status = ControlStatus::Failing;
  failing.rules = {"m/a", "m/b"};
  ControlCoverage silent;
  silent.id = "1.2";
  silent.text = "two";
  silent.status = ControlStatus::NoData;
  report.coverage = {{"f", "F & G", {failing, silent}}};
  std::string const text = page(report);
  CHECK(has(text, "<summary>f: F &amp; G (2 controls: 1 failing, 1 no data supplied)</summary>"));
  CHECK(has(text,
            "<th scope=\"row\">1.1</th><td><span class=\"badge fail\">failing</span></td>"
            "<td>&lt;one&gt;</td><td><code>m/a</code><br><code>m/b</code></td>"));
  CHECK(has(text, "<span class=\"badge skip\">no data supplied</span>"));
  CHECK_FALSE(has(text, "badge pass"));
  report.coverage.clear();
  CHECK_FALSE(has(page(report), "Controls</h2>"));
}

TEST_CASE("a finding of the page has its evidence and its rule's text") {
  CheckReport report = test::example();
  report.rules[0].text = "rule s3 \"t\" {\n  require 1 < 2\n}";
  report.rules[0].source = {"data.writ", 9, 1};
  Json const data = data_of(page(report));
  CHECK(first(data, "id") == "module.logs.aws_s3_bucket.this[\"eu\"]");
  CHECK(first(data, "place") == "plan.json:812:9");
  Json const& rule = data["rules"][data["findings"]["rule"][0].get<std::size_t>()];
  CHECK(rule["id"] == "nis2.data_infrastructure/s3-encrypted-with-kms");
  CHECK(rule["text"] == "rule s3 \"t\" {\n  require 1 < 2\n}");
  CHECK(rule["source"] == "data.writ:9:1");
  CHECK(rule["documentation"] == "Why it matters.");
  CHECK(data["controls"][rule["controls"][1].get<std::size_t>()] == "annex/9.2.a");
  Json const& piece = data["findings"]["evidence"][0][0];
  CHECK(data["texts"][piece[1].get<std::size_t>()] == "d.sse_algorithm == \"aws:kms\"");
  Json const& read = piece[5][0];
  CHECK(data["texts"][read[1].get<std::size_t>()] == "/rule/0/sse_algorithm");
  CHECK(data["texts"][read[2].get<std::size_t>()] == "\"AES256\"");
}

TEST_CASE("findings that fail the run come first, and what passed last") {
  CheckReport report = test::example();
  Finding passed = test::failing();
  passed.verdict = Verdict::Pass;
  passed.severity = Severity::Critical;
  report.findings = {passed, test::undecided(), test::failing()};
  Json const data = data_of(page(report));
  std::vector<std::string> verdicts;
  for (Json const& index : data["findings"]["verdict"]) {
    verdicts.push_back(data["verdicts"][index.get<std::size_t>()]);
  }
  CHECK(verdicts == std::vector<std::string>{"fail", "undecided", "pass"});
}

TEST_CASE("no text of an input becomes markup or ends the data") {
  CheckReport report = test::example();
  std::string const bad = "</script><script>alert(1)</script><!--\"'&";
  report.findings[0].resource.id = report.findings[0].message = report.findings[0].rule = bad;
  report.inputs[0].path = report.parameters[0].value = report.policy_digest = report.now = bad;
  report.errors = {{Level::Error, "I0102", bad, {bad, 3, 7}, "", 0, {}}};
  report.not_applied = {{bad, bad, bad}};
  std::string const text = page(report);
  CHECK_FALSE(has(text, "<script>alert"));
  CHECK_FALSE(has(text, "<!--"));
  CHECK(first(data_of(text), "id") == bad);
}

TEST_CASE("what a reader would obey instead of seeing is spelt out on the page") {
  std::string const text = page(test::hostile());
  CHECK_FALSE(has(text, "\x1b"));
  CHECK_FALSE(has(text, "\x07"));
  CHECK_FALSE(has(text, "\xE2\x80\xAE"));
  CHECK(first(data_of(text), "id") == "x\\u001b[31m\\ny\\u0007\\u202ez");
}

TEST_CASE("the page may load nothing and run only its own script") {
  std::string const text = page(test::example());
  CHECK(has(text, "content=\"default-src 'none'; style-src 'sha256-"));
  CHECK(has(text, "script-src 'sha256-"));
  CHECK_FALSE(has(text, "unsafe-inline"));
  CHECK_FALSE(has(text, " src="));
  CHECK_FALSE(has(text, " style=\""));
  CHECK_FALSE(has(report::html_document("t", "", ""), "script"));
}

TEST_CASE("texts that findings share stand once in the page") {
  CheckReport report = test::example();
  report.findings.assign(1000, test::failing());
  std::string const text = page(report);
  CHECK(text.size() < page(test::example()).size() + 150'000);
  CHECK(data_of(text)["findings"]["rule"].size() == 1000);
}

}  // namespace
}  // namespace writ
