// Okta's users, groups, factors, applications, policies and their rules, as its API answers them.
// Covered by tests/unit/ingest/identity_test.cpp.
#include <array>

#include "engine/ingest/formats/format.hpp"
#include "engine/ingest/formats/records.hpp"

namespace writ::ingest {
namespace {

constexpr RecordKind rule_kind(std::string_view type, std::string_view value) {
  return {type, {Trait{"type", value}, Trait{"actions"}, Trait{"status"}}, {"id"}, {}};
}

constexpr RecordKind policy_kind(std::string_view value) {
  return {"okta.policy", {Trait{"type", value}, Trait{"priority"}, Trait{"status"}}, {"id"}, {}};
}

/// A rule has `actions` and goes before a policy, which has not.
constexpr std::array kKinds = {
    RecordKind{"okta.user",
               {Trait{"status"}, Trait{"profile.login"}},
               {"profile.login", "id"},
               {"profile.email"}},
    rule_kind("okta.access_policy_rule", "ACCESS_POLICY"),
    rule_kind("okta.signon_policy_rule", "SIGN_ON"),
    rule_kind("okta.password_policy_rule", "PASSWORD"),
    rule_kind("okta.mfa_enroll_policy_rule", "MFA_ENROLL"),
    rule_kind("okta.idp_discovery_policy_rule", "IDP_DISCOVERY"),
    rule_kind("okta.profile_enrollment_policy_rule", "PROFILE_ENROLLMENT"),
    policy_kind("ACCESS_POLICY"),
    policy_kind("OKTA_SIGN_ON"),
    policy_kind("PASSWORD"),
    policy_kind("MFA_ENROLL"),
    policy_kind("IDP_DISCOVERY"),
    policy_kind("PROFILE_ENROLLMENT"),
    RecordKind{
        "okta.factor", {Trait{"factorType"}, Trait{"provider"}, Trait{"status"}}, {"id"}, {}},
    RecordKind{"okta.group",
               {Trait{"profile.name"}, Trait{"lastMembershipUpdated"}},
               {"profile.name", "id"},
               {}},
    RecordKind{
        "okta.application", {Trait{"signOnMode"}, Trait{"label"}, Trait{"status"}}, {"id"}, {}},
};

}  // namespace

bool recognise_okta(Content const& content, InputOptions const&) {
  return holds_records(content.document(), kKinds);
}

void read_okta(Reading& reading) {
  read_records(reading, place_document(reading.document_text(), reading.content.document()), kKinds,
               "a user, group, factor, application, policy or rule of Okta");
}

}  // namespace writ::ingest
