// Puts tests together so that a rule fails on about one in a hundred of its type's resources.
#include "benchmarks/generate/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/tests_of.hpp"

namespace writ::benchmarks {
namespace {

constexpr std::array kRequired = {
    Field::Environment, Field::Region,    Field::State,      Field::Protection0, Field::Protection1,
    Field::Protection2, Field::Exposure0, Field::Exposure1,  Field::Days,        Field::Copies,
    Field::Load,        Field::Kind,      Field::Mode,       Field::Scheme,      Field::Tls,
    Field::Address,     Field::Owner,     Field::CostCentre, Field::IngressCidr, Field::IngressPort,
    Field::IngressTls,  Field::Wildcard,  Field::Guard};

constexpr std::array<std::string_view, 4> kSeverities = {"low", "medium", "high", "critical"};

// One in a hundred, in millionths.
constexpr std::uint32_t kWanted = kMillion / 100;

template <std::size_t N>
Field pick(std::array<Field, N> const& fields, Random& random) {
  return fields[random.below(static_cast<std::uint32_t>(N))];
}

bool reads(std::vector<Test> const& tests, Field field) {
  return std::any_of(tests.begin(), tests.end(),
                     [field](Test const& test) { return test.field == field; });
}

// At most one test of a rule loops within a loop.
bool is_nested(Field field) { return field == Field::Wildcard || field == Field::Guard; }

bool fits(Rule const& rule, Field field) {
  if (reads(rule.when, field) || reads(rule.require, field)) return false;
  return !is_nested(field) ||
         (!reads(rule.require, Field::Wildcard) && !reads(rule.require, Field::Guard));
}

void draw_tests(Rule& rule, Random& random) {
  std::uint32_t const tests = random.between(3, 6);
  std::uint32_t const narrowing_tests = random.below(tests == 3 ? 2 : 3);
  while (rule.when.size() < narrowing_tests) {
    Field const field = pick(kNarrowing, random);
    if (fits(rule, field)) rule.when.push_back(narrowing(field, random));
  }
  while (rule.require.size() < tests - narrowing_tests) {
    Field const field = pick(kRequired, random);
    if (!fits(rule, field)) continue;
    rule.require.push_back(requirement(field, kResourceTypes[rule.type], random));
  }
}

// How often the rule fails, in millionths; bad values are so rare that two at once do not count.
std::uint32_t failing(Rule const& rule) {
  std::uint64_t about = kMillion;
  for (Test const& test : rule.when) about = about * probability(test.field, test.holds) / kMillion;
  std::uint64_t bad = 0;
  for (Test const& test : rule.require) bad += kMillion - probability(test.field, test.holds);
  return static_cast<std::uint32_t>(about * bad / kMillion);
}

std::uint32_t distance(std::uint32_t one, std::uint32_t other) {
  return one < other ? other - one : one - other;
}

std::string rule_id(std::size_t type, std::size_t number) {
  std::string id(kResourceTypes[type].name);
  std::replace(id.begin(), id.end(), '_', '-');
  std::string const digits = std::to_string(number);
  return id + '-' + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

Rule start_rule(std::size_t type, std::size_t number, Random& random) {
  Rule rule;
  rule.id = rule_id(type, number);
  rule.type = type;
  rule.severity = kSeverities[random.below(4)];
  rule.in_one = random.below(2) == 0;
  return rule;
}

Rule make_rule(std::size_t number, Random& random) {
  // Seven and twenty have no common factor, so ten rules are spread over common and rare types.
  Rule best = start_rule(number * 7 % kTypes, number, random);
  Rule const empty = best;
  for (int tries = 0; tries < 200; ++tries) {
    Rule rule = empty;
    draw_tests(rule, random);
    if (tries == 0 || distance(failing(rule), kWanted) < distance(failing(best), kWanted)) {
      best = std::move(rule);
    }
    if (distance(failing(best), kWanted) < kWanted / 20) break;
  }
  return best;
}

Join make_join(JoinKind kind, Random& random) {
  // With a link in two hundred and fifty that leads nowhere, or three subnets a network, these
  // come to about one in a hundred.
  constexpr std::array kOfOne = {Field::Days, Field::Protection0, Field::Environment, Field::Load};
  constexpr std::array kOfThree = {Field::Protection1, Field::Owner, Field::Guard, Field::Address};
  Join join;
  join.kind = kind;
  switch (kind) {
    case JoinKind::Reference:
      join.type = kKeyType;
      break;
    case JoinKind::Equality:
      join.type = kNetworkType;
      break;
    case JoinKind::Fan:
      join.type = kSubnetType;
      break;
  }
  Field const field = kind == JoinKind::Fan ? pick(kOfThree, random) : pick(kOfOne, random);
  join.condition = requirement(field, kResourceTypes[join.type], random);
  return join;
}

Rule make_join_rule(std::size_t number, Random& random) {
  auto const kind = static_cast<JoinKind>(number % 3);
  std::size_t type = kNetworkType;
  if (kind != JoinKind::Fan) {
    type = number / 3 * 7 % kTypes;
    // A resource does not refer to itself, so the types that are referred to do not refer.
    if (type == kKeyType || type == kNetworkType) ++type;
  }
  Rule rule = start_rule(type, number, random);
  rule.join = make_join(kind, random);
  return rule;
}

}  // namespace

std::vector<Rule> make_rules(RuleOptions const& options) {
  std::vector<Rule> rules;
  rules.reserve(options.rules);
  for (std::size_t number = 0; number < options.rules; ++number) {
    Random random(mix(mix(options.seed) + number));
    rules.push_back(options.joins ? make_join_rule(number, random) : make_rule(number, random));
  }
  return rules;
}

}  // namespace writ::benchmarks
