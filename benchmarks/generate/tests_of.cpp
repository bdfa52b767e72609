// A case a field: where its value stands and which constants tell the good from the bad.
#include "benchmarks/generate/tests_of.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace writ::benchmarks {
namespace {

using Path = std::vector<std::string>;
using Words = std::initializer_list<std::string_view>;

Test test(TestKind kind, Path path, std::vector<Literal> operands = {}) {
  Test made;
  made.kind = kind;
  made.path = std::move(path);
  made.operands = std::move(operands);
  return made;
}

Test text_test(TestKind kind, Path path, std::string_view operand) {
  return test(kind, std::move(path), {std::string(operand)});
}

Test number_test(TestKind kind, Path path, std::uint32_t operand) {
  return test(kind, std::move(path), {static_cast<std::int64_t>(operand)});
}

Test quantifier(TestKind kind, Path path, std::vector<Test> inner) {
  Test made = test(kind, std::move(path));
  made.inner = std::move(inner);
  return made;
}

Path setting(std::string_view name) { return {"config", std::string(name)}; }

// Puts the operands into an order of their own, so that no set is another's beginning.
void shuffle(std::vector<Literal>& operands, Random& random) {
  for (std::size_t i = operands.size(); i > 1; --i) {
    std::swap(operands[i - 1], operands[random.below(static_cast<std::uint32_t>(i))]);
  }
}

// A set of 3 to 20 words: these, and others that no value is.
std::vector<Literal> word_set(Words words, std::string_view stem, Random& random) {
  std::vector<Literal> operands;
  for (std::string_view const word : words) operands.emplace_back(std::string(word));
  auto const least = std::max<std::uint32_t>(3, static_cast<std::uint32_t>(words.size()));
  std::uint32_t const size = random.between(least, 20);
  while (operands.size() < size) {
    std::size_t const number = 100 * operands.size() + random.below(100);
    operands.emplace_back(std::string(stem) + '-' + std::to_string(number));
  }
  shuffle(operands, random);
  return operands;
}

std::vector<Literal> port_set(std::initializer_list<std::int64_t> ports, Random& random) {
  std::vector<Literal> operands(ports.begin(), ports.end());
  std::uint32_t const size = random.between(static_cast<std::uint32_t>(ports.size()) + 1, 20);
  while (operands.size() < size) {
    operands.emplace_back(
        static_cast<std::int64_t>(20'000 + 50 * operands.size() + random.below(50)));
  }
  shuffle(operands, random);
  return operands;
}

Test environment_test(Random& random) {
  switch (random.below(3)) {
    case 0:
      return text_test(TestKind::Matches, {"name"}, "^(prod|stage|dev)-[a-z]+-[0-9]+$");
    case 1:
      return test(TestKind::In, {"tags", "environment"},
                  word_set({"prod", "stage", "dev"}, "env", random));
    default:
      return text_test(TestKind::NotEqual, {"tags", "environment"}, "tmp");
  }
}

Test kind_test(ResourceType const& type, Random& random) {
  switch (random.below(3)) {
    case 0:
      return test(
          TestKind::In, setting(type.kind),
          word_set({"current", "general", "regional", "burst", "reserved"}, "kind", random));
    case 1:
      return test(TestKind::NotIn, setting(type.kind),
                  word_set({"legacy", "retired"}, "old", random));
    default:
      return text_test(TestKind::Matches, setting(type.kind),
                       "^(current|general|regional|burst|reserved)$");
  }
}

Test opening_test(Field field, Random& random) {
  if (field == Field::IngressCidr) {
    return random.below(2) == 0 ? quantifier(TestKind::Every, {"ingress"},
                                             {text_test(TestKind::Within, {"cidr"}, "10.0.0.0/8")})
                                : quantifier(TestKind::No, {"ingress"},
                                             {text_test(TestKind::Equal, {"cidr"}, "0.0.0.0/0")});
  }
  if (field == Field::IngressPort) {
    return random.below(2) == 0
               ? quantifier(TestKind::Every, {"ingress"},
                            {test(TestKind::In, {"from_port"},
                                  port_set({443, 80, 8443, 5432, 6379, 9093, 8080}, random))})
               : quantifier(TestKind::No, {"ingress"},
                            {test(TestKind::In, {"from_port"}, port_set({22, 3389}, random))});
  }
  return quantifier(TestKind::Some, {"ingress"},
                    {number_test(TestKind::Equal, {"from_port"}, 443),
                     text_test(TestKind::Equal, {"protocol"}, "tcp")});
}

Test statement_test(Field field, Random& random) {
  if (field == Field::Wildcard) {
    return quantifier(
        TestKind::No, {"policy", "Statement"},
        {text_test(TestKind::Equal, {"Effect"}, "Allow"),
         quantifier(TestKind::Some, {"Action"}, {text_test(TestKind::Equal, {}, "*")})});
  }
  Test const action =
      random.below(2) == 0
          ? text_test(TestKind::StartsWith, {}, "iam:")
          : test(TestKind::In, {}, word_set({"iam:PassRole", "iam:CreateUser"}, "sts:As", random));
  return quantifier(TestKind::Some, {"policy", "Statement"},
                    {text_test(TestKind::Equal, {"Effect"}, "Deny"),
                     quantifier(TestKind::Some, {"Action"}, {action})});
}

// The test without the classes it holds for.
Test spell(Field field, ResourceType const& type, Random& random) {
  switch (field) {
    case Field::Environment:
      return environment_test(random);
    case Field::Region:
      return random.below(2) == 0 ? test(TestKind::In, {"region"},
                                         word_set({"eu-west-1", "eu-central-1", "us-east-1",
                                                   "us-west-2", "eu-north-1", "ap-southeast-2"},
                                                  "xx", random))
                                  : test(TestKind::NotIn, {"region"},
                                         word_set({"sa-east-1", "me-south-1"}, "xx", random));
    case Field::State:
      return random.below(2) == 0
                 ? test(TestKind::NotIn, {"state"}, word_set({"failed", "deleting"}, "st", random))
                 : test(TestKind::In, {"state"},
                        word_set({"available", "active", "running"}, "st", random));
    case Field::Protection0:
      return test(TestKind::IsTrue, setting(type.protections[0]));
    case Field::Protection1:
      return test(TestKind::IsTrue, setting(type.protections[1]));
    case Field::Protection2:
      return test(TestKind::IsTrue, setting(type.protections[2]));
    case Field::Exposure0:
      return test(TestKind::IsFalse, setting(type.exposures[0]));
    case Field::Exposure1:
      return test(TestKind::IsFalse, setting(type.exposures[1]));
    case Field::Days:
      return random.below(2) == 0
                 ? number_test(TestKind::AtLeast, setting(type.days), random.between(7, 30))
                 : number_test(TestKind::Above, setting(type.days), random.between(6, 29));
    case Field::Copies:
      return random.below(2) == 0 ? number_test(TestKind::AtLeast, setting(type.copies), 2)
                                  : number_test(TestKind::Above, setting(type.copies), 1);
    case Field::Load:
      return random.below(2) == 0
                 ? number_test(TestKind::Below, setting(type.load), random.between(80, 91))
                 : number_test(TestKind::AtMost, setting(type.load), random.between(79, 90));
    case Field::Kind:
      return kind_test(type, random);
    case Field::Mode:
      return random.below(2) == 0 ? text_test(TestKind::Equal, setting(type.mode), "strict")
                                  : test(TestKind::NotIn, setting(type.mode),
                                         word_set({"permissive", "off"}, "mode", random));
    case Field::Scheme:
      return random.below(2) == 0
                 ? text_test(TestKind::Equal, {"config", "endpoint", "scheme"}, "https")
                 : text_test(TestKind::StartsWith, {"config", "endpoint", "scheme"}, "https");
    case Field::Tls:
      return random.below(2) == 0 ? test(TestKind::In, {"config", "endpoint", "min_tls"},
                                         word_set({"TLSv1.2", "TLSv1.3"}, "TLSv2", random))
                                  : text_test(TestKind::Matches, {"config", "endpoint", "min_tls"},
                                              "^TLSv1\\.[23]$");
    case Field::Address:
      return text_test(TestKind::Within, {"config", "endpoint", "address"}, "10.0.0.0/8");
    case Field::Owner:
      return test(TestKind::Present, {"tags", "owner"});
    case Field::CostCentre:
      return random.below(2) == 0
                 ? text_test(TestKind::Matches, {"tags", "cost_centre"}, "^cc-[0-9]{4}$")
                 : text_test(TestKind::StartsWith, {"tags", "cost_centre"}, "cc-");
    case Field::IngressCidr:
    case Field::IngressPort:
    case Field::IngressTls:
      return opening_test(field, random);
    case Field::Wildcard:
    case Field::Guard:
      return statement_test(field, random);
    case Field::Managed:
    case Field::Tier:
    case Field::DataClass:
    case Field::KeyLink:
    case Field::NetworkLink:
      break;  // Those have no bad values, or only joins read them.
  }
  return {};
}

// A class that is less than one in a hundred of the values is a bad one.
ClassMask good_classes(Field field) {
  ClassMask good = 0;
  ClassMask bit = 1;
  for (ValueClass const& one : classes_of(field)) {
    if (one.weight >= kMillion / 100) good |= bit;
    bit <<= 1U;
  }
  return good;
}

Test narrowed(Test made, Field field, ClassMask holds) {
  made.field = field;
  made.holds = holds;
  return made;
}

Test narrow_environment(Random& random) {
  Path const tag = {"tags", "environment"};
  switch (random.below(4)) {
    case 0:
      return narrowed(text_test(TestKind::Equal, tag, "prod"), Field::Environment, 0b0001);
    case 1:
      return narrowed(text_test(TestKind::StartsWith, {"name"}, "prod-"), Field::Environment,
                      0b0001);
    case 2:
      return narrowed(test(TestKind::In, tag, word_set({"prod", "stage"}, "env", random)),
                      Field::Environment, 0b0011);
    default:
      return narrowed(text_test(TestKind::NotEqual, tag, "dev"), Field::Environment, 0b1011);
  }
}

Test narrow_region(Random& random) {
  if (random.below(2) == 0) {
    return narrowed(test(TestKind::In, {"region"},
                         word_set({"eu-west-1", "eu-central-1", "us-east-1"}, "xx", random)),
                    Field::Region, 0b0111);
  }
  return narrowed(
      test(TestKind::In, {"region"},
           word_set({"eu-west-1", "eu-central-1", "us-east-1", "us-west-2"}, "xx", random)),
      Field::Region, 0b1111);
}

Test narrow_tier(Random& random) {
  Path const tier = {"config", "tier"};
  switch (random.below(3)) {
    case 0:
      return narrowed(text_test(TestKind::Equal, tier, "gold"), Field::Tier, 0b001);
    case 1:
      return narrowed(text_test(TestKind::NotEqual, tier, "bronze"), Field::Tier, 0b011);
    default:
      return narrowed(test(TestKind::In, tier, word_set({"gold", "silver"}, "metal", random)),
                      Field::Tier, 0b011);
  }
}

}  // namespace

Test requirement(Field field, ResourceType const& type, Random& random) {
  return narrowed(spell(field, type, random), field, good_classes(field));
}

Test narrowing(Field field, Random& random) {
  if (field == Field::Environment) return narrow_environment(random);
  if (field == Field::Region) return narrow_region(random);
  if (field == Field::Tier) return narrow_tier(random);
  if (field == Field::State) {
    return narrowed(text_test(TestKind::Equal, {"state"}, "available"), field, 0b1);
  }
  if (field == Field::Address) {
    return narrowed(text_test(TestKind::Within, {"config", "endpoint", "address"}, "10.0.0.0/16"),
                    field, 0b1);
  }
  if (field == Field::DataClass) {
    return narrowed(test(TestKind::Present, {"tags", "data_class"}), field, 0b1);
  }
  return narrowed(test(TestKind::IsTrue, {"config", "managed"}), Field::Managed, 0b1);
}

}  // namespace writ::benchmarks
