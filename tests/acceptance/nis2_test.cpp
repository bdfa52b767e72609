// The NIS2 pack: it covers every rule of the catalogue and every control that it names, and judges
// records of others as an expert did.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/run.hpp"
#include "writ/catalogue.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace writ::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string text_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The pack without its tests, beside the packs that it uses.
Program pack(CompileOptions options = {}) {
  std::vector<PolicySource> sources;
  std::set<fs::path> paths;
  for (auto const& entry : fs::recursive_directory_iterator(project_root() / "policies/nis2")) {
    std::string const name = entry.path().filename().string();
    if (entry.path().extension() == ".writ" && !name.ends_with("_test.writ")) {
      paths.insert(entry.path());
    }
  }
  for (fs::path const& path : paths) sources.push_back({path.string(), text_of(path)});
  options.find_module = [](std::string const& module, std::vector<DeclaredModule> const&) {
    std::string path = module;
    std::replace(path.begin(), path.end(), '.', '/');
    fs::path const file = project_root() / "policies" / (path + ".writ");
    FoundModule found;
    if (fs::exists(file)) found.source = PolicySource{file.string(), text_of(file)};
    return found;
  };
  CompileResult result = compile(std::move(sources), options);
  for (Diagnostic const& diagnostic : result.diagnostics) FAIL_CHECK(render(diagnostic, false));
  REQUIRE(result.program);
  return *std::move(result.program);
}

/// "AC-001": the id of the catalogue that a rule carries as a tag.
bool is_catalogue_id(std::string_view tag) {
  return tag.size() == 6 && tag[2] == '-' && tag[0] >= 'A' && tag[0] <= 'Z';
}

TEST_CASE("the NIS2 pack has all rules of its catalogue") {
  std::map<std::string, std::size_t> groups;
  std::set<std::string> ids;
  for (RuleSummary const& rule : pack().rules()) {
    INFO(rule.id);
    auto const id = std::find_if(rule.tags.begin(), rule.tags.end(), is_catalogue_id);
    REQUIRE(id != rule.tags.end());
    ids.insert(*id);
    // Each says which point of the annex and which of the directive it helps to show.
    for (std::string_view const framework : {"annex", "nis2"}) {
      CHECK(std::any_of(rule.controls.begin(), rule.controls.end(),
                        [&](auto const& control) { return control.first == framework; }));
    }
  }
  for (std::string const& id : ids) ++groups[id.substr(0, 2)];
  CHECK(groups == std::map<std::string, std::size_t>{{"AC", 22},
                                                     {"AM", 2},
                                                     {"BC", 9},
                                                     {"CA", 8},
                                                     {"CR", 20},
                                                     {"DV", 5},
                                                     {"GV", 5},
                                                     {"ID", 16},
                                                     {"IR", 8},
                                                     {"LG", 4},
                                                     {"NW", 6},
                                                     {"SC", 6},
                                                     {"VM", 9}});
}

TEST_CASE("the NIS2 pack declares every point of the annex") {
  Catalogue const declared = catalogue(pack());
  std::map<std::string, std::size_t> sizes;
  for (CatalogueFramework const& framework : declared.frameworks) {
    sizes[framework.id] = framework.controls.size();
  }
  CHECK(sizes == std::map<std::string, std::size_t>{{"annex", 349}, {"nis2", 20}});
}

/// Records for which there is no reader: the type that rules select, and the member that names one.
struct Wrapping {
  std::string_view file;
  std::string_view type;
  std::string_view id;
};
constexpr Wrapping kWrappings[] = {
    {"aws_backup_job.json", "aws.backup.BackupJob", "BackupJobId"},
    {"aws_credential_report_row.json", "aws.iam.CredentialReportUser", "arn"},
    {"aws_restore_job.json", "aws.backup.RestoreJob", "RestoreJobId"},
    {"dns_mail_records.json", "dns.snapshot", "domain"},
    {"inspector2_finding.json", "aws.inspector2.Finding", "findingArn"},
    {"nis2_access_grant.json", "nis2.access_grant", "id"},
    {"nis2_asset.json", "nis2.asset", "id"},
    {"nis2_document.json", "nis2.document", "id"},
    {"nis2_exercise.json", "nis2.exercise", "id"},
    {"nis2_incident.json", "nis2.incident", "id"},
    {"nis2_supplier.json", "nis2.supplier", "id"},
    {"nis2_training_record.json", "nis2.training", "personId"},
    {"security_txt.json", "security_txt", "url"},
    {"tls_endpoint.json", "tls.scan", "host"},
};
/// Records that are read as they are.
constexpr std::string_view kRead[] = {
    "aws_account_authorization_details.json",
    "cisa_kev.json",
    "cyclonedx_bom.json",
    "entra_access_review_decision.json",
    "entra_conditional_access_policy.json",
    "entra_user.json",
    "entra_user_registration_details.json",
    "gcp_asset.json",
    "github_org_security.json",
    "hr_personio_employment.json",
    "k8s_clusterrolebinding.json",
    "k8s_pod.json",
    "okta_access_policy_rule.json",
    "okta_signon_policy_rule.json",
    "okta_user.json",
    "openvex.json",
    "terraform_plan.json",
    "trivy_report.json",
    "velero_backup.json",
};

