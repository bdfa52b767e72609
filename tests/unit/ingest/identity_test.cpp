// Records of identity providers: what each becomes, and that a part of an answer is not taken for
// the whole.
#include <catch2/catch.hpp>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

namespace {

/// "format: type id, type id" of all that was read, and the faults.
std::string read_briefly(std::string bytes, InputOptions const& options = {}) {
  Snapshot const snapshot = read(std::move(bytes), options);
  std::string out = snapshot.inputs()[0].format + ":";
  for (Resource const& r : snapshot.state().resources) {
    out += " " + std::string(r.type) + " " + std::string(r.id) + ",";
  }
  out.pop_back();
  return out + (snapshot.errors().empty() ? "" : "\n" + errors(snapshot));
}

}  // namespace

TEST_CASE("an answer of Microsoft Graph is known by its context") {
  CHECK(read_briefly(R"({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
    "value": [{"id": "1", "userPrincipalName": "a@x.eu"}, {"id": "2"}]})") ==
        "entra: entra.user a@x.eu, entra.user 2");
  CHECK(read_briefly(R"({"@odata.context":
    "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies/$entity",
    "id": "p"})") == "entra: entra.conditional_access_policy p");
  CHECK(read_briefly(R"({"@odata.context":
    "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/policies",
    "value": [{"id": "p"}]})") == "entra: entra.policies p");
  CHECK(read_briefly(R"x({"@odata.context":
    "https://graph.microsoft.us/beta/$metadata#groups(id,owners(id,a/b))",
    "value": [{"id": "g"}]
})x") == "entra: entra.group g");
  CHECK(read_briefly(R"({"@odata.context":
    "https://graph.microsoft.com/v1.0/$metadata#directoryObjects", "value": [
    {"@odata.type": "#microsoft.graph.user", "id": "u"},
    {"@odata.type": "#microsoft.graph.orgContact", "id": "c"}]})") ==
        "entra: entra.user u, entra.orgContact c");
}

TEST_CASE("a page of an answer of Microsoft Graph is not the answer") {
  CHECK(read_briefly(R"({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
"@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=X",
"value": [{"id": "1"}]})") ==
        "entra: entra.user 1\n"
        "I0190 in.json:2:20 answer is not all there is: `@odata.nextLink` names the next\n");
  CHECK(read_briefly(R"({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users"})") ==
        "entra\nI0110 in.json:1:1 the answer has no `value`, expected a list\n");
  CHECK(read_briefly(R"({"@odata.context": "https://graph.microsoft.com/v1.0/", "value": []})") ==
        "entra\nI0111 in.json:1:1 `@odata.context` of the answer is "
        "`https://graph.microsoft.com/v1.0/`, expected the name of a collection after `#`\n");
}

TEST_CASE("bare records of Microsoft Graph are known by their members") {
  CHECK(read_briefly(R"([
    {"id": "1", "userPrincipalName": "a@x.eu", "accountEnabled": true},
    {"id": "1", "userPrincipalName": "a@x.eu", "isMfaCapable": true, "methodsRegistered": []},
    {"id": "p", "state": "enabled", "conditions": {"users": {}, "applications": {}}},
    {"id": "d", "decision": "Deny", "applyResult": "New", "principal": {"id": "1"}},
    {"id": "r", "principalId": "1", "roleDefinitionId": "2", "assignmentType": "Assigned"}])") ==
        "entra: entra.user a@x.eu, entra.user_registration_details a@x.eu, "
        "entra.conditional_access_policy p, entra.access_review_decision d, "
        "entra.role_assignment_schedule_instance r");
}

TEST_CASE("records as PowerShell prints them have the keys of Graph") {
  std::string const text = R"([
    {"Id": "1", "UserPrincipalName": "a@x.eu", "SignInActivity": {"LastSignInDateTime": "t"},
     "Tags": [{"K": 1, "k": 2}]},
    {"Id": "p", "State": "enabled", "Conditions": {"Users": {}, "Applications": {}}}])";
  CHECK(read_briefly(text) == "entra: entra.user a@x.eu, entra.conditional_access_policy p");
  CHECK(short_json(read(text).state().resources[0].attributes) ==
        R"({"id":"1","signInActivity":{"lastSignInDateTime":"t"},"tags":[{"K":1,"k":2}],)"
        R"("userPrincipalName":"a@x.eu"})");
}

TEST_CASE("one record that is of no kind costs only itself") {
  CHECK(
      read_briefly(R"([{"id": "1", "userPrincipalName": "a@x.eu"},
{"id": "2", "displayName": "B"}, 3,
{"id": {}, "userPrincipalName": []}])") ==
      "entra: entra.user a@x.eu\n"
      "I0106 in.json:2:1 found an object with `displayName`, `id`, expected a user, policy or "
      "other record of Microsoft Graph\n"
      "I0106 in.json:2:34 found a number, expected a user, policy or other record of Microsoft "
      "Graph\n"
      "I0110 in.json:3:1 a record of `entra.user` has no `userPrincipalName`, expected a string\n");
}

