// An organisation on GitHub as its REST API answers: single records, lists of them, or several such
// answers put together in one object. Covered by tests/unit/ingest/identity_test.cpp.
#include <algorithm>
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr std::array kKinds = {
    RecordKind{"github.organization",
               {Trait{"login"}, Trait{"two_factor_requirement_enabled"}},
               {"login"},
               {}},
    RecordKind{"github.organization",
               {Trait{"login"}, Trait{"default_repository_permission"}},
               {"login"},
               {}},
    RecordKind{"github.repository",
               {Trait{"full_name"}, Trait{"owner.login"}},
               {"full_name"},
               {"html_url"}},
    RecordKind{
        "github.branch_protection", {Trait{"url"}, Trait{"enforce_admins.enabled"}}, {"url"}, {}},
    RecordKind{
        "github.branch", {Trait{"protected"}, Trait{"commit.sha"}}, {"protection_url", "name"}, {}},
    RecordKind{"github.ruleset",
               {Trait{"enforcement"}, Trait{"target"}, Trait{"source"}},
               {"_links.self.href", "id"},
               {}},
    RecordKind{"github.team",
               {Trait{"slug"}, Trait{"privacy"}, Trait{"permission"}},
               {"html_url", "slug"},
               {"slug"}},
    RecordKind{"github.member", {Trait{"login"}, Trait{"site_admin"}}, {"login"}, {}},
};

constexpr std::array<std::string_view, 8> kSections = {
    "organization", "members",  "outside_collaborators",
    "repositories", "branches", "branch_protections",
    "rulesets",     "teams"};

constexpr std::string_view kWhat = "a record of GitHub's REST API";

/// Outside collaborators look like members, and are none.
constexpr std::string_view kOutside = "outside_collaborators";
constexpr RecordKind kOutsider{"github.outside_collaborator", {}, {"login"}, {}};

bool has_sections(Value document) {
  if (!document.is(Kind::Object)) return false;
  return std::any_of(kSections.begin(), kSections.end(), [&](std::string_view section) {
    return holds_records(find(document.as_object(), section), kKinds);
  });
}

}  // namespace

bool recognise_github(Content const& content, InputOptions const&) {
  return holds_records(content.document(), kKinds) || has_sections(content.document());
}

void read_github(Reading& reading) {
  DocumentText const text = reading.document_text();
  Placed const document = place_document(text, reading.content.document());
  if (!has_sections(document.value) || holds_records(document.value, kKinds)) {
    read_records(reading, document, kKinds, kWhat);
    return;
  }
  for (Member const& member : document.value.as_object()) {
    Placed const section = place_member(text, document, member.key);
    bool const is_known =
        std::find(kSections.begin(), kSections.end(), member.key) != kSections.end();
    if (!is_known) {
      // A remark, such as the time of the export, loses nothing; a list may be of records.
      if (!member.value.is(Kind::List) && !member.value.is(Kind::Object)) continue;
      reading.faults.error(Fault::UnknownMember, section.offset, shown(member.key), "the export",
                           "`organization`, `members`, `outside_collaborators`, `repositories`, "
                           "`branches`, `branch_protections`, `rulesets` or `teams`");
    } else if (member.key == kOutside) {
      for (Placed const& one : place_elements(text, section)) {
        add_record(reading, one, kOutsider.type, kOutsider);
      }
    } else {
      read_records(reading, section, kKinds, kWhat);
    }
  }
}

}  // namespace writ::ingest
