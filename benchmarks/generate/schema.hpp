// What an inventory consists of: the types with their shares and the names of their settings, and
// for each field the classes of values it takes and how often. Rules are made of the same tables,
// so that what they must find follows from a resource's classes without reading its text. Test:
// tests/unit/generate/inventory_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace writ::benchmarks {

inline constexpr std::size_t kTypes = 20;

/// A type of resource. Its settings are named as that type names them; what they are for is the
/// same in all types.
struct ResourceType {
  std::string_view name;
  std::uint32_t share;  ///< of a thousand resources
  std::string_view service;
  std::array<std::string_view, 3> protections;  ///< booleans that should be true
  std::array<std::string_view, 2> exposures;    ///< booleans that should be false
  std::string_view days;                        ///< a number that should be large
  std::string_view copies;                      ///< a number that should be two at least
  std::string_view load;                        ///< a percentage that should be below 80
  std::string_view kind;                        ///< a string of which some values are outdated
  std::string_view mode;                        ///< a string that should be "strict"
};

extern std::array<ResourceType, kTypes> const kResourceTypes;

/// Types with a part in joins: what `links.key` and `links.network` name, and what names a network.
inline constexpr std::size_t kKeyType = 6;
inline constexpr std::size_t kNetworkType = 12;
inline constexpr std::size_t kSubnetType = 4;

/// What of a resource the rules read.
enum class Field : std::uint8_t {
  Environment,  // the start of `name`, and the tag `environment`
  Region,
  State,
  Managed,
  Tier,
  Protection0,
  Protection1,
  Protection2,
  Exposure0,
  Exposure1,
  Days,
  Copies,
  Load,
  Kind,
  Mode,
  Scheme,
  Tls,
  Address,
  Owner,
  CostCentre,
  DataClass,
  IngressCidr,  // one of the openings, where it is bad
  IngressPort,  // one of the openings after the first, where it is bad
  IngressTls,   // the first opening
  Wildcard,     // an allowing statement with an action `*`
  Guard,        // a denying statement about identities
  KeyLink,
  NetworkLink,
};
inline constexpr std::size_t kFields = 28;

/// Probabilities are whole millionths.
inline constexpr std::uint32_t kMillion = 1'000'000;

/// A class of values: the text of those that have one, and how often it is drawn.
struct ValueClass {
  std::string_view text;
  std::uint32_t weight;
};

/// The classes of a field; their weights add up to kMillion. Fewer than 32.
[[nodiscard]] std::span<ValueClass const> classes_of(Field field);

/// Classes as bits.
using ClassMask = std::uint32_t;

/// How often a value of `field` is of one of these classes, in millionths.
[[nodiscard]] std::uint32_t probability(Field field, ClassMask classes);

}  // namespace writ::benchmarks
