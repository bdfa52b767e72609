// The rules of review.writ on records as others keep them, each with the verdict that an expert
// gave it. The records lie in the shared data and are wrapped here as resources with a type and an
// id.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/acceptance/review.hpp"
#include "writ/check.hpp"
#include "writ/json.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {
namespace {

using nlohmann::json;

/// How an example becomes resources: the list that it holds ("" where it is one record), the type,
/// and the member that names it ("" where none does).
struct Wrapping {
  std::string_view file;
  std::string_view list;
  std::string_view type;
  std::string_view id;
};

constexpr Wrapping kWrappings[] = {
    {"aws_account_authorization_details.json", "UserDetailList", "aws:iam:user", "Arn"},
    {"aws_account_authorization_details.json", "GroupDetailList", "aws:iam:group", "Arn"},
    {"aws_account_authorization_details.json", "RoleDetailList", "aws:iam:role", "Arn"},
    {"aws_account_authorization_details.json", "Policies", "aws:iam:policy", "Arn"},
    {"aws_backup_job.json", "", "aws.backup_job", "BackupJobId"},
    {"aws_credential_report_row.json", "", "aws.credential_report", "arn"},
    {"aws_restore_job.json", "", "aws.restore_job", "RestoreJobId"},
    {"cisa_kev.json", "vulnerabilities", "cisa.kev", "cveID"},
    {"cyclonedx_bom.json", "", "cyclonedx.bom", "serialNumber"},
    {"entra_access_review_decision.json", "", "entra.review_decision", "id"},
    {"entra_conditional_access_policy.json", "", "entra.ca_policy", "id"},
    {"entra_user.json", "", "entra.user", "id"},
    {"entra_user_registration_details.json", "", "entra.registration", ""},
    {"hr_personio_employment.json", "", "hr.employment", "id"},
    {"inspector2_finding.json", "", "aws.inspector2_finding", "findingArn"},
    {"k8s_clusterrolebinding.json", "", "ClusterRoleBinding", ""},
    {"k8s_pod.json", "", "Pod", ""},
    {"nis2_access_grant.json", "", "nis2.access_grant", "id"},
    {"nis2_asset.json", "", "nis2.asset", "id"},
    {"nis2_exercise.json", "", "nis2.exercise", "id"},
    {"nis2_incident.json", "", "nis2.incident", "id"},
    {"okta_access_policy_rule.json", "", "okta.access_policy_rule", "id"},
    {"okta_user.json", "", "okta.user", "id"},
    {"openvex.json", "", "openvex.document", "@id"},
    {"tls_endpoint.json", "", "tls.scan", "host"},
};

/// One verdict: the catalogue's id and the example as expected.json names them, the rule that
/// answers, the resource it answers for, and what the verdict must have read.
struct Row {
  std::string_view id;
  std::string_view example;
  std::string_view rule;
  std::string_view resource;
  std::string_view reads = "";
  std::string_view instead = "";  ///< our verdict, where it is another for a reason
};

constexpr std::string_view kUser = "arn:aws:iam::111122223333:user/j.doe";
constexpr std::string_view kRole = "arn:aws:iam::111122223333:role/vendor";
constexpr std::string_view kBom = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";

constexpr Row kRows[] = {
    {"AC-001", "terraform_plan.json", "admin-policy", "module.iam.aws_iam_policy.ci", "/policy"},
    // The case says "unknown unless references are used": they are, and the block is another
    // bucket's.
    {"AC-008", "terraform_plan.json", "public-access-block", "bucket-elsewhere", "", "fail"},
    {"AC-002", "aws_account_authorization_details.json", "live-admin", kUser,
     "/AttachedManagedPolicies/0/PolicyArn"},
    {"AC-007", "aws_account_authorization_details.json", "external-id", kRole},
    {"AC-006", "aws_account_authorization_details.json", "open-trust", kRole},
    {"ID-009", "aws_credential_report_row.json", "key-age", kUser},
    {"AC-018", "k8s_clusterrolebinding.json", "cluster-admin", "k8s_clusterrolebinding.json",
     "/subjects/0/name"},
    {"AC-020", "k8s_pod.json", "pod-hardening", "k8s_pod.json"},
    {"CA-001", "entra_conditional_access_policy.json", "mfa-for-all", "(snapshot)", "/state"},
    {"ID-011", "hr_personio_employment.json", "leavers", "emp-1", "/accountEnabled"},
    {"ID-010", "entra_user.json", "dormant", "u-1"},
    {"ID-013", "entra_access_review_decision.json", "access-review", "g-1"},
    {"ID-005", "okta_user.json", "strong-factor", "00u1"},
    {"CA-008", "okta_access_policy_rule.json", "one-factor", "rul1",
     "/actions/appSignOn/verificationMethod/factorMode"},
    {"VM-004", "cyclonedx_bom.json", "exploited-component", kBom, "/vulnerabilities/0/id"},
    {"VM-008", "cyclonedx_bom.json", "sbom-quality", kBom},
    {"VM-003", "inspector2_finding.json", "time-to-fix",
     "arn:aws:inspector2:eu-central-1:111122223333:finding/abc", "/firstObservedAt"},
    {"BC-002", "aws_backup_job.json", "backup-in-rpo", "svc-billing", "/CompletionDate"},
    {"BC-003", "aws_restore_job.json", "restore-in-rto", "svc-billing", "/rtoMinutes"},
    {"BC-003", "nis2_exercise.json", "restore-in-rto", "svc-billing", "/achievedRtoMinutes"},
    {"BC-004", "nis2_exercise.json", "exercise-findings", "dr-2025-11", "/findings/0/due"},
    {"IR-001", "nis2_incident.json", "early-warning", "INC0012345"},
    {"IR-003", "nis2_incident.json", "final-report", "INC0012345"},
    {"IR-005", "nis2_incident.json", "significance", "INC0012345"},
    {"AC-022", "nis2_access_grant.json", "independent-approval", "g-881"},
    {"AC-021", "nis2_access_grant.json", "third-party-ends", "g-881"},
    {"CR-019", "tls_endpoint.json", "certificate-health", "www.example.com",
     "/certificate/notAfter"},
};

/// What the examples join with that is not among them: a bucket whose own plan nobody gave, and the
/// group that the review of access is about.
constexpr std::string_view kOurs = R"({"resources": [
  {"type": "aws_s3_bucket", "id": "bucket-elsewhere"},
  {"type": "nis2.asset", "id": "g-1"}
]})";

