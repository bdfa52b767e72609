// Tests completion.cpp: which resources a derived plan is given.
#include "tests/agreement/completion.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

using nlohmann::json;
using namespace writ::test;

namespace {

/// A plan of one resource whose expression has the references.
std::string plan_of(json const& references) {
  return json{{"format_version", "1.2"},
              {"resource_changes",
               {{{"address", "aws_sns_topic.orders"},
                 {"mode", "managed"},
                 {"type", "aws_sns_topic"},
                 {"name", "orders"},
                 {"change", {{"actions", {"create"}}, {"after", json::object()}}}}}},
              {"configuration",
               {{"root_module",
                 {{"resources",
                   {{{"address", "aws_sns_topic.orders"},
                     {"expressions", {{"rule", {{{"key", {{"references", references}}}}}}}}}}}}}}}}
      .dump();
}

std::set<std::string> addresses_of(std::string const& plan) {
  std::set<std::string> result;
  json const parsed = json::parse(plan);
  for (auto const& change : parsed.at("resource_changes")) {
    result.insert(change.at("address").get<std::string>());
  }
  return result;
}

}  // namespace

TEST_CASE("a derived plan is given the resources that it refers to") {
  auto const plan =
      with_what_it_refers_to(plan_of({"aws_kms_key.main.arn", "aws_kms_key.main",
                                      "data.aws_kms_key.old.id", "data.aws_kms_key.old"}));
  CHECK(addresses_of(plan) ==
        std::set<std::string>{"aws_kms_key.main", "aws_sns_topic.orders", "data.aws_kms_key.old"});
  json const added = json::parse(plan).at("resource_changes").back();
  CHECK(added.at("mode") == "data");
  CHECK(added.at("type") == "aws_kms_key");
  CHECK(added.at("change").at("after_unknown").at("arn") == true);
}

TEST_CASE("what a plan holds is not added, nor what is no resource of its module") {
  auto const plan = with_what_it_refers_to(
      plan_of({"aws_sns_topic.orders", "var.key", "local.key", "module.keys", "each.value"}));
  CHECK(addresses_of(plan) == std::set<std::string>{"aws_sns_topic.orders"});
}
