// The library's functions on IAM against questions that the authors of two other tools asked and
// answered. Every difference is listed, with the reason why ours stays.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/agreement/agreement.hpp"

namespace writ::test {
namespace {

using nlohmann::json;

/// Where ours is not theirs: the test that asks, and why. An entry that does not differ is a fault.
std::map<std::string, std::string_view> const kDifferences = {
    {"Test_Policy::test_get_effective_actions_with_invalid_effect",
     "a statement whose Effect is neither Allow nor Deny grants nothing to them; what it does "
     "nobody can tell, so ours is undecided"},
    {"Test_Policy::test_condition_parser_string_equals_aws_SourceArn_str_not_valid",
     "they read the star of StringEquals as a wildcard that lets a foreign account in; to IAM it "
     "is a star, which no ARN holds, so nobody gets in"},
    {"Test_Policy::test_condition_parser_string_equals_aws_All_Orgs_list_multiple_items",
     "StringEquals again: no organisation is called `*`"},
    {"Test_Policy::test_condition_parser_string_equals_aws_All_Orgs_str",
     "StringEquals again: no organisation is called `*`"},
    {"Test_Policy::test_check_admin_access_not_action",
     "`*` asks for all actions, and all but those of S3 are not all; who minds asks for `ec2:*`"},
    {"Test_Policy::test_check_admin_access_not_action_with_random_action",
     "likewise, whether or not there is such an action: that takes a table of them"},
    {"Test_Policy::test_check_admin_access_not_resource_with_random_resource",
     "`*` asks for all resources, and all but one are not all"},
    {"test_has_codebuild_trusted_principal_empty",
     "they trust nobody by a document without statements; it is no policy, so ours is undecided"},
    {"test_has_codebuild_trusted_principal_list",
     "IAM has no list as a Principal; what one means nobody can tell, so ours is undecided"},
};

constexpr std::string_view kStranger = "999988887777";

/// Accounts that the text names, but for the one that asks, and one that nobody names.
std::set<std::string> strange_accounts(std::string const& text, std::string const& own) {
  std::set<std::string> accounts = {std::string(kStranger)};
  for (std::size_t i = 0; i + 12 <= text.size(); ++i) {
    std::string const part = text.substr(i, 12);
    bool const digits =
        std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digits && part != own && text[i - 1] != '-') accounts.insert(part);
  }
  return accounts;
}

/// A name that the pattern describes, but of that account: `*` is some text, an account the
/// stranger's.
std::string of_account(std::string const& pattern, std::string const& account) {
  std::string name;
  for (char const c : pattern) name += c == '*' ? std::string("x") : std::string(1, c);
  for (std::size_t i = 0; i + 12 <= name.size(); ++i) {
    if (std::all_of(name.begin() + static_cast<std::ptrdiff_t>(i),
                    name.begin() + static_cast<std::ptrdiff_t>(i + 12),
                    [](unsigned char c) { return std::isdigit(c) != 0; })) {
      name.replace(i, 12, account);
    }
  }
  return name;
}

std::string lowered(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What a request that comes from the account bears for the key that a condition asks for. What it
/// says of itself it may choose to fit; who it is it may not.
json borne(std::string const& key, json const& value, std::string const& account) {
  std::string const name = lowered(key);
  auto ends_with = [&](std::string_view end) {
    return name.size() >= end.size() &&
           name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  if (ends_with("account") || ends_with("owner")) return account;
  if (ends_with("sourceip")) return "198.51.100.7";
  json const& only = value.is_array() ? value.at(0) : value;
  if (!only.is_string()) return "stranger";
  std::string const first = only.get<std::string>();
  if (ends_with("arn")) return of_account(first, account);
  if (name == "s3:prefix" || name == "elasticfilesystem:accessedviamounttarget") return first;
  return "stranger";
}

void collect_conditions(json const& value, std::vector<json>& out) {
  if (value.is_array()) {
    for (json const& item : value) collect_conditions(item, out);
  } else if (value.is_object() && value.contains("Statement")) {
    collect_conditions(value.at("Statement"), out);
  } else if (value.is_object() && value.contains("Effect")) {
    if (value.contains("Condition")) out.push_back(value.at("Condition"));
  } else if (value.is_object()) {
    out.push_back(value);
  }
}

/// Contexts of requests that come from elsewhere: one an account and, where a condition lists
/// several values, one a value.
json strangers(json const& asked_of, std::string const& own) {
  std::vector<json> conditions;
  collect_conditions(asked_of, conditions);
  json contexts = json::array();
  for (std::string const& account : strange_accounts(asked_of.dump(), own)) {
    for (std::size_t choice = 0; choice < 2; ++choice) {
      json context = json::object();
      for (json const& condition : conditions) {
        for (json const& tests : condition) {
          for (auto const& [key, value] : tests.items()) {
            bool const has_choice = value.is_array() && value.size() > choice;
            context[key] = borne(key, has_choice ? value.at(choice) : value, account);
          }
        }
      }
      contexts.push_back(context);
    }
  }
  return contexts;
}

bool asks_of_strangers(std::string const& function) {
  return function.rfind("is_condition_block", 0) == 0 || function == "is_policy_public";
}

TEST_CASE("questions on IAM have the answers that prowler gives, but for listed differences") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  json const document = json::parse(text_of(*data / "verdicts/prowler_iam.json"));
  Program const program = policy("iam.writ");
  std::set<std::string> differ;
  for (json const& entry : document.at("cases")) {
    std::string const function = entry.at("function");
    json const& arguments = entry.at("args");
    std::string const test = entry.at("test");
    json attributes = {
        {"args", arguments}, {"kwargs", entry.at("kwargs")}, {"expected", entry.at("expected")}};
    if (asks_of_strangers(function)) {
      bool const has_own = arguments.size() > 1;
      attributes["strangers"] =
          strangers(arguments.at(0), has_own ? arguments.at(1).get<std::string>() : "");
    }
    SnapshotBuilder builder;
    add_json(builder, "case.json", resource(attributes, function, test));
    auto const report = asked(program, std::move(builder).finish(), function);
    json const& expected = entry.at("expected");
    std::string_view const wanted =
        expected.is_boolean() && !expected.get<bool>() ? "fail" : "pass";
    INFO(function << " " << test << " " << attributes.dump());
    if (gravest(report) == wanted) continue;
    differ.insert(test);
    CHECK(kDifferences.count(test) == 1);
  }
  CHECK(differ.size() == kDifferences.size());
}

/// The rules of iam.writ that ask for a finding of parliament. Its others need tables of all
/// actions, resources and keys of AWS, which the language does not have.
std::map<std::string_view, std::string_view> const kFindings = {
    {"bad_pattern_for_mfa", "BAD_PATTERN_FOR_MFA"},
    {"duplicate_sid", "DUPLICATE_SID"},
    {"malformed", "MALFORMED"},
    {"resource_policy_privilege_escalation", "RESOURCE_POLICY_PRIVILEGE_ESCALATION"},
};

/// Where ours is not theirs: the rule, a text that only that policy holds, our verdict, and why.
struct Difference {
  std::string_view rule;
  std::string_view policy_holds;
  std::string_view ours;
  std::string_view why;
};
constexpr std::string_view kWider = "they do not ask it of policies that grant all of S3 anywhere";
constexpr std::string_view kBoth =
    "nobody can tell what a statement with Action and NotAction grants";
constexpr Difference kParliamentDifferences[] = {
    {"resource_policy_privilege_escalation", R"("ecr:*")", "fail", kWider},
    {"resource_policy_privilege_escalation", R"(["ec2:*", "s3:*"])", "fail", kWider},
    {"resource_policy_privilege_escalation", R"("Action": "*",)", "fail", kWider},
    {"resource_policy_privilege_escalation", "NotAction", "undecided", kBoth},
    {"bad_pattern_for_mfa", "NotAction", "undecided", kBoth},
};

Difference const* difference_of(std::string_view rule, std::string_view policy) {
  for (Difference const& difference : kParliamentDifferences) {
    bool const holds = policy.find(difference.policy_holds) != std::string_view::npos;
    bool const denies = policy.find("Deny") != std::string_view::npos;
    if (difference.rule == rule && holds && !denies) return &difference;
  }
  return nullptr;
}

TEST_CASE("what parliament finds in policies, without tables of all actions, is found") {
  auto const data = shared_data();
  if (!data) WRIT_SKIP("no shared data");
  json const document = json::parse(text_of(*data / "verdicts/parliament.json"));
  Program const program = policy("iam.writ");
  std::size_t differ = 0;
  for (json const& entry : document.at("cases")) {
    SnapshotBuilder builder;
    json const attributes = {{"policy_text", entry.at("policy_text")}};
    add_json(builder, "case.json", resource(attributes, "policy", "p"));
    Snapshot const snapshot = std::move(builder).finish();
    for (auto const& [rule, finding] : kFindings) {
      INFO(rule << " " << entry.at("policy_text").get<std::string>());
      auto const report = asked(program, snapshot, std::string(rule));
      auto const& found = entry.at("expected_findings");
      bool const theirs =
          std::any_of(found.begin(), found.end(), [&, title = finding](json const& name) {
            return name.get<std::string>().rfind(title, 0) == 0;
          });
      std::string_view wanted = theirs ? "fail" : "pass";
      if (!entry.at("parses").get<bool>()) wanted = "undecided";
      if (auto const* difference =
              difference_of(rule, entry.at("policy_text").get<std::string>())) {
        CHECK(difference->ours != wanted);
        wanted = difference->ours;
        ++differ;
      }
      CHECK(gravest(report) == wanted);
    }
  }
  CHECK(differ == std::size(kParliamentDifferences));
}

}  // namespace
}  // namespace writ::test
