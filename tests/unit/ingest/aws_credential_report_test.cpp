// The credential report in the forms in which it is handed over.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

std::string const kReport =
    "user,arn,user_creation_time,mfa_active,access_key_1_last_used_date\n"
    "<root_account>,arn:aws:iam::1:root,2020-01-01T00:00:00+00:00,true,N/A\n"
    "jo,arn:aws:iam::1:user/jo,2021-01-01T00:00:00+00:00,false,\n";

/// What `base64` prints of kReport.
std::string const kPacked =
    "dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1lLG1mYV9hY3RpdmUsYWNjZXNzX2tleV8xX2xhc3Rf\n"
    "dXNlZF9kYXRlCjxyb290X2FjY291bnQ+LGFybjphd3M6aWFtOjoxOnJvb3QsMjAyMC0wMS0wMVQw\n"
    "MDowMDowMCswMDowMCx0cnVlLE4vQQpqbyxhcm46YXdzOmlhbTo6MTp1c2VyL2pvLDIwMjEtMDEt\n"
    "MDFUMDA6MDA6MDArMDA6MDAsZmFsc2UsCg==\n";

std::string escaped(std::string const& text) {
  std::string result;
  for (char const c : text) result += c == '\n' ? std::string("\\n") : std::string(1, c);
  return result;
}

}  // namespace

TEST_CASE("a row is a resource with all columns as strings, however the report is wrapped") {
  for (std::string const& text :
       {kReport, kPacked,
        "{\"Content\": \"" + escaped(kPacked) + "\", \"ReportFormat\": \"text/csv\"}",
        "{\"status_code\": 200, \"data\": {\"Content\": \"" + escaped(kReport) +
            "\", \"ReportFormat\": \"text/csv\"}}"}) {
    CAPTURE(text);
    Snapshot const s = read(text);
    CHECK(errors(s) == "");
    CHECK(s.inputs()[0].format == "aws-credential-report");
    CHECK(
        details(s) ==
        R"(aws.iam.CredentialReportUser arn:aws:iam::1:root {"access_key_1_last_used_date":"N/A",)"
        R"("arn":"arn:aws:iam::1:root","mfa_active":"true","user":"<root_account>",)"
        R"("user_creation_time":"2020-01-01T00:00:00+00:00"} )"
        R"({"name":"<root_account>","names":"<root_account>"})"
        "\n"
        R"(aws.iam.CredentialReportUser arn:aws:iam::1:user/jo {"arn":"arn:aws:iam::1:user/jo",)"
        R"("mfa_active":"false","user":"jo","user_creation_time":"2021-01-01T00:00:00+00:00"} )"
        R"({"name":"jo","names":"jo"})"
        "\n");
  }
  CHECK(read(kReport).state().resources[1].line == 3);
}

TEST_CASE("a row as a JSON object is read too") {
  Snapshot const s = read(
      R"([{"user": "jo", "arn": "a", "mfa_active": "true", "password_enabled": "false"}, {}])");
  CHECK(s.inputs()[0].format == "aws-credential-report");
  CHECK(errors(s) ==
        "I0110 in.json:1:81 a row of the credential report has no `user`, expected a string\n");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("a report that is cut off is a fault") {
  CHECK(errors(read(kPacked.substr(0, 81))) ==
        "I0183 in.json:1:1 not valid CSV: the wrapped report is damaged\n");
  CHECK(errors(read(kPacked.substr(0, 60) + "!")) ==
        "I0183 in.json:1:1 not valid CSV: the report is no whole base64\n");
  CHECK(errors(read(kReport.substr(0, kReport.find('\n')))) ==
        "I0183 in.json:1:1 not valid CSV: no rows, where each account has its root user\n");
  CHECK(errors(read(kReport + "x,y\n")) ==
        "I0183 in.json:4:1 not valid CSV: a row of 2 cells, expected 5 as the header has\n");
  CHECK(errors(read("{\"Content\": \"" + escaped(kReport) +
                    "x,y\", \"ReportFormat\": \"text/csv\"}")) ==
        "I0183 in.json:1:13 not valid CSV: the wrapped report is damaged\n");
  CHECK(read(kReport + "x,y\n").resource_count() == 2);
}
