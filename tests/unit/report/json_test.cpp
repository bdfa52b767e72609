#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "engine/report/json_parts.hpp"
#include "tests/unit/report/example.hpp"
#include "writ/report.hpp"

namespace writ {
namespace {

using report::value_of;

nlohmann::json parsed(CheckReport const& report) {
  return nlohmann::json::parse(render_json(report));
}

TEST_CASE("the JSON report has every member in its order") {
  CheckReport report = test::example();
  report.findings.resize(1);
  report.errors = {{Level::Error, "I0102", "not valid JSON", {"b.json", 3, 7}, "", 0, {}}};
  report.not_applied = {{"m/a", "no resource of type aws_sqs_queue", "aws_sqs_queue_policy"}};
  report.read_nothing = {{"m/b", "t.nmae is absent", {"/nmae"}}};
  report.missing_types = {{"m/e", "bucket_polcy", "bucket_policy"}, {"m/e", "zone_*", ""}};
  report.all_skipped = {{"m/c", 7}};
  Waiver const waiver{"m/d", "logs-*", "2027-01-31", "why", "who", {"m.writ", 9, 7}};
  report.waivers.used = {{waiver, 2, 1}};
  report.findings[0].waiver = AppliedWaiver{waiver, Verdict::Fail};
  report.not_covered = {{"f", "F", 2, {{"1", "one"}}}};
  report.coverage = {
      {"f",
       "F",
       {{"1", "one", EvidenceKind::Machine, ControlStatus::Failing, {"m/a"}, 4, 3, 2, 1}}}};
  CHECK(render_json(report) == R"({
  "writ": "0.1.0",
  "now": "2026-01-01T00:00:00Z",
  "complete": false,
  "limit_hit": false,
  "nothing_checked": false,
  "policies": {
    "digest": "sha256:aa",
    "rules": 12,
    "parameters": {
      "nis2.data_infrastructure.key_age": "365d"
    }
  },
  "inputs": [
    {
      "path": "plan.json",
      "format": "terraform-plan",
      "digest": "sha256:bb",
      "resources": 41,
      "data": 2,
      "deleted": 1
    }
  ],
  "errors": [
    {
      "code": "I0102",
      "message": "not valid JSON",
      "source": {
        "path": "b.json",
        "line": 3,
        "column": 7
      }
    }
  ],
  "summary": {
    "pass": 30,
    "fail": 1,
    "undecided": 1,
    "skip": 7,
    "waived": 0,
    "resources": 41,
    "rules": 12
  },
  "findings": [
    {
      "rule": "nis2.data_infrastructure/s3-encrypted-with-kms",
      "title": "Secret S3 buckets encrypt data with a managed key",
      "severity": "high",
      "enforce": "deny",
      "controls": [
        {
          "framework": "nis2",
          "control": "21.2.h"
        },
        {
          "framework": "annex",
          "control": "9.2.a"
        }
      ],
      "verdict": "fail",
      "reason": null,
      "resource": {
        "id": "module.logs.aws_s3_bucket.this[\"eu\"]",
        "type": "aws_s3_bucket",
        "source": {
          "path": "plan.json",
          "line": 812,
          "column": 9
        }
      },
      "source": {
        "path": "plan.json",
        "line": 812,
        "column": 9
      },
      "message": "module.logs.aws_s3_bucket.this[\"eu\"] holds secret data without KMS encryption",
      "fix": "Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms",
      "docs": null,
      "evidence": [
        {
          "condition": "d.sse_algorithm == \"aws:kms\"",
          "policy": {
            "path": "policies/nis2/data.writ",
            "line": 17,
            "column": 21
          },
          "outcome": "false",
          "reason": null,
          "bindings": {
            "d": "aws_s3_bucket_server_side_encryption_configuration.logs/rule/0"
          },
          "read": [
            {
              "resource": "aws_s3_bucket_server_side_encryption_configuration.logs",
              "pointer": "/rule/0/sse_algorithm",
              "value": "AES256"
            }
          ],
          "fingerprint": "5f0c"
        }
      ],
      "fingerprint": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "waiver": {
        "instead_of": "fail",
        "for": "logs-*",
        "until": "2027-01-31",
        "reason": "why",
        "approved": "who",
        "source": {
          "path": "m.writ",
          "line": 9,
          "column": 7
        }
      }
    }
  ],
  "coverage": [
    {
      "framework": "f",
      "title": "F",
      "controls": [
        {
          "control": "1",
          "text": "one",
          "evidence": "machine",
          "status": "failing",
          "rules": [
            "m/a"
          ],
          "pass": 4,
          "fail": 3,
          "undecided": 2,
          "waived": 1
        }
      ]
    }
  ],
  "notices": {
    "not_applied": [
      {
        "rule": "m/a",
        "why": "no resource of type aws_sqs_queue",
        "nearest": "aws_sqs_queue_policy"
      }
    ],
    "read_nothing": [
      {
        "rule": "m/b",
        "condition": "t.nmae is absent",
        "paths": [
          "/nmae"
        ]
      }
    ],
    "missing_types": [
      {
        "rule": "m/e",
        "type": "bucket_polcy",
        "nearest": "bucket_policy"
      },
      {
        "rule": "m/e",
        "type": "zone_*",
        "nearest": null
      }
    ],
    "all_skipped": [
      {
        "rule": "m/c",
        "resources": 7
      }
    ],
    "waivers": {
      "used": [
        {
          "rule": "m/d",
          "for": "logs-*",
          "until": "2027-01-31",
          "reason": "why",
          "approved": "who",
          "source": {
            "path": "m.writ",
            "line": 9,
            "column": 7
          },
          "resources": 2,
          "findings": 1
        }
      ],
      "expiring": [],
      "expired": [],
      "unmatched": [],
      "unused": [],
      "overbroad": []
    },
    "not_covered": [
      {
        "framework": "f",
        "title": "F",
        "controls": 2,
        "missing": [
          {
            "control": "1",
            "text": "one"
          }
        ]
      }
    ],
    "inputs": []
  }
}
)");
}

TEST_CASE("an undecided condition carries its reason") {
  auto const finding = parsed(test::example())["findings"][1];
  CHECK(finding["reason"] == "unknown");
  CHECK(finding["evidence"][0]["outcome"] == "undecided");
  CHECK(finding["evidence"][0]["reason"] == "unknown");
  CHECK(finding["evidence"][0]["read"][0]["value"] == "(known after apply)");
}

TEST_CASE("a finding that the baseline has is marked") {
  CheckReport report = test::example();
  CHECK_FALSE(parsed(report)["findings"][0].contains("known"));
  report.findings[0].known = true;
  CHECK(parsed(report)["findings"][0]["known"] == true);
}

TEST_CASE("further elements are counted only where there are any") {
  CheckReport report = test::example();
  CHECK_FALSE(parsed(report)["findings"][0]["evidence"][0].contains("more"));
  report.findings[0].evidence[0].more = 3;
  CHECK(parsed(report)["findings"][0]["evidence"][0]["more"] == 3);
}

TEST_CASE("empty lists and objects stay lists and objects") {
  CheckReport report;
  auto const json = parsed(report);
  CHECK(json["findings"].is_array());
  CHECK(json["errors"].is_array());
  CHECK(json["inputs"].is_array());
  CHECK(json["policies"]["parameters"].is_object());
  CHECK(json["complete"] == true);
}

TEST_CASE("a fault of a whole file has a path only, a finding of the snapshot no place") {
  CheckReport report = test::example();
  report.errors = {{Level::Error, "I0101", "m", {"b.json", 0, 0}, "", 0, {}}};
  report.findings[0].resource = {"(snapshot)", "", {}};
  auto const json = parsed(report);
  CHECK(json["errors"][0]["source"] == nlohmann::json{{"path", "b.json"}});
  CHECK(json["findings"][0]["resource"]["source"].is_null());
  CHECK(json["findings"][0]["resource"]["type"].is_null());
}

TEST_CASE("an input that was not recognised has no format") {
  CheckReport report = test::example();
  report.inputs[0].format.clear();
  report.inputs[0].no_changes = true;
  CHECK(parsed(report)["inputs"][0]["format"].is_null());
  CHECK(parsed(report)["inputs"][0]["no_changes"] == true);
}

TEST_CASE("remarks on inputs are notices") {
  CheckReport report = test::example();
  report.notices = {{Level::Warning, "I0151", "newer", {"plan.json", 1, 2}, "", 0, {}}};
  auto const json = parsed(report);
  CHECK(json["complete"] == true);
  CHECK(json["notices"]["inputs"][0]["code"] == "I0151");
}

TEST_CASE("values read are values, whatever their type") {
  CHECK(value_of("\"a\"") == "a");
  CHECK(value_of("12") == 12);
  CHECK(value_of("1.5") == 1.5);
  CHECK(value_of("null").is_null());
  CHECK(value_of("[1,{\"a\":true}]").dump() == "[1,{\"a\":true}]");
}

TEST_CASE("a value that was cut short is its text") {
  CHECK(value_of("[\"abc…") == "[\"abc…");
  CHECK(value_of("") == "");
}

TEST_CASE("a number that would lose digits is its text") {
  CHECK(value_of("123456789012345678").is_number_integer());
  CHECK(value_of("1234567890123456789012") == "1234567890123456789012");
  CHECK(value_of("[1234567890123456789012]") == "[1234567890123456789012]");
  CHECK(value_of("\"1234567890123456789012\"") == "1234567890123456789012");
  CHECK(value_of("\"\\\"1234567890123456789012\"") == "\"1234567890123456789012");
}

TEST_CASE("hostile text is escaped and comes back as it was") {
  std::string const bad = "x\x1b[31m\ny\x07\xE2\x80\xAEz";
  std::string const text = render_json(test::hostile());
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(nlohmann::json::parse(text)["findings"][0]["message"] == bad);
}

TEST_CASE("text that is not UTF-8 is replaced, not an exception") {
  CheckReport report = test::example();
  report.findings[0].message = "a\xFFz";
  CHECK(parsed(report)["findings"][0]["message"] == "a\xEF\xBF\xBDz");
}

TEST_CASE("the same report gives the same bytes") {
  CHECK(render_json(test::example()) == render_json(test::example()));
}

}  // namespace
}  // namespace writ
