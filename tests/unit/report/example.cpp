// Two findings, one of each kind that carries evidence.
#include "tests/unit/report/example.hpp"

namespace writ::test {

Finding failing() {
  Finding finding;
  finding.rule = "nis2.data_infrastructure/s3-encrypted-with-kms";
  finding.title = "Secret S3 buckets encrypt data with a managed key";
  finding.severity = Severity::High;
  finding.controls = {{"nis2", "21.2.h"}, {"annex", "9.2.a"}};
  finding.verdict = Verdict::Fail;
  finding.resource = {
      "module.logs.aws_s3_bucket.this[\"eu\"]", "aws_s3_bucket", {"plan.json", 812, 9}};
  finding.source = finding.resource.source;
  finding.message =
      "module.logs.aws_s3_bucket.this[\"eu\"] holds secret data without KMS encryption";
  finding.fix =
      "Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms";
  EvidencePiece piece;
  piece.condition = "d.sse_algorithm == \"aws:kms\"";
  piece.policy = {"policies/nis2/data.writ", 17, 21};
  piece.outcome = "false";
  piece.bindings = {{"d", "aws_s3_bucket_server_side_encryption_configuration.logs/rule/0"}};
  piece.read = {{"aws_s3_bucket_server_side_encryption_configuration.logs", "/rule/0/sse_algorithm",
                 "\"AES256\""}};
  piece.fingerprint = "5f0c";
  finding.evidence = {piece};
  finding.fingerprint = std::string(64, 'a');
  return finding;
}

Finding undecided() {
  Finding finding;
  finding.rule = "nis2.data_infrastructure/database-key-is-managed";
  finding.title = "Databases use a customer-managed key";
  finding.severity = Severity::Medium;
  finding.enforce = Enforce::Warn;
  finding.verdict = Verdict::Undecided;
  finding.reason = "unknown";
  finding.resource = {"main", "aws_db_instance", {"plan.json", 1200, 5}};
  finding.source = finding.resource.source;
  finding.message = "main may use a key of AWS";
  EvidencePiece piece;
  piece.condition = "db.kms_key_id in allowed";
  piece.policy = {"policies/nis2/data.writ", 40, 14};
  piece.outcome = "undecided";
  piece.reason = "unknown";
  piece.bindings = {{"allowed", "[\"k1\",\"k2\"]"}, {"db", ""}};
  piece.read = {{"main", "/kms_key_id", "\"(known after apply)\""}};
  piece.fingerprint = "77aa";
  finding.evidence = {piece};
  finding.fingerprint = std::string(64, 'b');
  return finding;
}

CheckReport example() {
  CheckReport report;
  report.now = "2026-01-01T00:00:00Z";
  report.policy_digest = "sha256:aa";
  report.parameters = {{"nis2.data_infrastructure.key_age", "\"365d\""}};
  InputSummary plan;
  plan.path = "plan.json";
  plan.format = "terraform-plan";
  plan.digest = "sha256:bb";
  plan.resources = 41;
  plan.data = 2;
  plan.deleted = 1;
  report.inputs = {plan};
  report.summary = {30, 1, 1, 7, 0, 41, 12};
  report.checked = 39;
  report.findings = {failing(), undecided()};
  for (Finding const& finding : report.findings) {
    report.rules.push_back({finding.rule,
                            finding.title,
                            finding.severity,
                            finding.enforce,
                            finding.controls,
                            "Why it matters.",
                            "https://example.org/kms",
                            {"storage"}});
  }
  return report;
}

CheckReport hostile() {
  std::string const bad = "x\x1b[31m\ny\x07\xE2\x80\xAEz";
  CheckReport report = example();
  Finding& finding = report.findings[0];
  finding.rule = finding.title = finding.message = finding.fix = finding.docs = bad;
  finding.resource = {bad, bad, {bad, 1, 1}};
  finding.source = finding.resource.source;
  EvidencePiece& piece = finding.evidence[0];
  piece.condition = piece.policy.path = piece.reason = bad;
  piece.bindings = {{bad, bad}};
  piece.read = {{bad, bad, bad}};
  report.inputs[0].path = report.inputs[0].format = bad;
  report.errors = {{Level::Error, "I0102", bad, {bad, 1, 3}, "ab" + bad, 1, {{bad, {}, "", 0}}}};
  report.notices = {{Level::Warning, "I0151", bad, {bad, 0, 0}, "", 0, {}}};
  report.not_applied = {{bad, bad, bad}};
  report.read_nothing = {{bad, bad, {bad}}};
  report.all_skipped = {{bad, 3}};
  report.rules[0] = {bad, bad, Severity::High, Enforce::Deny, {{bad, bad}}, bad, bad, {bad}};
  return report;
}

}  // namespace writ::test
