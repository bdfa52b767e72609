#include <catch2/catch.hpp>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string markdown(CheckReport const& report, Gate const& gate = {}) {
  return render_markdown(report, {gate, "/w"});
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("the page says how the run came out, counts, and lists") {
  CHECK(markdown(test::example()) ==
        "## writ: Failed: 1 finding\n"
        "\n"
        "41 resources against 12 rules: 1 fail, 1 undecided, 30 pass, 7 skip, 0 waived\n"
        "\n"
        "| verdict | severity | resource | what | rule | where |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| **fail** | high | <code>module&#46;logs&#46;aws&#95;s3&#95;bucket&#46;this&#91;&#34;eu"
        "&#34;&#93;</code> | <code>module&#46;logs&#46;aws&#95;s3&#95;bucket&#46;this&#91;&#34;eu"
        "&#34;&#93; holds secret data without KMS encryption</code> | "
        "<code>nis2&#46;data&#95;infrastructure/s3-encrypted-with-kms</code> | "
        "<code>plan&#46;json&#58;812&#58;9</code> |\n"
        "| undecided | medium | <code>main</code> | <code>undecided (unknown)&#58; main may use a "
        "key of AWS</code> | <code>nis2&#46;data&#95;infrastructure/database-key-is-managed</code>"
        " | <code>plan&#46;json&#58;1200&#58;5</code> |\n");
}

TEST_CASE("only a run that saw everything and found nothing that counts has passed") {
  CheckReport report = test::example();
  report.findings.clear();
  CHECK(has(markdown(report), "## writ: Passed\n"));
  report.checked = 0;
  CHECK(has(markdown(report), "## writ: Nothing was checked\n"));
  report.checked = 1;
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}}};
  CHECK(has(markdown(report), "## writ: An input could not be read in full\n"));
  CHECK(
      has(markdown(report), "- <code>b&#46;json&#58;3&#58;7</code>: <code>not valid JSON</code>"));
  report.findings = {test::failing()};
  CHECK(has(markdown(report), "## writ: Failed: 1 finding. An input could not be read in full\n"));
}

TEST_CASE("no text is read as Markdown, HTML or a name to tell") {
  CheckReport report = test::example();
  report.findings[0].message = "<script>|`*_[x](y) @team\n# h &amp; \\";
  std::string const text = markdown(report);
  CHECK(has(text,
            "<code>&#60;script&#62;&#124;&#96;&#42;&#95;&#91;x&#93;(y) &#64;team&#92;n&#35; h "
            "&#38;amp; &#92;</code>"));
}

TEST_CASE("a page stays short, however many findings there are and however long") {
  CheckReport report = test::example();
  report.findings.assign(5000, test::failing());
  for (Finding& finding : report.findings) {
    finding.message = finding.resource.id = finding.rule = std::string(100'000, '<');
    finding.source.path = finding.message;
  }
  report.errors.assign(500,
                       {Level::Error, "I0102", std::string(9999, '['), {"b", 3, 7}, "", 0, {}});
  report.not_applied.assign(500, {std::string(9999, '*'), std::string(9999, '*'), ""});
  std::string const text = markdown(report);
  CHECK(text.size() < 65'536);
  CHECK(has(text, " more, which reports"));
  report = test::example();
  report.findings.assign(51, test::failing());
  CHECK(has(markdown(report), "and 1 more, which"));
}

}  // namespace
}  // namespace writ
