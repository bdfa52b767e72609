#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

std::string csv(CheckReport const& report) { return render_csv(report, {{}, "/w"}); }

TEST_CASE("a finding is a row below the names of the columns") {
  CheckReport report = test::example();
  report.findings.resize(1);
  CHECK(csv(report) ==
        "\"verdict\",\"severity\",\"enforce\",\"fails_run\",\"known\",\"rule\",\"title\","
        "\"resource\",\"type\",\"path\",\"line\",\"column\",\"message\",\"reason\",\"controls\","
        "\"fix\",\"fingerprint\"\r\n"
        "\"fail\",\"high\",\"deny\",\"yes\",\"no\","
        "\"nis2.data_infrastructure/s3-encrypted-with-kms\","
        "\"Secret S3 buckets encrypt data with a managed key\","
        "\"module.logs.aws_s3_bucket.this[\"\"eu\"\"]\",\"aws_s3_bucket\",\"plan.json\",\"812\","
        "\"9\",\"module.logs.aws_s3_bucket.this[\"\"eu\"\"] holds secret data without KMS "
        "encryption\",\"\",\"nis2 21.2.h; annex 9.2.a\","
        "\"Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm "
        "aws:kms\",\"" +
            std::string(64, 'a') + "\"\r\n");
}

TEST_CASE("no cell is a formula") {
  for (std::string const start : {"=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\xA0"}) {
    CheckReport report = test::example();
    report.findings[0].message = start + "HYPERLINK(\"http://evil\")";
    CHECK(csv(report).find(",\"'" + start + "HYPERLINK(\"\"http://evil\"\")\",") !=
          std::string::npos);
  }
  for (std::string const start : {"\t", "\r", "\n"}) {
    CheckReport report = test::example();
    report.findings[0].message = start + "=1";
    CHECK(csv(report).find(",\"\\") != std::string::npos);
  }
}

TEST_CASE("a row is a line, whatever stands in it") {
  std::string const text = csv(test::hostile());
  CHECK(std::count(text.begin(), text.end(), '\n') == 4);
}

TEST_CASE("a fault is a row of verdict error") {
  CheckReport report = test::example();
  report.findings.clear();
  std::string const head = csv(report);
  CHECK(std::count(head.begin(), head.end(), '\n') == 1);
  report.checked = 0;
  CHECK(csv(report).find("\r\n\"error\",\"\",\"\",\"yes\",\"no\",\"writ/nothing-checked\"") !=
        std::string::npos);
}

}  // namespace
}  // namespace writ
