// Reports of Trivy as JSON: what it found in an artifact, each finding with what the report and its
// result say around it. Covered by tests/unit/ingest/vulnerabilities_test.cpp.
#include <fmt/format.h>

#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/parts.hpp"
#include "engine/ingest/marks.hpp"

namespace writ::ingest {
namespace {

/// A list of findings of a result, their type, what names one, and what must not be shown of it.
struct Findings {
  std::string_view key;
  std::string_view type;
  std::array<std::string_view, 4> names;
  std::array<std::string_view, 2> sensitive;
};

constexpr std::array kFindings = {
    Findings{"Vulnerabilities",
             "trivy.vulnerability",
             {"VulnerabilityID", "PkgName", "InstalledVersion", "PkgPath"},
             {}},
    Findings{"Misconfigurations", "trivy.misconfiguration", {"ID", "Query"}, {}},
    Findings{"Secrets", "trivy.secret", {"RuleID", "StartLine"}, {"Match", "Code"}},
    Findings{"Licenses", "trivy.license", {"Name", "PkgName", "FilePath"}, {}},
};

constexpr std::array<std::string_view, 3> kOfReport = {"ArtifactName", "ArtifactType", "CreatedAt"};
constexpr std::array<std::string_view, 3> kOfResult = {"Target", "Class", "Type"};

class Reader {
 public:
  Reader(Reading& reading, Placed report)
      : reading_(reading), report_(report), ids_(reading.state.arena) {}

  void read() {
    read_all();
    harvest_.add_to(reading_);
  }

 private:
  void read_all() {
    auto const name = require_text(reading_, report_, "ArtifactName", "the report");
    if (!name) return;
    auto const results = allow_list(reading_, report_, "Results", "the report");
    if (!results) return;
    harvest_.take(make_resource("trivy.report", ids_.take(*name), report_.value, {}, arena()),
                  report_.offset);
    for (Placed const& result : place_elements(text(), *results)) {
      auto const target = require_text(reading_, result, "Target", "the result");
      if (!target) continue;
      std::vector<Member> around;
      for (std::string_view const key : kOfReport) {
        around.push_back({key, find(report_.value.as_object(), key)});
      }
      for (std::string_view const key : kOfResult) {
        around.push_back({key, find(result.value.as_object(), key)});
      }
      std::string const base = fmt::format("{}/{}", *name, *target);
      for (Findings const& findings : kFindings) read_findings(result, findings, base, around);
    }
  }

  [[nodiscard]] DocumentText text() const { return reading_.document_text(); }
  [[nodiscard]] Arena& arena() const { return reading_.state.arena; }

  void read_findings(Placed result, Findings const& findings, std::string const& base,
                     std::vector<Member> const& around) {
    auto const list = allow_list(reading_, result, findings.key, "the result");
    if (!list) return;
    for (Placed const& finding : place_elements(text(), *list)) {
      auto const first = require_text(reading_, finding, findings.names[0], findings.type);
      if (!first) continue;
      std::string id = fmt::format("{}/{}", base, *first);
      for (std::size_t i = 1; i < findings.names.size(); ++i) {
        std::string_view const key = findings.names[i];
        Value const name = find(finding.value.as_object(), key);
        if (name.is(Kind::Integer)) id += fmt::format("/{}", name.as_integer());
        if (!text_or_empty(name).empty()) id += fmt::format("/{}", name.as_text());
      }
      Value attributes = with_members(finding.value, around, arena());
      for (std::string_view const key : findings.sensitive) {
        Value const secret = find(attributes.as_object(), key);
        if (secret.is(Kind::Absent)) continue;
        attributes = with_member(attributes, key, deep_sensitive(secret, arena()), arena());
      }
      harvest_.take(
          make_resource(findings.type, ids_.take(arena().copy(id)), attributes, {}, arena()),
          finding.offset);
    }
  }

  Reading& reading_;
  Harvest harvest_;
  Placed report_;
  DistinctIds ids_;
};

}  // namespace

bool recognise_trivy(Content const& content, InputOptions const&) {
  if (!content.document().is(Kind::Object)) return false;
  auto const members = content.document().as_object();
  return find(members, "SchemaVersion").is(Kind::Integer) &&
         find(members, "ArtifactName").is(Kind::String);
}

void read_trivy(Reading& reading) {
  Reader(reading, place_document(reading.document_text(), reading.content.document())).read();
}

}  // namespace writ::ingest
