// The rules of the benchmarks: how many checks fail, and that the engine counts what follows from
// the tables the inventory is drawn from, in every form of it.
#include "benchmarks/generate/rules.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "benchmarks/generate/expected.hpp"
#include "benchmarks/generate/inventory.hpp"
#include "benchmarks/generate/policy_text.hpp"
#include "benchmarks/generate/rules_json.hpp"
#include "writ/check.hpp"
#include "writ/program.hpp"
#include "writ/snapshot.hpp"

namespace {

using namespace writ::benchmarks;

double failing_share(RuleOptions const& options) {
  std::vector<Verdicts> const verdicts = expected_verdicts({1, 50'000}, make_rules(options));
  Verdicts const sum = total(verdicts);
  return static_cast<double>(sum.fail) / static_cast<double>(sum.pass + sum.fail + sum.skip);
}

writ::CheckSummary checked(std::vector<Rule> const& rules, InventoryOptions const& options) {
  writ::CompileResult const compiled = writ::compile({{"bench.writ", policy_text(rules)}});
  REQUIRE(compiled.program);
  std::string text;
  REQUIRE(generate_inventory(options, [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  writ::SnapshotBuilder builder;
  REQUIRE(builder.add("inventory", std::move(text)));
  return writ::check(*compiled.program, std::move(builder).finish(), {}).summary;
}

void check_every_form(std::vector<Rule> const& rules, Inventory const& inventory) {
  Verdicts const right = total(expected_verdicts(inventory, rules));
  REQUIRE(right.fail > 0);
  for (InventoryForm const form :
       {InventoryForm::Lines, InventoryForm::Array, InventoryForm::Pretty, InventoryForm::Plan}) {
    writ::CheckSummary const found = checked(rules, {inventory, form});
    CHECK(found.resources == inventory.resources);
    CHECK(found.pass == right.pass);
    CHECK(found.fail == right.fail);
    CHECK(found.skip == right.skip);
    CHECK(found.undecided == 0);
  }
}

TEST_CASE("one check in a hundred fails") {
  for (std::size_t const rules : {10U, 100U, 1000U}) {
    CHECK(failing_share({1, rules, false}) == Approx(0.01).margin(0.002));
  }
  CHECK(failing_share({1, 100, true}) == Approx(0.01).margin(0.002));
}

TEST_CASE("rules have three to six tests, and a type as many rules as another") {
  std::array<std::size_t, kTypes> rules_of{};
  std::set<std::string> texts;
  for (Rule const& rule : make_rules({1, 1000, false})) {
    std::size_t const tests = rule.when.size() + rule.require.size();
    CHECK(tests >= 3);
    CHECK(tests <= 6);
    CHECK_FALSE(rule.require.empty());
    ++rules_of[rule.type];
    texts.insert(rule.id);
  }
  CHECK(texts.size() == 1000);
  for (std::size_t const rules : rules_of) CHECK(rules == 50);
}

TEST_CASE("a rule is the same however many there are") {
  std::string const many = policy_text(make_rules({1, 200, false}));
  CHECK(many.starts_with(policy_text(make_rules({1, 100, false}))));
  CHECK(many != policy_text(make_rules({2, 200, false})));
}

TEST_CASE("the engine counts what the inventory was drawn to hold, in every form") {
  check_every_form(make_rules({1, 100, false}), {1, 2000});
  check_every_form(make_rules({7, 300, false}), {3, 1000});
}

TEST_CASE("so it does where rules look for partners") {
  check_every_form(make_rules({1, 60, true}), {1, 2000});
}

TEST_CASE("rules as JSON are as many, with all of their tests") {
  std::vector<Rule> const rules = make_rules({1, 100, false});
  nlohmann::json const read = nlohmann::json::parse(rules_json(rules));
  REQUIRE(read.size() == rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    CHECK(read[i]["id"] == rules[i].id);
    CHECK(read[i]["when"].size() == rules[i].when.size());
    CHECK(read[i]["require"].size() == rules[i].require.size());
  }
}

}  // namespace
