// Everything follows from the numbers of resource and variant, by a hash so that no branch
// predictor learns it.
#include "benchmarks/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace writ::benchmarks {
namespace {

/// A number below `range` that a field of a resource is made of.
std::size_t pick(std::size_t resource, std::uint64_t field, std::size_t range) {
  std::uint64_t x = (resource + 1) * 0x9E3779B97F4A7C15U + field * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<std::size_t>((x ^ (x >> 31U)) % range);
}

enum Field : std::uint64_t { Region, Stage, Port, Encrypted, Address, Serial, Owner, Count };

constexpr char const* kStages[] = {"test", "dev", "prod", "live"};

std::size_t region(std::size_t r) { return pick(r, Region, 32); }
std::size_t stage(std::size_t r) { return pick(r, Stage, 4); }
std::size_t port(std::size_t r) { return pick(r, Port, 1000); }
bool encrypted(std::size_t r) { return pick(r, Encrypted, 3) != 0; }
std::size_t network(std::size_t r) { return pick(r, Address, 32); }
std::size_t serial(std::size_t r) { return pick(r, Serial, 1U << 24U); }
bool has_owner(std::size_t r) { return pick(r, Owner, 2) == 0; }
std::size_t tags(std::size_t r) { return pick(r, Count, 4) + 1; }

std::string region_name(std::size_t number) { return fmt::format("eu-west-{}", number); }

/// A set of regions from the variant's own on, of which the sample has those below 32.
std::string region_set(std::size_t variant, std::size_t size) {
  std::string text = "r.region in [";
  for (std::size_t i = 0; i < size; ++i) {
    text += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", region_name(variant + i));
  }
  return text + "]";
}

template <std::size_t kSize>
std::string in_set(std::size_t variant) {
  return region_set(variant, kSize);
}
template <std::size_t kSize>
bool is_in_set(std::size_t variant, std::size_t r) {
  return region(r) >= variant && region(r) < variant + kSize;
}

bool first_digit_is(std::size_t variant, std::size_t r) { return serial(r) >> 20U == variant; }
bool last_digit_is(std::size_t variant, std::size_t r) { return serial(r) % 16 == variant; }

std::vector<Condition> make_conditions() {
  using Number = std::size_t;
  return {
      {"truthy", [](Number) -> std::string { return "r.encrypted"; },
       [](Number, Number r) { return encrypted(r); }},
      {"equal_string", [](Number v) { return fmt::format("r.region == \"{}\"", region_name(v)); },
       [](Number v, Number r) { return region(r) == v; }},
      {"not_equal_string",
       [](Number v) { return fmt::format("r.region != \"{}\"", region_name(v)); },
       [](Number v, Number r) { return region(r) != v; }},
      {"equal_number", [](Number v) { return fmt::format("r.port == {}", v * 7); },
       [](Number v, Number r) { return port(r) == v * 7; }},
      {"less_number", [](Number v) { return fmt::format("r.port < {}", v * 60); },
       [](Number v, Number r) { return port(r) < v * 60; }},
      {"is_absent", [](Number) -> std::string { return "r.owner is absent"; },
       [](Number, Number r) { return !has_owner(r); }},
      {"in_3", in_set<3>, is_in_set<3>},
      {"in_8", in_set<8>, is_in_set<8>},
      {"in_20", in_set<20>, is_in_set<20>},
      {"in_1000", in_set<1000>, is_in_set<1000>},
      {"starts_with",
       [](Number v) { return fmt::format("r.name starts with \"{}-\"", kStages[v % 4]); },
       [](Number v, Number r) { return stage(r) == v % 4; }},
      {"ends_with", [](Number v) { return fmt::format("r.name ends with \"{:x}\"", v); },
       last_digit_is},
      {"contains", [](Number v) { return fmt::format("r.name contains \"service-{:x}\"", v); },
       first_digit_is},
      {"like_prefix", [](Number v) { return fmt::format("r.name like \"{}-*\"", kStages[v % 4]); },
       [](Number v, Number r) { return stage(r) == v % 4; }},
      {"like_inner", [](Number v) { return fmt::format("r.name like \"*service-{:x}*\"", v); },
       first_digit_is},
      {"like_pieces",
       [](Number v) { return fmt::format("r.arn like \"arn:aws:*:{}:*:res/*\"", region_name(v)); },
       [](Number v, Number r) { return region(r) == v; }},
      {"like_one", [](Number v) { return fmt::format("r.name like \"*-service-{:x}?????\"", v); },
       first_digit_is},
      {"matches_prefixes",
       [](Number v) { return fmt::format("r.name matches \"^(test|dev|tmp{})-\"", v); },
       [](Number, Number r) { return stage(r) < 2; }},
      {"matches_suffix", [](Number v) { return fmt::format("r.name matches \"{:x}$\"", v); },
       last_digit_is},
      {"matches_classes",
       [](Number v) {
         return fmt::format("r.name matches \"^[a-z]+-(service|job)-{:x}[0-9a-f]{{5}}$\"", v);
       },
       first_digit_is},
      {"matches_open",
       [](Number v) { return fmt::format("r.name matches \"-[0-9a-f]+{:x}$\"", v); },
       last_digit_is},
      {"matches_folded",
       [](Number v) { return fmt::format("r.name matches \"(?i)^[A-Z]+-SERVICE-{:x}\"", v); },
       first_digit_is},
      {"within", [](Number v) { return fmt::format("r.address within \"10.{}.0.0/16\"", v); },
       [](Number v, Number r) { return network(r) == v; }},
      {"arithmetic", [](Number v) { return fmt::format("r.port * 2 + {} < 1000", v); },
       [](Number v, Number r) { return port(r) * 2 + v < 1000; }},
      {"call", [](Number v) { return fmt::format("count(r.tags) >= {}", v % 4 + 1); },
       [](Number v, Number r) { return tags(r) >= v % 4 + 1; }},
      {"if_else",
       [](Number v) { return fmt::format("if r.encrypted then r.port < {} else true", v * 60); },
       [](Number v, Number r) { return !encrypted(r) || port(r) < v * 60; }},
      {"or", [](Number v) { return fmt::format("(r.encrypted or r.port < {})", v * 60); },
       [](Number v, Number r) { return encrypted(r) || port(r) < v * 60; }},
      {"some", [](Number v) { return fmt::format("some t in r.tags: t.key == \"tag-{}\"", v % 4); },
       [](Number v, Number r) { return tags(r) > v % 4; }},
      {"every", [](Number v) { return fmt::format("every t in r.tags: t.size < {}", v % 4 + 1); },
       [](Number v, Number r) { return tags(r) <= v % 4 + 1; }},
      {"comprehension",
       [](Number v) {
         return fmt::format("count([t.key for t in r.tags where t.size < {}]) == 1", v % 4 + 1);
       },
       [](Number v, Number r) { return std::min(tags(r), v % 4 + 1) == 1; }},
      {"mixture",
       [](Number v) {
         return fmt::format(
             "r.encrypted and r.port < {} and r.region in [\"{}\", \"{}\", \"{}\"] and r.name "
             "matches \"^(test|dev|prod)-\" and r.class != \"x{}\"",
             500 + v, region_name(v), region_name(v + 4), region_name(v + 8), v);
       },
       [](Number v, Number r) {
         bool const inside = region(r) == v || region(r) == v + 4 || region(r) == v + 8;
         return encrypted(r) && port(r) < 500 + v && inside && stage(r) < 3;
       }},
  };
}

}  // namespace