json read_json(std::filesystem::path const& path) {
  INFO(path);
  std::ifstream file(path);
  REQUIRE(file);
  return json::parse(file);
}

json wrapped(json record, Wrapping const& how) {
  std::string const id =
      how.id.empty() ? std::string(how.file) : record.at(std::string(how.id)).get<std::string>();
  record["@type"] = how.type;
  record["@id"] = id;
  // Its own word for a vocabulary, which would be a meta value here.
  record.erase("@context");
  return record;
}

Snapshot all_examples(std::filesystem::path const& folder) {
  SnapshotBuilder builder;
  for (Wrapping const& how : kWrappings) {
    json const document = read_json(folder / how.file);
    json const records =
        how.list.empty() ? json::array({document}) : document.at(std::string(how.list));
    json resources = json::array();
    for (json const& record : records) resources.push_back(wrapped(record, how));
    add_json(builder, std::string(how.file) + " " + std::string(how.list), resources);
  }
  add_json(builder, "terraform_plan.json", read_json(folder / "terraform_plan.json"));
  builder.add("ours.json", std::string(kOurs));
  Snapshot snapshot = std::move(builder).finish();
  for (Diagnostic const& error : snapshot.errors()) FAIL_CHECK(render(error, false));
  return snapshot;
}

Program review(json const& expected) {
  CompileOptions options;
  options.parameters = {{"own_accounts", expected.at("own_accounts").dump()}};
  CompileResult result = compile({review_file("review.writ")}, options);
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);
  return *result.program;
}

CheckOptions at_the_examples_time(json const& expected) {
  CheckOptions options;
  options.now = *parse_instant(expected.at("evaluated_at").get<std::string>());
  options.all = true;
  return options;
}

Finding const* find_finding(CheckReport const& report, std::string_view rule,
                            std::string_view resource) {
  for (Finding const& finding : report.findings) {
    if (finding.rule == "acceptance.review/" + std::string(rule) &&
        finding.resource.id == resource) {
      return &finding;
    }
  }
  return nullptr;
}

bool has_read(Finding const& finding, std::string_view pointer) {
  for (EvidencePiece const& piece : finding.evidence) {
    for (EvidenceRead const& read : piece.read) {
      if (read.pointer == pointer) return true;
    }
  }
  return false;
}

/// The verdict in the words of expected.json.
std::string_view in_their_words(Verdict verdict) {
  return verdict == Verdict::Undecided ? "unknown" : name(verdict);
}

TEST_CASE("the rules of a review judge the records of others as an expert did") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  json const expected = read_json(*data / "nis2/examples/expected.json");
  Program const program = review(expected);
  auto const report =
      check(program, all_examples(*data / "nis2/examples"), at_the_examples_time(expected));

  std::set<std::string> covered;
  for (RuleSummary const& rule : program.rules()) {
    for (std::string const& id : covered_by(rule)) covered.insert("NIS2-" + id);
  }
  std::size_t judged = 0;
  for (json const& entry : expected.at("cases")) {
    std::string const id = entry.at("rule");
    if (covered.count(id) == 0) continue;
    std::string const example = entry.at("example");
    INFO(id << " on " << example << ": " << entry.at("why").get<std::string>());
    auto const* const row = std::find_if(std::begin(kRows), std::end(kRows), [&](Row const& r) {
      return "NIS2-" + std::string(r.id) == id && r.example == example;
    });
    REQUIRE(row != std::end(kRows));
    Finding const* const finding = find_finding(report, row->rule, row->resource);
    REQUIRE(finding != nullptr);
    std::string const verdict =
        row->instead.empty() ? entry.at("expected").get<std::string>() : std::string(row->instead);
    CHECK(in_their_words(finding->verdict) == verdict);
    if (!row->reads.empty()) CHECK(has_read(*finding, row->reads));
    ++judged;
  }
  CHECK(judged == std::size(kRows));
}

}  // namespace
}  // namespace writ::test