TEST_CASE("records of Okta are told apart by their type and members") {
  CHECK(read_briefly(R"([
    {"id": "u", "status": "ACTIVE", "profile": {"login": "a@x.eu", "email": "b@x.eu"}},
    {"id": "r1", "type": "ACCESS_POLICY", "status": "ACTIVE", "priority": 1, "actions": {}},
    {"id": "r2", "type": "SIGN_ON", "status": "ACTIVE", "priority": 1, "actions": {}},
    {"id": "r3", "type": "PASSWORD", "status": "ACTIVE", "priority": 1, "actions": {}},
    {"id": "p1", "type": "PASSWORD", "status": "ACTIVE", "priority": 1, "settings": {}},
    {"id": "g", "type": "OKTA_GROUP", "profile": {"name": "ops"}, "lastMembershipUpdated": "x"}])") ==
        "okta: okta.user a@x.eu, okta.access_policy_rule r1, okta.signon_policy_rule r2, "
        "okta.password_policy_rule r3, okta.policy p1, okta.group ops");
}

TEST_CASE("a resource that a user wrote is not taken for a record of Okta") {
  CHECK(read_briefly(R"({"id": "r", "type": "okta.user", "status": "ACTIVE", "name": "a"})") ==
        "resources: okta.user r");
}

TEST_CASE("names are what others call a record by") {
  Snapshot const snapshot =
      read(R"({"id": "u", "status": "ACTIVE", "profile": {"login": "a", "email": "b"}})");
  CHECK(short_json(snapshot.state().resources[0].meta) == R"({"names":["b"]})");
}

TEST_CASE("a SCIM list response holds as many resources as it says") {
  std::string const user =
      R"({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"], "id": "1", "userName": "a"})";
  auto const list = [&](int total, std::string const& resources) {
    return R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
"totalResults": )" +
           std::to_string(total) + ", \"Resources\": [" + resources + "]}";
  };
  CHECK(read_briefly(user) == "scim: scim.user a");
  CHECK(read_briefly(list(1, user)) == "scim: scim.user a");
  CHECK(read_briefly(list(2, user)) ==
        "scim: scim.user a\n"
        "I0190 in.json:2:17 answer is not all there is: it holds 1 of 2 resources\n");
  CHECK(
      read_briefly(
          R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0})") ==
      "scim");
  CHECK(read_briefly(list(1, R"({"id": "1", "userName": "a"})")) ==
        "scim\nI0106 in.json:2:34 found an object with `id`, `userName`, expected a user or "
        "group with its `schemas`\n");
}

TEST_CASE("records of a GitHub organisation come one by one, in lists, or together") {
  std::string const organization = R"({"login": "acme", "two_factor_requirement_enabled": null})";
  CHECK(read_briefly(organization) == "github: github.organization acme");
  CHECK(read_briefly(R"([{"full_name": "acme/web", "owner": {"login": "acme"}},
    {"login": "jane", "site_admin": false, "type": "User", "id": 7}])") ==
        "github: github.repository acme/web, github.member jane");
  CHECK(read_briefly(R"({"organization": )" + organization + R"(, "exported_at": "2026-03-01",
    "members": [{"login": "jane", "site_admin": false}],
    "outside_collaborators": [{"login": "joe", "site_admin": false}],
    "branch_protections": [{"url": "https://api/x/protection", "enforce_admins": {"enabled": true}}],
    "rulesets": [{"id": 42, "enforcement": "active", "target": "branch", "source": "acme"}]})") ==
        "github: github.branch_protection https://api/x/protection, github.member jane, "
        "github.organization acme, github.outside_collaborator joe, github.ruleset 42");
  CHECK(read_briefly(R"({"organization": )" + organization + R"(, "hooks": [{}]})") ==
        "github: github.organization acme\n"
        "I0191 in.json:1:86 `hooks` of the export is not known, expected `organization`, "
        "`members`, `outside_collaborators`, `repositories`, `branches`, `branch_protections`, "
        "`rulesets` or `teams`\n");
}

TEST_CASE("users of Google Workspace come bare or as the answer of the Directory API") {
  CHECK(read_briefly(R"({"primaryEmail": "a@x.eu", "isAdmin": true})") ==
        "google-workspace: google_workspace.user a@x.eu");
  CHECK(read_briefly(R"({"kind": "admin#directory#users", "nextPageToken": "t",
"users": [{"primaryEmail": "a@x.eu", "isAdmin": true}]})") ==
        "google-workspace: google_workspace.user a@x.eu\n"
        "I0190 in.json:1:52 answer is not all there is: `nextPageToken` asks for the next\n");
}

TEST_CASE("employments are named by the number of the employee") {
  CHECK(read_briefly(R"({"_data": [
    {"id": "e1", "person": {"id": "p1"}, "termination": null},
    {"id": "e2", "employee_number": "E-7", "email": "a@x.eu", "termination": {"type": "QUIT"}}]})") ==
        "employments: hr.employment e1, hr.employment E-7");
  CHECK(read_briefly(R"({"employments": [{"employee_number": 7, "termination": null}]})") ==
        "employments: hr.employment 7");
  CHECK(read_briefly(R"({"employments": []})") == "employments");
}

TEST_CASE("a format of identities that is asked for refuses what is no record of it") {
  for (char const* format :
       {"entra", "okta", "scim", "github", "google-workspace", "employments"}) {
    INFO(format);
    InputOptions options;
    options.format = format;
    Snapshot const snapshot = read(R"({"a": 1})", options);
    CHECK(snapshot.state().resources.empty());
    CHECK(snapshot.errors().size() == 1);
  }
}
