// A resource by its number: its type, the classes of its values and whom it refers to, and its
// attributes as JSON. Resources do not depend on each other, so any can be made at any time.
// Test: tests/unit/generate/inventory_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "benchmarks/generate/json_text.hpp"
#include "benchmarks/generate/schema.hpp"

namespace writ::benchmarks {

/// Which inventory: every resource follows from these and its number.
struct Inventory {
  std::uint64_t seed = 1;
  std::uint64_t resources = 10'000;
};

struct Resource {
  std::uint64_t number = 0;
  std::size_t type = 0;                         ///< index into kResourceTypes
  std::array<std::uint8_t, kFields> classes{};  ///< by Field
  std::optional<std::uint64_t> key;             ///< number of the key that `links.key` names
  std::optional<std::uint64_t> network;  ///< number of the network that `links.network` names
  std::uint64_t noise = 0;               ///< seed of all that no rule reads

  [[nodiscard]] bool is_in(Field field, ClassMask mask) const {
    return ((mask >> classes[static_cast<std::size_t>(field)]) & 1U) != 0;
  }
};

[[nodiscard]] std::size_t type_of(Inventory const& inventory, std::uint64_t number);
[[nodiscard]] Resource resource(Inventory const& inventory, std::uint64_t number);

/// Its name in a plan, `type.name`; resource files have it as `id`.
void write_address(JsonText& json, Resource const& resource);
/// The last part of its address.
void write_local_name(JsonText& json, Resource const& resource);
/// The members of its object, without the brackets, `type` and `id`.
void write_attributes(JsonText& json, Inventory const& inventory, Resource const& resource);

}  // namespace writ::benchmarks
