// What a place in the input refers to: another resource, as the input's format says it (the
// configuration of a Terraform plan, `@references` of a resource file). References travel with the
// value that stands at the place. Covered by tests/unit/value/reference_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/base/arena.hpp"
#include "engine/value/resource.hpp"
#include "engine/value/value.hpp"

namespace writ {

/// Resources of any input.
inline constexpr std::uint32_t kAnyInput = UINT32_MAX;

struct Reference {
  std::string_view id;              ///< of the resource; empty where it could not be followed
  std::uint32_t input = kAnyInput;  ///< index of the only input whose resources are meant
  bool certain = true;              ///< false: this may be meant, the input does not say

  /// Whether the resource may be meant.
  [[nodiscard]] bool fits(Resource const& resource) const {
    return (id.empty() || id == resource.id) && (input == kAnyInput || input == resource.input);
  }
  /// Whether nothing else but a resource of that id is meant.
  [[nodiscard]] bool is_certain() const { return certain && !id.empty(); }

  friend bool operator==(Reference const&, Reference const&) = default;
};

/// The value as one that has the references, instead of those it had. Only an unknown, a string, a
/// list and an object can have any: every other value is returned as it is. What the value views is
/// copied into the arena; the texts of the references are not. Time: linear in the value's own
/// bytes, members or elements (not in what is below those).
[[nodiscard]] Value with_references(Value value, std::span<Reference const> references,
                                    Arena& arena);

/// The references of the value itself, not of what is below it.
[[nodiscard]] std::span<Reference const> references(Value value);

}  // namespace writ
