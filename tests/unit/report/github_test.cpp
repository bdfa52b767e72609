#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string github(CheckReport const& report) { return render_github(report, {{}, "/w"}); }

TEST_CASE("each finding is an annotation, then come the counts") {
  CHECK(github(test::example()) ==
        "::error file=plan.json,line=812,col=9,title=high "
        "nis2.data_infrastructure/s3-encrypted-with-kms::module.logs.aws_s3_bucket.this[\"eu\"] "
        "holds secret data without KMS encryption%0Afalse: d.sse_algorithm == \"aws:kms\"%0A  "
        "aws_s3_bucket_server_side_encryption_configuration.logs/rule/0/sse_algorithm is "
        "\"AES256\"%0AFix: Add an aws_s3_bucket_server_side_encryption_configuration with "
        "sse_algorithm aws:kms\n"
        "::warning file=plan.json,line=1200,col=5,title=medium "
        "nis2.data_infrastructure/database-key-is-managed::undecided (unknown): main may use a key "
        "of AWS%0Aundecided: db.kms_key_id in allowed%0A  /kms_key_id is \"(known after apply)\"\n"
        "writ: 1 fail, 1 undecided, 30 pass, 7 skip, 0 waived\n");
}

TEST_CASE("what fails the run comes first, then what is graver") {
  CheckReport report = test::example();
  Finding graver = test::failing();
  graver.severity = Severity::Critical;
  graver.rule = "m/graver";
  report.findings = {test::undecided(), test::failing(), graver};
  std::string const text = github(report);
  CHECK(text.find("m/graver") < text.find("s3-encrypted"));
  CHECK(text.find("s3-encrypted") < text.find("database-key"));
}

TEST_CASE("text cannot end an annotation or start a command") {
  CheckReport report = test::example();
  report.findings.resize(1);
  report.findings[0].message = "50%\n::set-env name=A::b\r::error::x";
  report.findings[0].rule = "a,b:c%";
  report.findings[0].source.path = "a,b:c\n.json";
  std::string const text = github(report);
  CHECK(std::count(text.begin(), text.end(), '\n') == 2);
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.find("50%25%0A::set-env") != std::string::npos);
  CHECK(text.find("file=a%2Cb%3Ac\\n.json,") != std::string::npos);
  CHECK(text.find("title=high a%2Cb%3Ac%25::") != std::string::npos);
}

TEST_CASE("a run with a fault has an error for it, a clean one only counts") {
  CheckReport report = test::example();
  report.findings.clear();
  CHECK(github(report).rfind("writ: ", 0) == 0);
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"/w/b.json", 3, 7}, "", 0, {}}};
  report.checked = 0;
  std::string const text = github(report);
  CHECK(text.find("::error file=b.json,line=3,col=7,title=writ/unreadable::not valid JSON\n") == 0);
  CHECK(text.find("::error title=writ/nothing-checked::") != std::string::npos);
}

TEST_CASE("what only advises is a notice, what the baseline has is left out") {
  CheckReport report = test::example();
  report.findings[0].known = true;
  report.findings[1].enforce = Enforce::Advise;
  std::string const text = github(report);
  CHECK(text.find("::error") == std::string::npos);
  CHECK(text.find("::warning") == std::string::npos);
  CHECK(text.find("::notice") == 0);
}

}  // namespace
}  // namespace writ