std::vector<Condition> const& conditions() {
  static std::vector<Condition> const all = make_conditions();
  return all;
}

std::string policy_of(Condition const& condition) {
  std::string text = "module bench\n";
  for (std::size_t v = 0; v < kVariants; ++v) {
    text += fmt::format(
        "\nrule check-{0} \"Condition {0}\" {{\n  severity  low\n  for       r in \"thing\"\n"
        "  require   {1}\n  message   \"it does not hold\"\n}}\n",
        v, condition.text(v));
  }
  return text;
}

std::string things(std::size_t count) {
  std::string text;
  for (std::size_t r = 0; r < count; ++r) {
    text += fmt::format(
        R"({{"type":"thing","id":"{0}","name":"{1}-service-{2:06x}","region":"{3}","port":{4},)"
        R"("encrypted":{5},"class":"standard","address":"10.{6}.{7}.9",)"
        R"("arn":"arn:aws:s3:{3}:{0}:res/bucket-{0}")",
        r, kStages[stage(r)], serial(r), region_name(region(r)), port(r), encrypted(r), network(r),
        serial(r) % 256);
    if (has_owner(r)) text += fmt::format(R"(,"owner":"team-{}")", r % 10);
    text += R"(,"tags":[)";
    for (std::size_t tag = 0; tag < tags(r); ++tag) {
      text += fmt::format(R"({0}{{"key":"tag-{1}","size":{1}}})", tag == 0 ? "" : ",", tag);
    }
    text += "]}\n";
  }
  return text;
}

}  // namespace writ::benchmarks
