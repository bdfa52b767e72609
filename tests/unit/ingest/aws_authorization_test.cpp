// The authorization details of an account, with policies as objects and URL-encoded.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/ingest/support.hpp"

using namespace writ;
using namespace writ::test;

TEST_CASE("users, groups, roles and policies are resources of their own types") {
  Snapshot const s = read(R"({"UserDetailList": [
 {"UserName": "jo", "Arn": "arn:aws:iam::1:user/jo", "GroupList": ["devs"]}],
"GroupDetailList": [{"GroupName": "devs", "Arn": "arn:aws:iam::1:group/devs"}],
"RoleDetailList": [{"RoleName": "ci", "Arn": "arn:aws:iam::1:role/ci"}],
"Policies": [{"PolicyName": "p", "Arn": "arn:aws:iam::1:policy/p"}], "IsTruncated": false})");
  CHECK(errors(s) == "");
  CHECK(s.inputs()[0].format == "aws-authorization");
  CHECK(details(s) ==
        R"(aws.iam.UserDetail arn:aws:iam::1:user/jo {"Arn":"arn:aws:iam::1:user/jo",)"
        R"("GroupList":["devs"],"UserName":"jo"} {"name":"jo","names":"jo"})"
        "\n"
        R"(aws.iam.GroupDetail arn:aws:iam::1:group/devs {"Arn":"arn:aws:iam::1:group/devs",)"
        R"("GroupName":"devs"} {"name":"devs","names":"devs"})"
        "\n"
        R"(aws.iam.RoleDetail arn:aws:iam::1:role/ci {"Arn":"arn:aws:iam::1:role/ci",)"
        R"("RoleName":"ci"} {"name":"ci","names":"ci"})"
        "\n"
        R"(aws.iam.ManagedPolicyDetail arn:aws:iam::1:policy/p {"Arn":"arn:aws:iam::1:policy/p",)"
        R"("PolicyName":"p"} {"name":"p","names":"p"})"
        "\n");
  CHECK(s.state().resources[0].line == 2);
  CHECK(s.state().resources[0].column == 2);
}

TEST_CASE("policy documents are values, URL-encoded, as JSON in a string, or as they are") {
  Snapshot const s = read(R"({"RoleDetailList": [{"RoleName": "r", "Arn": "a",
 "AssumeRolePolicyDocument": "%7B%22Statement%22%3A%5B%5D%7D",
 "RolePolicyList": [{"PolicyName": "p", "PolicyDocument": {"Statement": 1}}]}],
"Policies": [{"PolicyName": "q", "Arn": "b", "PolicyVersionList": [
 {"Document": "{\"Statement\": 2}", "IsDefaultVersion": true}]}]})");
  CHECK(errors(s) == "");
  CHECK(details(s) ==
        R"(aws.iam.RoleDetail a {"Arn":"a","AssumeRolePolicyDocument":{"Statement":[]},)"
        R"("RoleName":"r","RolePolicyList":[{"PolicyDocument":{"Statement":1},"PolicyName":"p"}]} )"
        R"({"name":"r","names":"r"})"
        "\n"
        R"(aws.iam.ManagedPolicyDetail b {"Arn":"b","PolicyName":"q","PolicyVersionList":)"
        R"([{"Document":{"Statement":2},"IsDefaultVersion":true}]} {"name":"q","names":"q"})"
        "\n");
}

TEST_CASE("a document that is none is a fault, and the others are read") {
  Snapshot const s = read(R"({"RoleDetailList": [
 {"RoleName": "r", "Arn": "a", "AssumeRolePolicyDocument": "%7"},
 {"RoleName": "s", "Arn": "b"},
 {"RoleName": "t"}, 1], "UserDetailList": 3})");
  CHECK(errors(s) ==
        "I0111 in.json:4:43 `UserDetailList` of the authorization details is a number, expected a "
        "list\n"
        "I0180 in.json:2:2 `AssumeRolePolicyDocument` of `a` does not hold JSON: a `%` without two "
        "hexadecimal digits after it\n"
        "I0110 in.json:4:2 aws.iam.RoleDetail has no `Arn`, expected a string\n"
        "I0109 in.json:4:21 found a number, expected aws.iam.RoleDetail as an object\n");
  CHECK(s.resource_count() == 1);
}

TEST_CASE("one page of several is not taken for all of it") {
  Snapshot const s = read(R"({"UserDetailList": [], "IsTruncated": true, "Marker": "x"})");
  CHECK(errors(s) ==
        "I0190 in.json:1:39 answer is not all there is: `IsTruncated` says that there is more\n");
}