Snapshot examples(fs::path const& folder, std::string_view without) {
  SnapshotBuilder builder;
  for (std::string_view const file : kRead) {
    if (file == without) continue;
    builder.add(std::string(file), text_of(folder / file));
  }
  for (Wrapping const& how : kWrappings) {
    json record = json::parse(text_of(folder / how.file));
    record["@type"] = how.type;
    record["@id"] = record.at(std::string(how.id));
    builder.add(std::string(how.file), json{{"resources", json::array({record})}}.dump());
  }
  Snapshot snapshot = std::move(builder).finish();
  for (Diagnostic const& error : snapshot.errors()) FAIL_CHECK(render(error, false));
  return snapshot;
}

/// Cases whose record is judged through another, by catalogue id and file: a rule over assets
/// reads jobs and exercises.
constexpr std::pair<std::string_view, std::string_view> kJudgedThrough[] = {
    {"aws_backup_job.json", "nis2_asset.json"}, {"aws_restore_job.json", "nis2_asset.json"}};

bool is_judged_through(std::string_view file, std::string_view input) {
  return std::any_of(std::begin(kJudgedThrough), std::end(kJudgedThrough),
                     [&](auto const& pair) { return pair.first == file && pair.second == input; });
}

/// The gravest verdict of the rules with a tag on the resources of a file, or of the snapshot.
std::string verdict_of(CheckReport const& report, std::set<std::string> const& rules,
                       std::string const& file) {
  std::set<Verdict> found;
  for (Finding const& finding : report.findings) {
    bool const is_snapshot = finding.resource.type.empty();
    std::string const input = is_snapshot ? std::string() : report.inputs.at(finding.input).path;
    if (!rules.contains(finding.rule)) continue;
    if (is_snapshot || input == file || is_judged_through(file, input) ||
        (file == "nis2_exercise.json" && input == "nis2_asset.json")) {
      found.insert(finding.verdict);
    }
  }
  if (found.contains(Verdict::Fail)) return "fail";
  if (found.contains(Verdict::Undecided)) return "unknown";
  if (found.contains(Verdict::Pass)) return "pass";
  return found.empty() ? "nothing" : "skip";
}

TEST_CASE("the NIS2 pack judges the records of others as an expert did") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  json const expected = json::parse(text_of(*data / "nis2/examples/expected.json"));
  CompileOptions compile_options;
  compile_options.parameters = {{"nis2.company.own_accounts", expected.at("own_accounts").dump()}};
  Program const program = pack(compile_options);
  CheckOptions options;
  options.now = *parse_instant(expected.at("evaluated_at").get<std::string>());
  options.all = true;
  fs::path const folder = *data / "nis2/examples";
  CheckReport const all = check(program, examples(folder, ""), options);
  // The person whose training ran out has left, in another example: judged as if she had not.
  std::string_view const leaver = "hr_personio_employment.json";
  CheckReport const without_leaver = check(program, examples(folder, leaver), options);

  std::size_t judged = 0;
  for (json const& entry : expected.at("cases")) {
    std::string const id = entry.at("rule").get<std::string>().substr(5);
    std::string const file = entry.at("example");
    std::set<std::string> rules;
    for (RuleSummary const& rule : program.rules()) {
      if (std::find(rule.tags.begin(), rule.tags.end(), id) != rule.tags.end()) {
        rules.insert(rule.id);
      }
    }
    CheckReport const& report = file == "nis2_training_record.json" ? without_leaver : all;
    INFO(id << " on " << file << ": " << entry.at("why").get<std::string>());
    CHECK(verdict_of(report, rules, file) == entry.at("expected").get<std::string>());
    ++judged;
  }
  CHECK(judged == 58);
}

}  // namespace
}  // namespace writ::test
