// Goes once over the resources; rules that look from a network at its subnets need a pass before.
#include "benchmarks/generate/expected.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <unordered_set>

namespace writ::benchmarks {
namespace {

using Numbers = std::unordered_set<std::uint64_t>;

bool holds(Test const& test, Resource const& resource) {
  return resource.is_in(test.field, test.holds);
}

bool all_hold(std::vector<Test> const& tests, Resource const& resource) {
  return std::all_of(tests.begin(), tests.end(),
                     [&](Test const& test) { return holds(test, resource); });
}

bool is_fan(Rule const& rule) { return rule.join && rule.join->kind == JoinKind::Fan; }

// For each rule the networks with a subnet that breaks it.
std::vector<Numbers> broken_networks(Inventory const& inventory, std::span<Rule const> rules) {
  std::vector<Numbers> broken(rules.size());
  if (std::none_of(rules.begin(), rules.end(), is_fan)) return broken;
  for (std::uint64_t number = 0; number < inventory.resources; ++number) {
    if (type_of(inventory, number) != kSubnetType) continue;
    Resource const subnet = resource(inventory, number);
    if (!subnet.network) continue;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (is_fan(rules[i]) && !holds(rules[i].join->condition, subnet)) {
        broken[i].insert(*subnet.network);
      }
    }
  }
  return broken;
}

bool join_holds(Join const& join, Inventory const& inventory, Resource const& one,
                Numbers const& broken) {
  std::optional<std::uint64_t> partner;
  switch (join.kind) {
    case JoinKind::Reference:
      partner = one.key;
      break;
    case JoinKind::Equality:
      partner = one.network;
      break;
    case JoinKind::Fan:
      return broken.count(one.number) == 0;
  }
  return partner && holds(join.condition, resource(inventory, *partner));
}

}  // namespace

std::vector<Verdicts> expected_verdicts(Inventory const& inventory, std::span<Rule const> rules) {
  std::vector<Numbers> const broken = broken_networks(inventory, rules);
  std::array<std::vector<std::size_t>, kTypes> of_type;
  for (std::size_t i = 0; i < rules.size(); ++i) of_type[rules[i].type].push_back(i);

  std::vector<Verdicts> verdicts(rules.size());
  for (std::uint64_t number = 0; number < inventory.resources; ++number) {
    if (of_type[type_of(inventory, number)].empty()) continue;
    Resource const one = resource(inventory, number);
    for (std::size_t const i : of_type[one.type]) {
      Rule const& rule = rules[i];
      if (!all_hold(rule.when, one)) {
        ++verdicts[i].skip;
      } else if (all_hold(rule.require, one) &&
                 (!rule.join || join_holds(*rule.join, inventory, one, broken[i]))) {
        ++verdicts[i].pass;
      } else {
        ++verdicts[i].fail;
      }
    }
  }
  return verdicts;
}

Verdicts total(std::span<Verdicts const> verdicts) {
  Verdicts sum;
  for (Verdicts const& one : verdicts) {
    sum.pass += one.pass;
    sum.fail += one.fail;
    sum.skip += one.skip;
  }
  return sum;
}

}  // namespace writ::benchmarks
