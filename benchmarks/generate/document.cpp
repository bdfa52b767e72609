// Draws a resource's classes, and writes its attributes around them. Every random number is drawn
// in a statement of its own or as a single argument: the order of arguments is the compiler's.
#include "benchmarks/generate/document.hpp"

#include <string_view>

#include "benchmarks/generate/random.hpp"

namespace writ::benchmarks {
namespace {

// Types by a thousandth of the inventory.
constexpr std::size_t kShares = 1000;

std::array<std::uint8_t, kShares> share_table() {
  std::array<std::uint8_t, kShares> table{};
  std::size_t at = 0;
  for (std::size_t type = 0; type < kTypes; ++type) {
    for (std::uint32_t n = 0; n < kResourceTypes[type].share; ++n) {
      table[at++] = static_cast<std::uint8_t>(type);
    }
  }
  return table;
}

// The stream of a resource's random numbers: the first draws its type, the next its environment.
Random stream(Inventory const& inventory, std::uint64_t number) {
  return Random(mix(mix(inventory.seed) + number));
}

std::size_t draw_type(Random& random) {
  static std::array<std::uint8_t, kShares> const table = share_table();
  return table[random.below(kShares)];
}

std::uint8_t draw_class(Field field, Random& random) {
  std::uint32_t const drawn = random.below(kMillion);
  std::uint32_t sum = 0;
  std::uint8_t index = 0;
  for (ValueClass const& one : classes_of(field)) {
    sum += one.weight;
    if (drawn < sum) break;
    ++index;
  }
  return index;
}

// Some resource of that type. Small inventories may have none; then the reference dangles.
std::optional<std::uint64_t> draw_partner(Inventory const& inventory, std::size_t type,
                                          Random& random) {
  for (int tries = 0; tries < 1024; ++tries) {
    auto const number = static_cast<std::uint64_t>(random.next() % inventory.resources);
    if (type_of(inventory, number) == type) return number;
  }
  return std::nullopt;
}

std::string_view text_of(Resource const& resource, Field field) {
  return classes_of(field)[resource.classes[static_cast<std::size_t>(field)]].text;
}

bool is_first(Resource const& resource, Field field) { return resource.is_in(field, 1); }

constexpr std::array<std::string_view, 16> kSystems = {
    "orders",  "billing", "search",  "ledger",   "catalogue", "identity",  "reports", "gateway",
    "archive", "mail",    "pricing", "shipping", "payroll",   "telemetry", "portal",  "backup"};
constexpr std::array<std::string_view, 8> kTeams = {"payments", "platform",  "data",   "storefront",
                                                    "security", "logistics", "people", "research"};
constexpr std::array<std::string_view, 4> kNotes = {"from the office", "between services",
                                                    "health checks", "replication"};
// One note in thirty-two is this, which has to be unescaped.
constexpr std::string_view kEscapedNote = R"(opened for \"Z\u00fcrich\" until r\u00e9vision)";
constexpr std::array<std::string_view, 5> kPorts = {"8443", "5432", "6379", "9093", "8080"};
constexpr std::array<std::string_view, 4> kRatios = {"0.125", "0.5", "1.75e-3", "12.0625"};
constexpr std::array<std::string_view, 6> kActions = {"Get", "List",   "Describe",
                                                      "Put", "Update", "Tag"};
constexpr std::array<std::string_view, 5> kObjects = {"Object", "Items", "Configuration", "Policy",
                                                      "Tags"};

template <std::size_t N>
std::string_view pick(std::array<std::string_view, N> const& words, Random& random) {
  return words[random.below(static_cast<std::uint32_t>(N))];
}

void write_account(JsonText& json, Random& random) {
  json.key("account").string(Digits{100'000'000'000U + random.below(40) * 7'919'001'003U, 12});
}

void write_created(JsonText& json, Random& random) {
  Digits const year{random.between(2019, 2026), 4};
  Digits const month{random.between(1, 12), 2};
  Digits const day{random.between(1, 28), 2};
  Digits const second{random.below(60), 2};
  json.key("created").string(year, '-', month, '-', day, "T04:17:", second, 'Z');
}

// A name is unique by its number, and its other parts follow from the number.
void write_name(JsonText& json, std::string_view environment, std::uint64_t number) {
  json.string(environment, '-', kSystems[mix(number) % kSystems.size()], '-', Digits{number, 7});
}

void write_arn(JsonText& json, std::size_t type, std::uint64_t number) {
  ResourceType const& of = kResourceTypes[type];
  json.string("arn:aws:", of.service, ":::", of.name, "/r", Digits{number, 7});
}

void write_config(JsonText& json, Resource const& resource, Random& random) {
  ResourceType const& type = kResourceTypes[resource.type];
  json.key("config").open('{');
  json.key(type.protections[0]).boolean(is_first(resource, Field::Protection0));
  json.key(type.exposures[0]).boolean(is_first(resource, Field::Exposure0));
  json.key(type.days).number(is_first(resource, Field::Days) ? random.between(30, 400)
                                                             : random.below(7));
  json.key(type.kind).string(text_of(resource, Field::Kind));
  json.key(type.protections[1]).boolean(is_first(resource, Field::Protection1));
  json.key("managed").boolean(is_first(resource, Field::Managed));
  json.key(type.copies)
      .number(is_first(resource, Field::Copies) ? random.between(2, 9) : random.below(2));
  json.key(type.mode).string(text_of(resource, Field::Mode));
  json.key("tier").string(text_of(resource, Field::Tier));
  json.key(type.exposures[1]).boolean(is_first(resource, Field::Exposure1));
  json.key(type.load).number(is_first(resource, Field::Load) ? random.between(1, 79)
                                                             : random.between(91, 100));
  json.key(type.protections[2]).boolean(is_first(resource, Field::Protection2));
  json.key("size_bytes").number(mix(resource.noise) >> 24U);
  json.key("ratio").raw(kRatios[random.below(4)]);
  json.key("endpoint").open('{');
  json.key("scheme").string(text_of(resource, Field::Scheme));
  json.key("min_tls").string(text_of(resource, Field::Tls));
  Digits const third{random.below(256), 0};
  Digits const fourth{random.between(1, 254), 0};
  json.key("address").string(text_of(resource, Field::Address), '.', third, '.', fourth);
  json.close('}').close('}');
}

void write_tags(JsonText& json, Resource const& resource, Random& random) {
  json.key("tags").open('{');
  if (is_first(resource, Field::Owner)) {
    json.key("owner").string("team-", pick(kTeams, random), "@example.org");
  }
  json.key("environment").string(text_of(resource, Field::Environment));
  std::string_view const centre = text_of(resource, Field::CostCentre);
  if (centre == "none") {
    json.key("cost_centre").string(centre);
  } else {
    json.key("cost_centre").string(centre, Digits{random.below(10'000), 4});
  }
  if (is_first(resource, Field::DataClass)) {
    json.key("data_class").string(random.below(3) == 0 ? "personal" : "internal");
  }
  json.close('}');
}

// The first opening is for visitors; bad values stand in one of the others.
void write_ingress(JsonText& json, Resource const& resource, Random& random) {
  std::uint32_t const openings = random.between(2, 4);
  std::uint32_t const bad_cidr = random.below(openings);
  std::uint32_t const bad_port = random.between(1, openings - 1);
  json.key("ingress").open('[');
  for (std::uint32_t i = 0; i < openings; ++i) {
    std::string_view port = i == 0 ? text_of(resource, Field::IngressTls) : pick(kPorts, random);
    if (i == bad_port && !is_first(resource, Field::IngressPort)) {
      port = text_of(resource, Field::IngressPort);
    }
    json.open('{').key("protocol").string("tcp");
    json.key("from_port").raw(port).key("to_port").raw(port);
    if (i == bad_cidr && !is_first(resource, Field::IngressCidr)) {
      json.key("cidr").string(text_of(resource, Field::IngressCidr));
    } else {
      Digits const second{random.below(256), 0};
      Digits const third{random.below(256), 0};
      json.key("cidr").string("10.", second, '.', third, ".0/24");
    }
    json.key("description");
    if (random.below(32) == 0) {
      json.string(kEscapedNote);
    } else {
      json.string(pick(kNotes, random));
    }
    json.close('}');
  }
  json.close(']');
}

void write_statement(JsonText& json, Resource const& resource, Random& random, bool wildcard) {
  std::string_view const service = kResourceTypes[resource.type].service;
  json.open('{').key("Effect").string("Allow");
  json.key("Principal").string("role-", pick(kSystems, random));
  json.key("Action").open('[');
  std::uint32_t const actions = random.between(1, 4);
  std::uint32_t const wild = random.below(actions);
  for (std::uint32_t i = 0; i < actions; ++i) {
    if (wildcard && i == wild) {
      json.string('*');
    } else {
      std::string_view const action = pick(kActions, random);
      json.string(service, ':', action, pick(kObjects, random));
    }
  }
  json.close(']').key("Resource");
  write_arn(json, resource.type, resource.number);
  json.close('}');
}

void write_policy(JsonText& json, Resource const& resource, Random& random) {
  json.key("policy").open('{').key("Version").string("2012-10-17");
  json.key("Statement").open('[');
  std::uint32_t const statements = random.between(1, 2);
  std::uint32_t const wild = random.below(statements);
  for (std::uint32_t i = 0; i < statements; ++i) {
    write_statement(json, resource, random, i == wild && !is_first(resource, Field::Wildcard));
  }
  if (is_first(resource, Field::Guard)) {
    json.open('{').key("Sid").string("Guard").key("Effect").string("Deny");
    json.key("Principal").string("*").key("Action").open('[');
    json.string("iam:PassRole").string("iam:CreateUser").close(']');
    json.key("Resource").string("*").close('}');
  }
  json.close(']').close('}');
}

void write_links(JsonText& json, Inventory const& inventory, Resource const& resource) {
  json.key("links").open('{').key("key");
  if (resource.key) {
    write_arn(json, kKeyType, *resource.key);
  } else {
    json.string("arn:aws:kms:::aws_kms_key/gone");
  }
  json.key("network");
  if (resource.network) {
    Random of_network = stream(inventory, *resource.network);
    of_network.next();
    std::uint8_t const environment = draw_class(Field::Environment, of_network);
    write_name(json, classes_of(Field::Environment)[environment].text, *resource.network);
  } else {
    json.string("gone");
  }
  json.close('}');
}

}  // namespace

std::size_t type_of(Inventory const& inventory, std::uint64_t number) {
  Random random = stream(inventory, number);
  return draw_type(random);
}

Resource resource(Inventory const& inventory, std::uint64_t number) {
  Random random = stream(inventory, number);
  Resource made;
  made.number = number;
  made.type = draw_type(random);
  for (std::size_t field = 0; field < kFields; ++field) {
    made.classes[field] = draw_class(static_cast<Field>(field), random);
  }
  if (is_first(made, Field::KeyLink)) made.key = draw_partner(inventory, kKeyType, random);
  if (is_first(made, Field::NetworkLink)) {
    made.network = draw_partner(inventory, kNetworkType, random);
  }
  made.noise = random.next();
  return made;
}

void write_local_name(JsonText& json, Resource const& resource) {
  json.string('r', Digits{resource.number, 7});
}

void write_address(JsonText& json, Resource const& resource) {
  json.string(kResourceTypes[resource.type].name, ".r", Digits{resource.number, 7});
}

void write_attributes(JsonText& json, Inventory const& inventory, Resource const& resource) {
  Random random(resource.noise);
  json.key("name");
  write_name(json, text_of(resource, Field::Environment), resource.number);
  json.key("arn");
  write_arn(json, resource.type, resource.number);
  write_account(json, random);
  json.key("region").string(text_of(resource, Field::Region));
  json.key("state").string(text_of(resource, Field::State));
  write_created(json, random);
  write_config(json, resource, random);
  write_tags(json, resource, random);
  write_ingress(json, resource, random);
  write_policy(json, resource, random);
  write_links(json, inventory, resource);
}

}  // namespace writ::benchmarks
